//go:build libreoffice

package office

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"rolefit/app/desk"
	"rolefit/app/duties/dutiesview"
	"rolefit/app/leader/leaderview"
	"rolefit/app/words"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/organisation"
	"rolefit/pkg/project"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
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

// noon is when the desk is asked.
var noon = time.Date(2026, 11, 16, 12, 0, 0, 0, time.UTC)

func clock() time.Time { return noon }

// ofDesk is an organisation of hostile names with people, agreed steps and a planned round with seats, and the secret of a
// session of its administrator.
func ofDesk(t *testing.T, kept *register.Register) (o organisation.Organisation, secret string) {
	t.Helper()
	o = must[organisation.Organisation](t)(organisation.New("Organisation 1", 5, true, rand.Reader))
	planned := must[organisation.NamedRound](t)(o.AddRound(noon.AddDate(0, 0, 9), noon.AddDate(0, 0, 29), "December", noon))
	all := organisation.Commitments{}
	seats := map[string]int{}
	var fault error
	for i, name := range hostile[:6] {
		team := must[organisation.Team](t)(o.AddTeam(name, noon, rand.Reader))
		about := organisation.Figure{Kind: "clarity", Number: "symptom-03", Round: "20261101T0900Z"}
		step := must[organisation.Commitment](t)(organisation.NewCommitment(name, name, noon.Truncate(24*time.Hour), about, rand.Reader, noon))
		seats[team.ID] = i + 1
		fault = errors.Join(fault, o.Count(team.ID, 12, noon), all.Add(step))
	}
	fault = errors.Join(fault, o.GiveSeats(planned.Code, seats, noon))
	access, _, err := o.Invite("Administrator", organisation.Administrator, nil, rand.Reader, noon)
	if err := errors.Join(fault, err, kept.Add(t.Context(), o)); err != nil {
		t.Fatal(err)
	}
	if _, err := kept.Commit(t.Context(), o.ID, noon, func(c *organisation.Commitments) error { *c = all; return nil }); err != nil {
		t.Fatal(err)
	}
	return o, must[string](t)(kept.Begin(t.Context(), o.ID, access.ID, noon))
}

// atDesk is a desk over a store.
func atDesk(t *testing.T, kept *register.Register, s store.Store, id string) http.Handler {
	t.Helper()
	shells := desk.Shells{}
	for lang := range languages {
		shells[lang] = must[desk.Shell](t)(desk.NewShell(lang, `<html><head><title>x</title></head><body><main>x</main></body></html>`, "'self'"))
	}
	secrets := must[contribution.Secrets](t)(contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!")))
	figures := must[benchmark.Company](t)(benchmark.Rehearse(id, teams(), 5, "20261101T0900Z"))
	return desk.Desk{Register: kept, Figures: published{figures}, Seats: issuer.New(s, secrets), Shells: shells, Now: clock}.Handler()
}

// TestDesk opens the tables of the desk: the links of all teams, the agreed steps, and the seats of a round.
func TestDesk(t *testing.T) {
	s := memory.New(clock)
	kept := register.New(s)
	o, secret := ofDesk(t, kept)
	handler := atDesk(t, kept, s, o.ID)
	for lang := range languages {
		for _, table := range []struct{ method, name string }{
			{http.MethodGet, "links.csv"}, {http.MethodGet, "commitments.csv"}, {http.MethodPost, "seats/links"},
		} {
			path := "/desk/" + o.ID + "/" + table.name
			if lang != "en" {
				path = "/" + lang + path
			}
			r := httptest.NewRequest(table.method, "http://127.0.0.1"+path, strings.NewReader(url.Values{"round": {o.Rounds[0].Code}}.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			given := httptest.NewRecorder()
			api.SetSession(given, r, o.ID, secret, 60)
			r.AddCookie(given.Result().Cookies()[0])
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, r)
			if answer.Code != http.StatusOK {
				t.Fatalf("%s: %d", path, answer.Code)
			}
			holds(t, "the desk's "+table.name, answer.Body.String(), lang)
		}
	}
}
