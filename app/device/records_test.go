package device

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"rolefit/app/outbox"
	"rolefit/app/sitting"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/record"
	"rolefit/pkg/record/recordtest"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/symptoms"

	"github.com/google/go-cmp/cmp"
)

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// text is a kept text, what in it is no record, and a change of it by this version.
type text struct {
	kept    string
	others  []string
	objects int // that a later version may add members to
	change  func(kept string) (string, error)
}

// kinds are the texts of everything that a device keeps, each as full as it gets.
func kinds(t *testing.T) map[string]text {
	bank := must[*questionnaire.Bank](t)(questionnaire.Load())
	return map[string]text{
		Sitting: keptSitting(t, bank), History: keptHistory(t, bank), Outbox: keptOutbox(t), Project: keptProject(t),
		Roles: keptTeam(t), Duties: keptDuties(t),
		CurrentRole: {sitting.CurrentRole{Main: "both"}.Encode(), nil, 1, func(kept string) (string, error) {
			w, err := sitting.ParseCurrentRole(kept)
			w.Two = "never"
			return w.Encode(), err
		}},
		Symptoms: keptSymptoms(t),
		Pace: {sitting.Pace{}.Encode(), nil, 1, func(kept string) (string, error) {
			p, err := sitting.ParsePace(kept)
			p.Wait = true
			return p.Encode(), err
		}},
		Membership: {sitting.Membership{
			Org: "0123456789ab", Name: "Example", Team: "01234567", TeamName: "Payments", K: 5, Round: "2026-q4", Closes: "2027-01-01T00:00:00Z",
			Roles: map[string]string{"product-owner": "PV"},
		}.Encode(), []string{"roles"}, 1, func(kept string) (string, error) {
			g, err := sitting.ParseMembership(kept)
			g, _ = g.Meet(sitting.Membership{Org: g.Org, Name: g.Name, Team: g.Team, TeamName: "Renamed", K: 6, Round: "2027-q1"})
			return g.Encode(), err
		}},
	}
}

func keptSitting(t *testing.T, bank *questionnaire.Bank) text {
	s := sitting.New(bank, fit.Standard, 7)
	s = must[sitting.Sitting](t)(s.Answer(bank, s.Asked[0], 1, 900))
	return text{s.Encode(), []string{"shown", "times"}, 1, func(kept string) (string, error) {
		s, err := sitting.Parse(kept, bank)
		if err != nil {
			return "", err
		}
		s, err = s.Answer(bank, s.Asked[1], -1, 800)
		return s.Finish().Encode(), err
	}}
}

func keptHistory(t *testing.T, bank *questionnaire.Bank) text {
	s := sitting.New(bank, fit.Standard, 7)
	for _, id := range s.Asked {
		s = must[sitting.Sitting](t)(s.Answer(bank, id, 1, 0))
	}
	result := must[fit.Result](t)(fit.Score(bank, s.Answers(bank)))
	again := s.NewRecord(result, "2026-11-23")
	other := sitting.New(bank, fit.Standard, 8).NewRecord(result, "2026-11-24")
	h := sitting.History(nil).With(s.NewRecord(result, "2026-11-22"))
	return text{h.Encode(), []string{"profile", "levels"}, 1, func(kept string) (string, error) {
		h, err := sitting.ParseHistory(kept)
		return h.With(again).With(other).Encode(), err
	}}
}

func keptOutbox(t *testing.T) text {
	unit := contribution.PublicUnit("project", "1", contribution.Round{Year: 2026, Quarter: 4})
	c := must[contribution.Contribution](t)(contribution.New(unit, []int{0, 25, 50, 75, 100}))
	letter := outbox.New(c, contribution.Receipt{1})
	return text{outbox.Outbox{"project|2026-q4": letter}.Encode(), nil, 1, func(kept string) (string, error) {
		box, err := outbox.Parse(kept)
		l := box["project|2026-q4"].GotTicket("ticket").Trying().Arrived()
		return box.With("project|2026-q4", l).With("fit|2026-q4", letter).Encode(), err
	}}
}

func keptProject(t *testing.T) text {
	in := must[*project.Instrument](t)(project.Load())
	p, other := sitting.NewProject(), sitting.NewProject()
	for _, id := range p.Open(in) {
		p, other = must[sitting.Project](t)(p.Answer(in, id, 1)), must[sitting.Project](t)(other.Answer(in, id, 0))
	}
	code := must[string](t)(in.Code(other.Sheet))
	p.Others = []sitting.Stakeholder{{Label: "Person 1", Code: code}}
	return text{p.Encode(), []string{"answers"}, 2, func(kept string) (string, error) {
		p, err := sitting.ParseProject(kept, in)
		p.Told = true
		return p.Encode(), err
	}}
}

