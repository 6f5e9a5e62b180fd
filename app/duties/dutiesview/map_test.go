package dutiesview

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/app/words"
	"rolefit/pkg/duties"
	"rolefit/pkg/sharecode"

	"github.com/google/go-cmp/cmp"
)

// said is what each member says about a card: who decides, and whether they act.
type said map[string][]duties.Answer

// acting names who decides and acts on the card as one's own; naming leaves it at
// that.
func acting(say duties.Say) duties.Answer { return duties.Answer{Say: say, Act: duties.Yes} }
func naming(say duties.Say) duties.Answer { return duties.Answer{Say: say, Act: duties.No} }

// crewOf keeps the answers of a team of which the first member is the person at
// the screen. Cards that are not told are given to the first member by all.
func crewOf(t *testing.T, labels []string, cards said) (*words.Catalogue, *duties.Deck, sitting.Duties) {
	t.Helper()
	_, w := viewtest.Loaded(t)
	deck, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	roster := sharecode.Roster{Short: true, Labels: labels}
	d, err := sitting.NewDuties().Found(roster)
	if err != nil {
		t.Fatal(err)
	}
	for member := len(labels); member >= 1; member-- {
		sheet := duties.Sheet{Self: member, Answers: map[string]duties.Answer{}}
		for _, card := range deck.Short() {
			answer := naming(1)
			if member == 1 {
				answer = acting(1)
			}
			if told, ok := cards[card.ID]; ok {
				answer = told[member-1]
			}
			sheet.Answers[card.ID] = answer
		}
		if member == 1 {
			d = d.Sit(deck, 1)
			d.Answers = sheet.Answers
			break
		}
		code, err := sheet.Code(deck, roster)
		if err != nil {
			t.Fatal(err)
		}
		var refused []error
		if d, _, refused = d.Add(deck, code); len(refused) > 0 {
			t.Fatal(refused)
		}
	}
	return w, deck, d
}

var four = []string{"P1", "P2", "P3", "P4"}

// divided is a team of four that disagrees about the roadmap, leaves
// acceptance to nobody and decides scope together.
var divided = said{
	"roadmap":          {acting(1), acting(2), naming(2), naming(1)},
	"acceptance":       {naming(duties.Nobody), naming(duties.DontKnow), naming(duties.Nobody), naming(3)},
	"scope-protection": {naming(duties.Team), naming(duties.Team), naming(duties.Team), acting(2)},
}

func rowOf(t *testing.T, v DutyMap, id string) DutyRow {
	t.Helper()
	i := slices.IndexFunc(v.Rows, func(r DutyRow) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("there is no card %s", id)
	}
	return v.Rows[i]
}

func flagsOf(r DutyRow) (ids []duties.Flag) {
	for _, f := range r.Flags {
		ids = append(ids, f.ID)
	}
	return ids
}

func TestDutyMapOfFour(t *testing.T) {
	v, ok := NewDutyMap(crewOf(t, four, divided))
	if !ok || v.Few != "" || len(v.Figures) != 2 || len(v.Rows) != 16 || len(v.Columns) != 7 {
		t.Fatalf("%v, %+v", ok, v)
	}
	roadmap := rowOf(t, v, "roadmap")
	if roadmap.Count != "4 answered: 2 people say P1 and 2 people say P2." || roadmap.Acts != "People who see this as their job: P1 and P2." {
		t.Errorf("%s %s", roadmap.Count, roadmap.Acts)
	}
	if diff := cmp.Diff([]duties.Flag{duties.FlagOverlap, duties.FlagSplit}, flagsOf(roadmap)); diff != "" {
		t.Error(diff)
	}
	if !roadmap.Contested || len(roadmap.Roles) != 2 || len(roadmap.Disputes) == 0 {
		t.Errorf("what the articles say about the roadmap: %+v", roadmap)
	}
	want := []DutyCell{
		{2, 2, true, "2, and this person sees it as their job"},
		{2, 2, true, "2, and this person sees it as their job"},
		{0, 0, false, "0"},
		{0, 0, false, "0"},
		{0, 0, false, "0"},
		{0, 0, false, "0"},
		{0, 0, false, "0"},
	}
	if diff := cmp.Diff(want, roadmap.Cells); diff != "" {
		t.Error(diff)
	}
	acceptance := rowOf(t, v, "acceptance")
	if acceptance.Count != "4 answered: 1 person says P3, 2 people say that nobody decides and 1 person doesn’t know." {
		t.Error(acceptance.Count)
	}
	if diff := cmp.Diff([]duties.Flag{duties.FlagOrphan, duties.FlagGap, duties.FlagSplit}, flagsOf(acceptance)); diff != "" {
		t.Error(diff)
	}
	for _, vote := range acceptance.Votes {
		if vote.Count == 0 || vote.Name == "" {
			t.Errorf("%+v is drawn", vote)
		}
	}
}

