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

// KeptTeam returns the share codes of a team that the device keeps, and who is gone because an earlier model made their
// code; with an error, a new team.
func (s *Screen) KeptTeam() (t sitting.Team, gone []string, err error) {
	return sitting.ParseTeam(s.Device.Load(device.Team), Bank().Hash())
}

// KeptDuties returns the duties map that the device keeps; with an error, a new one.
func (s *Screen) KeptDuties() (sitting.Duties, error) {
	return sitting.ParseDuties(s.Device.Load(device.Duties), Deck())
}

// KeptFelt returns the answers about symptoms that the device keeps; with an error, none.
func (s *Screen) KeptFelt() (sitting.Felt, error) {
	return sitting.ParseFelt(s.Device.Load(device.Symptoms), Symptoms())
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