func keptTeam(t *testing.T) text {
	levels := fit.Levels{Value: fit.LevelLow, Delivery: fit.LevelLow}
	code := must[string](t)(sharecode.Share{Profile: fit.Prior(), Levels: levels, Model: fit.Model(), ItemSet: "0123456789ab"}.Encode())
	team, _, _ := sitting.NewRoles().Add("Person 1: "+code, "0123456789ab", func(int) string { return "Person" })
	return text{team.Encode(), []string{"setting"}, 2, func(kept string) (string, error) {
		team, _, err := sitting.ParseRoles(kept, "0123456789ab")
		if err != nil {
			return "", err
		}
		team, err = team.Name(0, "Person 2")
		return team.Give(fit.ProductManager, true).Encode(), err
	}}
}

func keptDuties(t *testing.T) text {
	deck := must[*duties.Deck](t)(duties.Load())
	d := must[sitting.Duties](t)(sitting.NewDuties().Found(sharecode.Roster{Labels: []string{"Person 1", "Person 2"}, Short: true}))
	d = d.Sit(deck, 1)
	card := deck.Cards(true)[0].ID
	d = must[sitting.Duties](t)(d.Decide(deck, card, duties.Team))
	return text{d.Encode(), []string{"answers", "settled"}, 1, func(kept string) (string, error) {
		d, err := sitting.ParseDuties(kept, deck)
		return d.Settle(card, duties.Team).Encode(), err
	}}
}

func keptSymptoms(t *testing.T) text {
	list := must[*symptoms.List](t)(symptoms.Load())
	f := must[sitting.Symptoms](t)(sitting.NewSymptoms().Answer(list, list.All()[0].ID, 3))
	return text{f.Encode(), []string{"answers"}, 1, func(kept string) (string, error) {
		f, err := sitting.ParseSymptoms(kept, list)
		if err != nil {
			return "", err
		}
		f, err = f.Answer(list, list.All()[1].ID, 2)
		return f.Encode(), err
	}}
}

// added is a kept text as a later version wrote it. The outbox is a map: its
// letters are the records.
func added(t *testing.T, name string, k text) string {
	t.Helper()
	if name != Outbox {
		return string(recordtest.Add(t, []byte(k.kept), k.others...))
	}
	slot, letter, _ := strings.Cut(strings.TrimSuffix(k.kept, "}"), ":")
	return slot + ":" + string(recordtest.Add(t, []byte(letter))) + "}"
}

// What a later program wrote into anything that a device keeps survives an earlier
// one that reads it, changes it and keeps it again. Every name is here, and has a
// version.
func TestGoingBackLosesNothingOnADevice(t *testing.T) {
	all := kinds(t)
	if diff := cmp.Diff(slices.Sorted(slices.Values(names)), slices.Sorted(maps.Keys(all))); diff != "" {
		t.Errorf("kept (-device +tested):\n%s", diff)
	}
	for name, k := range all {
		if record.Latest(k.kept) != 1 {
			t.Errorf("%s has no version: %s", name, k.kept)
		}
		later := added(t, name, k)
		changed, err := k.change(later)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := wherever(recordtest.Kept(t, []byte(later)))
		if diff := cmp.Diff(want, wherever(recordtest.Kept(t, []byte(changed)))); diff != "" || len(want) != k.objects {
			t.Errorf("%s: %d objects (-before +after):\n%s", name, len(want), diff)
		}
		if plain, err := k.change(k.kept); err != nil || plain == k.kept || strings.Contains(plain, recordtest.Later) {
			t.Errorf("%s was not changed: %s, %v", name, plain, err)
		}
	}
}

// wherever takes the paths away: a record may move in its list.
func wherever(members []string) (out []string) {
	for _, member := range members {
		out = append(out, member[strings.LastIndex(member, "/"+recordtest.Later):])
	}
	return out
}

// A later version that this program cannot read is refused by name, and what it
// kept is never written over.
func TestALaterVersionStaysOnTheDevice(t *testing.T) {
	for name, k := range kinds(t) {
		later := strings.Replace(k.kept, `"v":1`, `"v":2`, 1)
		if _, err := k.change(later); err == nil || !strings.Contains(err.Error(), "of version 2: this program reads versions up to 1") {
			t.Errorf("%s: %v", name, err)
		}
		s := NewStorage(shelf{})
		if !s.Save(name, later) || s.Save(name, k.kept) || s.Load(name) != later {
			t.Errorf("%s of a later version became %s", name, s.Load(name))
		}
		if s.Delete(name); !s.Save(name, k.kept) || s.Load(name) != k.kept {
			t.Errorf("%s is not kept after it was deleted", name)
		}
	}
}

// shelf is a map.
type shelf map[string]string

func (s shelf) Get(name string) string { return s[name] }

func (s shelf) Set(name, value string) bool {
	s[name] = value
	return true
}

func (s shelf) Remove(name string) { delete(s, name) }

func (s shelf) Names() []string { return slices.Collect(maps.Keys(s)) }

func (s shelf) Lasts() bool { return true }
