package dutiesview

import (
	"strconv"
	"time"

	"rolefit/app/sitting"
	"rolefit/app/words"
	"rolefit/pkg/duties"
)

// TeamMeeting is the agenda of an hour in which a team agrees on what its map left
// open.
type TeamMeeting struct {
	Title string
	Steps []TeamStep
}

// TeamStep is one point of the agenda.
type TeamStep struct {
	Kind     string // "welcome", "picture", "thing", "rest" or "sign"
	Title    string
	Minutes  int
	From, To int // minutes from the start
	Span     string
	Lead     string
	Points   []string
	Thing    *Thing // of a thing
}

// The minutes of an hour. A thing that is not there leaves its minutes to the
// rest.
const (
	welcomeMinutes = 5
	pictureMinutes = 5
	thingMinutes   = 12
	restMinutes    = 6
	signMinutes    = 8
	mostThings     = 3
)

// NewTeamMeeting plans the hour for what a device keeps; ok is false below two
// answers.
func NewTeamMeeting(w *words.Catalogue, deck *duties.Deck, d sitting.Duties) (v TeamMeeting, ok bool) {
	t, ok := newMapper(w, deck, d)
	if !ok {
		return TeamMeeting{}, false
	}
	v.Title = w.T("duties.meeting.title")
	v.add(t.step("welcome", welcomeMinutes))
	picture := t.step("picture", pictureMinutes)
	picture.Points = t.picture()
	v.add(picture)
	things := t.things()
	for i := range things {
		v.add(t.thing(&things[i]))
	}
	v.add(t.step("rest", restMinutes+thingMinutes*(mostThings-len(things))))
	v.add(t.step("sign", signMinutes))
	for i, step := range v.Steps {
		v.Steps[i].Span = w.T("duties.meeting.span", "from", strconv.Itoa(step.From), "to", strconv.Itoa(step.To))
	}
	return v, true
}

func (v *TeamMeeting) add(s TeamStep) {
	if n := len(v.Steps); n > 0 {
		s.From = v.Steps[n-1].To
	}
	s.To = s.From + s.Minutes
	v.Steps = append(v.Steps, s)
}

func (t mapper) step(kind string, minutes int) TeamStep {
	key := "duties.meeting." + kind
	s := TeamStep{Kind: kind, Title: t.W.T(key), Minutes: minutes, Lead: t.W.T(key + ".lead")}
	for i := 1; t.W.Has(key + "." + strconv.Itoa(i)); i++ {
		s.Points = append(s.Points, t.W.T(key+"."+strconv.Itoa(i)))
	}
	return s
}

// picture is where the team stands, in a few sentences.
func (t mapper) picture() []string {
	points := []string{t.present(), t.agreed()}
	if t.m.Index == nil {
		return append(points, t.W.T("duties.map.few"))
	}
	for _, fact := range t.figures() {
		points = append(points, t.W.Labelled(fact.Label, fact.Value))
	}
	return points
}

func (t mapper) thing(thing *Thing) TeamStep {
	s := t.step("thing", thingMinutes)
	s.Title, s.Lead, s.Thing = thing.Title, thing.Text, thing
	return s
}

// Until is when a step of a meeting that began at start should be done.
func (s TeamStep) Until(w *words.Catalogue, start time.Time) string {
	return w.T("duties.meeting.until", "time", start.Add(time.Duration(s.To)*time.Minute).Format("15:04"))
}
