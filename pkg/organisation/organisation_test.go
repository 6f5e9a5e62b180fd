package organisation_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
	"rolefit/pkg/record/recordtest"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// draws is a source of random bytes that is the same on every run.
func draws() *rand.ChaCha8 { return rand.NewChaCha8([32]byte{7}) }

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// whole is a record that has everything, and its live key.
func whole(t *testing.T) (organisation.Organisation, string) {
	t.Helper()
	random := draws()
	o := must[organisation.Organisation](t)(organisation.New("Example Company", 5, true, random))
	for _, name := range []string{"Payments", "Search"} {
		must[organisation.Team](t)(o.AddTeam(name, noon, random))
	}
	must[organisation.NamedRound](t)(o.AddRound(day(2026, 12, 1), day(2026, 12, 15), "December workshop", noon))
	must[organisation.NamedRound](t)(o.AddRound(day(2027, 3, 1), day(2027, 3, 8), "", noon))
	for _, err := range []error{
		o.AddHost("https://intranet.example"), o.AddHost("http://localhost:3000"), o.Call(fit.ProductOwner, "Produktverantwortliche"),
		o.SeeHost("https://intranet.example", noon), o.RenameTeam(o.Teams[0].ID, "Payments", "Finance"), o.Count(o.Teams[0].ID, 8, noon),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	o.Results, o.Languages, o.Base = true, []string{"en"}, "https://rolefit.example"
	for _, label := range []string{"Head of product", "Leader"} {
		if _, _, err := o.Invite(label, organisation.Leader, []string{o.Teams[0].ID}, random, noon); err != nil {
			t.Fatal(err)
		}
	}
	return o, must[string](t)(o.Rotate(random, noon, noon.AddDate(0, 0, 400), false))
}

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func TestARecordSurvivesEncoding(t *testing.T) {
	full, _ := whole(t)
	empty := must[organisation.Organisation](t)(organisation.New("Ü", 100, false, draws()))
	for _, o := range []organisation.Organisation{full, empty} {
		got, err := organisation.Parse(o.Encode())
		if diff := cmp.Diff(o, got); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	}
	want := `{"v":1,"id":"` + empty.ID + `","name":"Ü","k":100,"ownRounds":false,"rounds":[],"teams":[],"hosts":[],"roles":{},"keys":[]}`
	if got := string(empty.Encode()); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if got := string((organisation.Organisation{ID: empty.ID, Name: "Ü", K: 100}).Encode()); got != want {
		t.Errorf("without lists %s\nwant %s", got, want)
	}
}

func TestParseRefuses(t *testing.T) {
	full, _ := whole(t)
	text := string(full.Encode())
	for name, damaged := range map[string]string{
		"nothing":         "",
		"no object":       "[]",
		"a later version": strings.Replace(text, `{"v":1`, `{"v":2`, 1),
		"text behind":     text + "{}",
		"another kind":    strings.Replace(text, `"k":5`, `"k":"5"`, 1),
		"what Check says": strings.Replace(text, `"k":5`, `"k":4`, 1),
		"broken off":      text[:len(text)-1],
	} {
		if got, err := organisation.Parse([]byte(damaged)); err == nil {
			t.Errorf("%s: read as %+v", name, got)
		}
	}
}

// A record in which everything is wrong says all of it at once.
func TestCheckReportsEverything(t *testing.T) {
	digest := strings.Repeat("0", 64)
	o := organisation.Organisation{
		ID: "Public", Name: " x", K: 4,
		Rounds: []organisation.NamedRound{{Code: "2026-q4", Name: "a\x00b"}, {Code: "today"}},
		Teams:  []organisation.Team{{ID: "others", Name: "Others"}, {ID: "0123456i", Name: "x"}, {ID: "0123456i", Name: "X"}},
		Hosts:  []string{"*", "*"},
		Roles:  map[fit.Role]string{fit.ProductOwner: "", "project-owner": "x", "boss": "y"},
		Keys:   []organisation.Key{{Digest: "00"}, {Digest: digest, Expires: noon}, {Digest: "00", Expires: noon.Add(1)}},
	}
	want := []string{
		`id of the organisation: "Public" is not 12 small letters and digits without i, l, o and u`,
		`name: " x" has blanks around it`,
		`k is 4, not 5 to 100`,
		`3 keys, at most 2 are allowed`,
		`id of team 1: "others" is not 8 small letters and digits without i, l, o and u`,
		`name of team 1: "Others" stands for the teams that are pooled`,
		`id of team 2: "0123456i" is not 8 small letters and digits without i, l, o and u`,
		`id of team 3: "0123456i" is not 8 small letters and digits without i, l, o and u`,
		`id of team 3: "0123456i" is there twice`,
		`name of team 3: "X" is there twice`,
		`name of round 1: "a\x00b" has characters that cannot be seen`,
		`round 2026-q4 is a quarter, not a round of its own`,
	}
	behind := []string{
		`host "*": not an origin such as https://intranet.example or https://intranet.example:8443`,
		`host "*" is there twice`,
		`host "*": not an origin such as https://intranet.example or https://intranet.example:8443`,
		`word for product-owner: it is empty`,
		`digest of key 1 is not 64 lower-case hex digits`,
		`key 1 does not expire at a whole second in UTC`,
		`digest of key 3 is not 64 lower-case hex digits`,
		`key 3 does not expire at a whole second in UTC`,
		`key 3 is there twice`,
	}
	got := strings.Split(o.Check().Error(), "\n")
	if len(got) != len(want)+1+len(behind) {
		t.Fatalf("%d problems, not %d:\n%s", len(got), len(want)+1+len(behind), strings.Join(got, "\n"))
	}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.HasPrefix(got[len(want)], `round "today"`) {
		t.Errorf("of the second round: %s", got[len(want)])
	}
	if diff := cmp.Diff(behind, got[len(want)+1:]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNames(t *testing.T) {
	for name, good := range map[string]bool{
		"A": true, "Équipe 7 (Zürich)": true, "製品チーム": true, strings.Repeat("ü", 80): true,
		"": false, " A": false, "A ": false, "A\nB": false, "A\tB": false, "A\u202eB": false, "A\u200bB": false, "A\xff": false,
		strings.Repeat("ü", 81): false,
		"می\u200cخواهم":         true, "👩\u200d💻": true, "\u200cA": false, "A\u200d": false, "\u200d": false,
	} {
		_, err := organisation.New(name, 5, false, draws())
		if (err == nil) != good {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestTeam(t *testing.T) {
	o, _ := whole(t)
	if got, ok := o.Team(o.Teams[1].ID); !ok || !cmp.Equal(got, o.Teams[1]) {
		t.Errorf("%+v, %t", got, ok)
	}
	if got, ok := o.Team("00000000"); ok {
		t.Errorf("%+v", got)
	}
}

func TestIDsPassWhereTheyAreUsed(t *testing.T) {
	o, _ := whole(t)
	unit := contribution.Unit{Org: o.ID, Team: o.Teams[0].ID, Kind: "fit", Model: "1", Round: "2026-q4"}
	if err := unit.Check(); err != nil {
		t.Error(err)
	}
	for id, want := range map[string]bool{o.ID: true, "": false, contribution.Public: false, o.Teams[0].ID: false, strings.ToUpper(o.ID): false, o.ID + "0": false} {
		if (contribution.CheckOrgID(id) == nil) != want {
			t.Errorf("%q is an id: %t", id, !want)
		}
	}
}

// FuzzParse holds that what can be read is sound and is written as it was read.
func FuzzParse(f *testing.F) {
	o, err := organisation.New("Example", 5, true, draws())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(o.Encode())
	f.Add([]byte(strings.Replace(string(o.Encode()), `"hosts":[]`, `"hosts":["https://a.example:8443"]`, 1)))
	f.Add(recordtest.Add(f, o.Encode(), "roles", "hostsSeen"))
	f.Add([]byte(`{"id":"","keys":[{"digest":"","expires":"2026-11-22T12:00:00+01:00"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := organisation.Parse(data)
		if err != nil {
			return
		}
		again, err := organisation.Parse(o.Encode())
		if diff := cmp.Diff(o, again); err != nil || diff != "" {
			t.Errorf("%v (-first +second):\n%s", err, diff)
		}
		for _, host := range o.Hosts {
			if strings.ContainsAny(host, " ;,'\"*\\/?#@") != strings.Contains(host, "://") || strings.Count(host, "/") != 2 {
				t.Errorf("host %q would be more than an origin in a header", host)
			}
		}
	})
}
