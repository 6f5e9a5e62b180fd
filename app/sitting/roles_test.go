package sitting

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/roles"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/sharecode/pastedtest"

	"github.com/google/go-cmp/cmp"
)

// shared is the share code of a profile at a place on the value axis.
func shared(t *testing.T, value float64) string {
	t.Helper()
	profile := fit.Prior()
	profile.Mean[0] = value
	code, err := sharecode.Share{
		Profile: profile, Levels: fit.Levels{Value: fit.LevelHigh, Delivery: fit.LevelLow},
		Model: fit.Model(), ItemSet: itemSet,
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// itemSet is the hash of the present bank, as far as these tests care.
const itemSet = "0123456789ab"

func person(n int) string { return "person " + strconv.Itoa(n) }

func labels(t Roles) []string {
	var list []string
	for _, m := range t.People {
		list = append(list, m.Label)
	}
	return list
}

func TestTeamTakesCodesFromAChat(t *testing.T) {
	a, b, c, d := shared(t, 1), shared(t, -1), shared(t, .5), shared(t, .25)
	chat := "P1: " + a + "\nhere is mine https://rolefit.example/result#" + b + "\n" +
		strings.ToLower(c) + " " + d + "\n\nP1: " + a + "\n"
	next, added, refused := NewRoles().Add(chat, itemSet, person)
	if diff := cmp.Diff([]string{"P1", "here is mine", "person 3", "person 4"}, added); diff != "" {
		t.Error(diff)
	}
	if len(refused) != 1 || !errors.Is(refused[0], ErrKnownCode) {
		t.Errorf("refused %v", refused)
	}
	if got := labels(next); !slices.Equal(got, added) {
		t.Errorf("the team is %v, added were %v", got, added)
	}
	people, err := next.Profiles(itemSet)
	if err != nil || len(people) != 4 || people[2].Profile.Mean[0] < .4 {
		t.Errorf("%v, %v", people, err)
	}
}

func TestTeamRefuses(t *testing.T) {
	private, err := sharecode.Private{Form: fit.Full, ItemSet: itemSet}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	good := shared(t, 1)
	other, err := sharecode.Share{Profile: fit.Prior(), Model: "9", ItemSet: itemSet, Levels: fit.Levels{Value: fit.LevelLow, Delivery: fit.LevelLow}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	var wrong sharecode.WrongKindError
	var damaged sharecode.DamagedError
	var model sharecode.OtherModelError
	for name, tt := range map[string]struct {
		text string
		is   func(error) bool
	}{
		"nothing":       {"hello", func(err error) bool { return errors.Is(err, ErrNoCode) }},
		"a private one": {private, func(err error) bool { return errors.As(err, &wrong) && wrong.Got == sharecode.KindPrivate }},
		"a cut one":     {good[:20], func(err error) bool { return errors.As(err, &damaged) }},
		"another model": {other, func(err error) bool { return errors.As(err, &model) }},
	} {
		next, added, refused := NewRoles().Add(tt.text, itemSet, person)
		if len(next.People) > 0 || len(added) > 0 || len(refused) != 1 || !tt.is(refused[0]) {
			t.Errorf("%s: %v, added %v, refused %v", name, next.People, added, refused)
		}
	}
	full := NewRoles()
	for i := range roles.MaxPeople + 1 {
		full, _, _ = full.Add(shared(t, float64(i)/5-1), itemSet, person)
	}
	if len(full.People) != roles.MaxPeople {
		t.Errorf("%d people are taken", len(full.People))
	}
}

func TestTeamNamesAndRemoves(t *testing.T) {
	start, _, _ := NewRoles().Add("P1 "+shared(t, 1)+"\nP2 "+shared(t, -1), itemSet, person)
	for _, tt := range []struct {
		place int
		label string
		want  []string
		err   error
	}{
		{0, "  P3 ", []string{"P3", "P2"}, nil},
		{0, "P1", []string{"P1", "P2"}, nil},
		{1, "P1", []string{"P1", "P2"}, ErrLabel},
		{1, " \t", []string{"P1", "P2"}, ErrLabel},
		{7, "Zoe", []string{"P1", "P2"}, nil},
	} {
		next, err := start.Name(tt.place, tt.label)
		if !errors.Is(err, tt.err) || !slices.Equal(labels(next), tt.want) {
			t.Errorf("naming %d %q: %v, %v", tt.place, tt.label, labels(next), err)
		}
	}
	if got := labels(start.Remove(0).Remove(5)); !slices.Equal(got, []string{"P2"}) {
		t.Errorf("left are %v", got)
	}
}

func TestTeamLabel(t *testing.T) {
	for text, want := range map[string]string{
		" a\tb ":                      "a b",
		strings.Repeat("é", 30):       strings.Repeat("é", 20),
		strings.Repeat("x", 39) + "é": strings.Repeat("x", 39),
		"\x00\x7f":                    "",
	} {
		if got := Label(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestTeamRoles(t *testing.T) {
	next := NewRoles().Give(fit.ProductManager, true).Give(fit.ProductOwner, false).Give(fit.ProductManager, true)
	if diff := cmp.Diff([]fit.Role{fit.ProductManager, fit.ProjectManager}, next.Roles); diff != "" {
		t.Error(diff)
	}
}

func TestTeamIsKept(t *testing.T) {
	kept, _, _ := NewRoles().Add("P1 "+shared(t, 1)+"\nP2 "+shared(t, -1), itemSet, person)
	kept.ByProject, kept.Setting = true, roles.Setting{Mature: true, Small: true}
	again, gone, err := ParseRoles(kept.Encode(), itemSet)
	if diff := cmp.Diff(kept, again); diff != "" || gone != nil || err != nil {
		t.Error(diff, gone, err)
	}
	if fresh, _, err := ParseRoles("", itemSet); err != nil || len(fresh.Roles) != 2 {
		t.Errorf("%v, %v", fresh, err)
	}
	for name, text := range map[string]string{
		"no JSON":         "{",
		"another version": strings.Replace(kept.Encode(), `"v":1`, `"v":2`, 1),
		"a broken code":   strings.Replace(kept.Encode(), "HATS-", "HATS-1", 1),
		"a label twice":   strings.Replace(kept.Encode(), `"P2"`, `"P1"`, 1),
		"no label":        strings.Replace(kept.Encode(), `"P2"`, `""`, 1),
	} {
		if fresh, _, err := ParseRoles(text, itemSet); err == nil || len(fresh.People) > 0 {
			t.Errorf("%s: %v, %v", name, fresh, err)
		}
	}
}

// TestTeamOfAnEarlierModel: whose code an earlier model made over the same items
// stays, converted, and whose code cannot be converted is named as gone.
func TestTeamOfAnEarlierModel(t *testing.T) {
	kept := NewRoles()
	for label, items := range map[string]string{"P1": itemSet, "P2": "ba9876543210"} {
		kept.People = append(kept.People, Member{Label: label, Code: pastedtest.Version1(t, pastedtest.ModelOne, 1, items)})
	}
	got, gone, err := ParseRoles(kept.Encode(), itemSet)
	if err != nil || !slices.Equal(gone, []string{"P2"}) || !slices.Equal(labels(got), []string{"P1"}) {
		t.Fatalf("%v are left, %v are gone, %v", labels(got), gone, err)
	}
	people, err := got.Profiles(itemSet)
	if err != nil || people[0].Profile != pastedtest.ModelTwo.Coarse().Profile() {
		t.Errorf("%+v, %v", people, err)
	}
	if again, gone, err := ParseRoles(got.Encode(), "ba9876543210"); err != nil || gone != nil || len(again.People) != 1 {
		t.Errorf("read again: %v, %v, %v", labels(again), gone, err)
	}
}

// TestChats: of what chats copy, the name becomes the label, and never the time.
func TestChats(t *testing.T) {
	a, b := shared(t, 1), shared(t, -1)
	for name, tc := range map[string]struct {
		chat string
		want []string
	}{
		"WhatsApp on a phone":    {"[12.11.26, 14:05:33] Person A: " + a + "\n[12.11.26, 14:06:01] Person B: " + b, []string{"Person A", "Person B"}},
		"with signs for writing": {"\u200e[12/11/2026, 2:05:33\u202fPM] \u200ePerson A: " + a, []string{"Person A"}},
		"WhatsApp exported":      {"12/11/2026, 14:05 - Person A: here is mine " + a, []string{"Person A"}},
		"WhatsApp in a browser":  {"[14:05, 12.11.2026] Person A: https://rolefit.example/result#" + a, []string{"Person A"}},
		"Slack":                  {"Person A  2:05 PM\n" + a + "\nPerson B  2:06 PM\nhere you are\n" + b, []string{"Person A", "Person B"}},
		"Slack, another":         {"Person A [2:05 PM]\n" + a, []string{"Person A"}},
		"Teams":                  {"[14:05] Person A\n" + a + "\n\n[14:07] Person B\n" + b, []string{"Person A", "Person B"}},
		"Teams with a day":       {"[12.11. 14:05] Person A\n\n" + a, []string{"Person A"}},
		"Telegram":               {"Person A, [12.11.26 14:05]\n" + a, []string{"Person A"}},
		"a time alone":           {"14:05 " + a, []string{"person 1"}},
		"a time above":           {"14:05\n" + a, []string{"person 1"}},
		"two of one person":      {"[14:05] Person A: " + a + " " + b, []string{"Person A", "person 2"}},
		"a name with numbers":    {"Team 7 P-2: " + a, []string{"Team 7 P-2"}},
		"an ISO day":             {"2026-11-12T14:05:00Z Person A: " + a, []string{"Person A"}},
		"an own line of no time": {"good morning\n" + a, []string{"person 1"}},
		"very long":              {strings.Repeat("x", 200) + " 14:05 " + a, []string{"person 1"}},
	} {
		_, added, _ := NewRoles().Add(tc.chat, itemSet, person)
		if diff := cmp.Diff(tc.want, added); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