func TestDutyMapSaysWhatComesFirst(t *testing.T) {
	w, deck, d := crewOf(t, four, divided)
	v, _ := NewDutyMap(w, deck, d)
	var first []string
	for _, thing := range v.Things {
		first = append(first, thing.Number+" "+thing.ID)
	}
	if diff := cmp.Diff([]string{"1 acceptance", "2 roadmap", "3 scope-protection"}, first); diff != "" {
		t.Error(diff)
	}
	v, _ = NewDutyMap(w, deck, d.Settle("roadmap", 2))
	if v.Things[1].Chosen != "2" || rowOf(t, v, "roadmap").Settled != "You’ve since agreed that P2 decides." {
		t.Errorf("%+v", v.Things[1])
	}
	agreed, _ := NewDutyMap(crewOf(t, four, nil))
	if len(agreed.Things) != 0 {
		t.Errorf("all agree, and yet there is %+v", agreed.Things)
	}
}

// Below four members there are counts, and no flag or figure.
func TestDutyMapOfThree(t *testing.T) {
	cards := said{}
	for id, answers := range divided {
		cards[id] = answers[:3]
	}
	v, ok := NewDutyMap(crewOf(t, four[:3], cards))
	if !ok || v.Few == "" || len(v.Figures) > 0 {
		t.Errorf("%v, %q, %v", ok, v.Few, v.Figures)
	}
	for _, r := range v.Rows {
		if len(r.Flags) > 0 {
			t.Errorf("%s carries %v", r.ID, r.Flags)
		}
	}
	if r := rowOf(t, v, "roadmap"); r.Count != "3 answered: 2 people say P2 and 1 person says P1." {
		t.Error(r.Count)
	}
}

func TestDutyMapNeedsTwo(t *testing.T) {
	w, deck, d := crewOf(t, four, nil)
	d.Codes = nil
	_, mapped := NewDutyMap(w, deck, d)
	_, agreed := NewTeamAgreement(w, deck, d)
	_, met := NewTeamMeeting(w, deck, d)
	if mapped || agreed || met {
		t.Error("one answer makes a map")
	}
}

// Every area has a name, and every card stands in one.
func TestDutyMapAreas(t *testing.T) {
	w, deck, d := crewOf(t, four, nil)
	d.Roster.Short = false
	v, _ := NewDutyMap(w, deck, d)
	cards := 0
	for _, a := range v.Areas {
		cards += len(a.Rows)
		if strings.Contains(a.Title, "[") {
			t.Errorf("an area is called %s", a.Title)
		}
	}
	if cards != 34 || len(v.Areas) != 8 {
		t.Errorf("%d cards in %d areas", cards, len(v.Areas))
	}
	if untold := rowOf(t, v, "tickets"); untold.Count != "Nobody has answered this card." || untold.Acts != "" {
		t.Errorf("%+v", untold)
	}
}

// The article's other role, and the role that only helps, are told as such.
func TestDutyMapHelpers(t *testing.T) {
	w, deck, d := crewOf(t, four, nil)
	d.Roster.Short = false
	v, _ := NewDutyMap(w, deck, d)
	backlog := rowOf(t, v, "backlog")
	if last := backlog.Roles[len(backlog.Roles)-1]; last.Label != "Project Manager, in a supporting role" {
		t.Errorf("%+v", backlog.Roles)
	}
}

func TestTeamMeetingTakesAnHour(t *testing.T) {
	for name, cards := range map[string]said{"three things": divided, "none": nil} {
		w, deck, d := crewOf(t, four, cards)
		v, ok := NewTeamMeeting(w, deck, d)
		if !ok {
			t.Fatal("there is no meeting")
		}
		at := 0
		for _, s := range v.Steps {
			if s.From != at || s.To != at+s.Minutes || s.Title == "" || s.Lead == "" || (s.Kind == "thing") != (s.Thing != nil) {
				t.Errorf("%s: %+v", name, s)
			}
			at = s.To
		}
		if at != 60 {
			t.Errorf("%s: the meeting takes %d minutes", name, at)
		}
		last := v.Steps[len(v.Steps)-1]
		if got := last.Until(w, time.Date(2026, 3, 2, 14, 5, 0, 0, time.UTC)); got != "until 15:05" {
			t.Errorf("it ends %s", got)
		}
	}
}

func TestTeamMeetingShowsNoFigureBelowFour(t *testing.T) {
	w, deck, d := crewOf(t, four[:2], nil)
	v, _ := NewTeamMeeting(w, deck, d)
	for _, point := range v.Steps[1].Points {
		if strings.Contains(point, "AC1") || strings.HasPrefix(point, w.T("duties.map.index")) {
			t.Errorf("two people are told %q", point)
		}
	}
}
