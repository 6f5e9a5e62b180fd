//go:build libreoffice

package office

import (
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"rolefit/app/desk"
	"rolefit/app/duties/dutiesview"
	"rolefit/app/leader/leaderview"
	"rolefit/app/words"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/duties"
	"rolefit/pkg/organisation"
	"rolefit/pkg/project"
	"rolefit/pkg/register"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/symptoms"
)

// hostile are names that a spreadsheet would take for something else.
var hostile = []string{"=1+1", "+49 30 1234", "-SUM(A1)", "@A1", "Team, 1; 2", "Team \"3\"", " =1+1", "Größe"}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// teams are ids of so many teams.
func teams() (ids []string) {
	for i := range hostile {
		ids = append(ids, "team000"+string(rune('1'+i)))
	}
	return ids
}

// TestLeader opens what "Save as CSV" of the leader's view saves.
func TestLeader(t *testing.T) {
	for lang := range languages {
		reply := &leaderview.CompanyReply{ID: "bcdfghjkmnpq", Name: "Organisation 1", K: 5}
		for i, id := range teams() {
			reply.Teams = append(reply.Teams, leaderview.ReplyTeam{ID: id, Name: hostile[i]})
		}
		reply.Figures = must[benchmark.Company](t)(benchmark.Rehearse(reply.ID, teams(), 5, "20261101T0900Z"))
		c := leaderview.Open(must[*words.Catalogue](t)(words.Load(lang)), must[*project.Instrument](t)(project.Load()),
			must[*duties.Deck](t)(duties.Load()), must[*symptoms.List](t)(symptoms.Load()), reply)
		holds(t, "the leader's table", c.CSV(), lang)
	}
}

// TestService opens the flat table of the service, whose numbers have a full stop: it is read as English.
func TestService(t *testing.T) {
	figures := must[benchmark.Company](t)(benchmark.Rehearse("bcdfghjkmnpq", teams(), 5, "20261101T0900Z"))
	holds(t, "the service's table", figures.Table(), "en")
}

// TestDuties opens the map of a team's duties.
func TestDuties(t *testing.T) {
	for lang := range languages {
		m := dutiesview.DutyMap{}
		for _, name := range hostile {
			m.Columns = append(m.Columns, dutiesview.Column{Name: name})
		}
		for i, name := range hostile {
			row := dutiesview.DutyRow{Title: name, Acts: name, Settled: name}
			for k := range hostile {
				row.Cells = append(row.Cells, dutiesview.DutyCell{Count: i * k})
			}
			m.Areas = append(m.Areas, dutiesview.Area{Title: name, Rows: []dutiesview.DutyRow{row}})
		}
		holds(t, "the map of duties", m.CSV(must[*words.Catalogue](t)(words.Load(lang))), lang)
	}
}

// published are figures of an organisation.
type published struct{ company benchmark.Company }

func (p published) Made(_ context.Context, _, _ string, of func([]byte) ([]byte, error)) ([]byte, error) {
	return of(p.company.Encode())
}

// TestDesk opens the tables of the desk: the links of all teams, and the agreed steps.
func TestDesk(t *testing.T) {
	now := time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	kept := register.New(memory.New(clock))
	o := must[organisation.Organisation](t)(organisation.New("Organisation 1", 5, true, rand.Reader))
	for _, name := range hostile[:6] {
		must[organisation.Team](t)(o.AddTeam(name, now, rand.Reader))
	}
	if err := o.Count(o.Teams[0].ID, 12, now); err != nil {
		t.Fatal(err)
	}
	access, _, err := o.Invite("Administrator", organisation.Administrator, nil, rand.Reader, now)
	if err == nil {
		err = kept.Add(t.Context(), o)
	}
	if err != nil {
		t.Fatal(err)
	}
	var all organisation.Commitments
	for _, name := range hostile[:6] {
		about := organisation.Figure{Kind: "clarity", Number: "symptom-03", Round: "20261101T0900Z"}
		one := must[organisation.Commitment](t)(organisation.NewCommitment(name, name, now.Truncate(24*time.Hour), about, rand.Reader, now))
		if err := all.Add(one); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := kept.Commit(t.Context(), o.ID, now, func(c *organisation.Commitments) error { *c = all; return nil }); err != nil {
		t.Fatal(err)
	}
	secret := must[string](t)(kept.Begin(t.Context(), o.ID, access.ID, now))
	shells := desk.Shells{}
	for lang := range languages {
		shells[lang] = must[desk.Shell](t)(desk.NewShell(lang, `<html><head><title>x</title></head><body><main>x</main></body></html>`, "'self'"))
	}
	figures := must[benchmark.Company](t)(benchmark.Rehearse(o.ID, teams(), 5, "20261101T0900Z"))
	handler := desk.Desk{Register: kept, Figures: published{figures}, Shells: shells, Now: clock}.Handler()
	for lang := range languages {
		for _, name := range []string{"links", "commitments"} {
			path := "/desk/" + o.ID + "/" + name + ".csv"
			if lang != "en" {
				path = "/" + lang + path
			}
			r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1"+path, nil)
			given := httptest.NewRecorder()
			api.SetSession(given, r, o.ID, secret, 60)
			r.AddCookie(given.Result().Cookies()[0])
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, r)
			data := must[[]byte](t)(io.ReadAll(answer.Body))
			if answer.Code != http.StatusOK {
				t.Fatalf("%s: %d", path, answer.Code)
			}
			holds(t, "the desk's "+name, string(data), lang)
		}
	}
}
