package page

import (
	"rolefit/app/device"
	"rolefit/app/sitting"
	"rolefit/pkg/duties"
	"rolefit/pkg/project"
	"rolefit/pkg/symptoms"
)

// Instrument is the shipped instrument; see catalogue on failures. need keeps it,
// and there is no variable of it here: one would bring the instrument into every
// program.
func Instrument() *project.Instrument {
	in, err := project.Load()
	if err != nil {
		panic("page: " + err.Error())
	}
	return in
}

// KeptRoles returns the share codes of a team that the device keeps, and who is gone because an earlier model made their
// code; with an error, a new team.
func (s *Screen) KeptRoles() (t sitting.Roles, gone []string, err error) {
	return sitting.ParseRoles(s.Device.Load(device.Roles), Bank().Hash())
}

// KeptDuties returns the duties map that the device keeps; with an error, a new one.
func (s *Screen) KeptDuties() (sitting.Duties, error) {
	return sitting.ParseDuties(s.Device.Load(device.Duties), Deck())
}

// KeptSymptoms returns the answers about symptoms that the device keeps; with an error, none.
func (s *Screen) KeptSymptoms() (sitting.Symptoms, error) {
	return sitting.ParseSymptoms(s.Device.Load(device.Symptoms), Symptoms())
}

// Deck is the shipped duty cards; see catalogue on failures.
func Deck() *duties.Deck { return shipped(duties.Load()) }

// Symptoms is the shipped statements; see catalogue on failures.
func Symptoms() *symptoms.List { return shipped(symptoms.Load()) }

func shipped[T any](v T, err error) T {
	if err != nil {
		panic("page: " + err.Error())
	}
	return v
}
