package organisation_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
	"rolefit/pkg/organisation"
)

func TestHosts(t *testing.T) {
	for host, good := range map[string]bool{
		"https://intranet.example":             true,
		"https://intranet":                     true,
		"https://a-b.c1.example:8443":          true,
		"https://192.168.1.7":                  true,
		"https://xn--bcher-kva.example":        true,
		"http://localhost":                     true,
		"http://localhost:3000":                true,
		"http://127.0.0.1:8080":                true,
		"https://localhost:1":                  true,
		"http://intranet.example":              true,
		"http://127.0.0.2":                     true,
		"https://intranet.example/":            false,
		"https://intranet.example/page":        false,
		"https://intranet.example?x":           false,
		"https://*.example":                    false,
		"https://Intranet.example":             false,
		"https://bücher.example":               false,
		"https://a@b.example":                  false,
		"https://a.example;sandbox":            false,
		"https://a.example 'self'":             false,
		"https://a.example, https://b":         false,
		"https://a..example":                   false,
		"https://.example":                     false,
		"https://-a.example":                   false,
		"https://a-.example":                   false,
		"https://a.example.":                   false,
		"https://a.example:":                   false,
		"https://a.example:0":                  false,
		"https://a.example:080":                false,
		"https://a.example:65536":              false,
		"https://a.example:443":                false,
		"http://intranet.example:80":           false,
		"http://localhost:80":                  false,
		"https://a.example:1:2":                false,
		"https://":                             false,
		"https:a.example":                      false,
		"file://a":                             false,
		"null":                                 false,
		"":                                     false,
		"https://" + strings.Repeat("a.", 127): false,
		"https://" + strings.Repeat("a", 64):   false,
		"https://[::1]":                        false,
	} {
		if err := organisation.CheckHost(host); (err == nil) != good {
			t.Errorf("%q: %v", host, err)
		}
	}
}

func TestKOnlyRises(t *testing.T) {
	o, _ := whole(t)
	for _, tc := range []struct {
		k    int
		good bool
	}{{8, true}, {8, true}, {5, false}, {7, false}, {100, true}, {101, false}} {
		before := o
		if err := o.Raise(tc.k); (err == nil) != tc.good {
			t.Errorf("from %d to %d: %v", before.K, tc.k, err)
		} else if err != nil {
			o = before
		}
	}
	if o.K != 100 {
		t.Errorf("k is %d", o.K)
	}
	for _, k := range []int{-1, 0, 4, 101} {
		if _, err := organisation.New("A", k, false, draws()); err == nil {
			t.Errorf("an organisation with k = %d", k)
		}
	}
}

func TestTeamsOpenAndClose(t *testing.T) {
	o, _ := whole(t)
	before := o
	if err := o.CloseTeam(o.Teams[0].ID); err != nil || !o.Teams[0].Closed || before.Teams[0].Closed {
		t.Errorf("%v: %+v, before %+v", err, o.Teams, before.Teams)
	}
	added := must[organisation.Team](t)(o.AddTeam("New", noon.Add(time.Millisecond), draws()))
	if !added.Since.Equal(noon) || !cmp.Equal(o.Teams[len(o.Teams)-1], added) {
		t.Errorf("%+v, %+v", added, o.Teams)
	}
	if err := o.CloseTeam("00000000"); err == nil {
		t.Error("closed a team that there is not")
	}
	for _, name := range []string{"payments", "Others", ""} {
		o := before
		if _, err := o.AddTeam(name, noon, draws()); err == nil {
			t.Errorf("added a team %q", name)
		}
	}
}

// TestTeamsAreListed: those that take contributions, and the names of those beside one.
func TestTeamsAreListed(t *testing.T) {
	o := organisation.Organisation{Teams: []organisation.Team{{ID: "a", Name: "A"}, {ID: "b", Name: "B", Closed: true}, {ID: "c", Name: "C"}}}
	if diff := cmp.Diff([]organisation.Team{{ID: "a", Name: "A"}, {ID: "c", Name: "C"}}, o.OpenTeams(noon)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{{"A", "B", "C"}, {"A", "C"}}, [][]string{o.TeamNames(""), o.TeamNames("b")}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTeamsOfAList are added together, with what is known of each; a list with one that cannot be is refused.
func TestTeamsOfAList(t *testing.T) {
	o, _ := whole(t)
	before := o
	if err := o.AddTeams([]organisation.NewTeam{{Name: "First", Group: "Finance", Heads: 8}, {Name: "Second"}}, noon.Add(time.Millisecond), draws()); err != nil {
		t.Fatal(err)
	}
	added := o.Teams[len(before.Teams):]
	want := []organisation.Team{
		{ID: added[0].ID, Name: "First", Group: "Finance", Since: noon, Heads: []organisation.Headcount{{N: 8, Since: noon}}},
		{ID: added[1].ID, Name: "Second", Since: noon},
	}
	if diff := cmp.Diff(want, added); diff != "" || added[0].ID == added[1].ID {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for code, list := range map[string][]organisation.NewTeam{
		"org-team-twice":  {{Name: "New"}, {Name: "payments"}},
		"org-name-empty":  {{Name: "New"}, {}},
		"org-name-blanks": {{Name: "New", Group: " Finance"}},
		"org-heads":       {{Name: "New", Heads: organisation.MaxHeads + 1}},
		"org-many":        make([]organisation.NewTeam, organisation.MaxTeams),
	} {
		o := before
		if err := o.AddTeams(list, noon, draws()); told(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	if full := organisation.MaxTeams - len(before.Teams); before.RoomFor(full) != nil || told(before.RoomFor(full+1)) != "org-many" {
		t.Errorf("there is room for %d", full)
	}
}

func TestHostsComeAndGo(t *testing.T) {
	o, _ := whole(t)
	if err := o.RemoveHost("https://intranet.example"); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"http://localhost:3000"}, o.Hosts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := o.RemoveHost("https://intranet.example"); err == nil {
		t.Error("removed a host that there is not")
	}
	if err := o.AddHost("http://localhost:3000"); err == nil {
		t.Error("added a host twice")
	}
}

func TestDictionary(t *testing.T) {
	o, _ := whole(t)
	before := o
	if err := o.Call(fit.ProjectManager, "Delivery lead"); err != nil {
		t.Error(err)
	}
	if err := o.Call(fit.ProductOwner, ""); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(map[fit.Role]string{fit.ProjectManager: "Delivery lead"}, o.Roles); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(before.Roles) != 1 {
		t.Errorf("an earlier copy changed: %v", before.Roles)
	}
	for role, word := range map[fit.Role]string{"boss": "x", "": "", fit.ProductManager: strings.Repeat("x", 41), fit.ProjectManager: "a\x07"} {
		o := before
		if err := o.Call(role, word); err == nil {
			t.Errorf("%q is called %q", role, word)
		}
	}
}

// noBytes is a source that has run dry.
type noBytes struct{}

func (noBytes) Read([]byte) (int, error) { return 0, errors.New("no bytes") }

func TestWithoutRandomness(t *testing.T) {
	o, _ := whole(t)
	_, anew := organisation.New("A", 5, false, noBytes{})
	_, team := o.AddTeam("A", noon, noBytes{})
	_, key := o.Rotate(noBytes{}, noon, noon.AddDate(1, 0, 0), false)
	for _, err := range []error{anew, team, key} {
		if err == nil || !strings.Contains(err.Error(), "no bytes") {
			t.Errorf("%v", err)
		}
	}
}
