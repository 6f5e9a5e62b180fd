//go:build !wasm

package offer

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/app/page"
	"rolefit/app/page/pagetest"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// wrongClocks are how far devices' clocks are ahead.
var wrongClocks = map[string]time.Duration{
	"80 days ahead": 80 * 24 * time.Hour, "a year behind": -366 * 24 * time.Hour, "in 1970": time.Unix(0, 0).Sub(pagetest.Noon),
}

// TestWrongClockInATeam: the round that the service names is open, whatever the device's clock says, and takes the contribution.
func TestWrongClockInATeam(t *testing.T) {
	for name, ahead := range wrongClocks {
		p := pagetest.New(t)
		service := p.Serve()
		o := service.Enrol(false, "Payments")
		p.Ahead = ahead
		told, err := p.Env.API.Organisation(t.Context(), o.ID)
		if err != nil {
			t.Fatal(err)
		}
		member := page.OrganisationOf(told).Membership(o.Teams[0].ID)
		p.Reload()
		p.Env.Memberships.Keep(member)
		s, tab := offered(p)
		s.day = pagetest.Noon.Format(time.DateOnly)
		tab.Do(func(app.Context) { s.offer.Show() })
		if doc := tab.Read(); !strings.Contains(doc.Text("#body"), `"round":"2026-q4"`) || doc.Has("#group-news") {
			t.Errorf("%s: shown is %s, and it says %q", name, doc.Text("#body"), doc.Text("#group-news"))
			continue
		}
		tab.Click(s.offer.onYes)
		deliver(p, tab)
		if got := service.Rows(s.offer.Unit); !slices.Equal(got, []string{"pending"}) {
			t.Errorf("%s: the service keeps %v", name, got)
		}
	}
}

// TestWrongClockInPublic: answers that were begun by a wrong clock are no older than others; what the device took for the round is refused, the offer is corrected, and then it counts.
func TestWrongClockInPublic(t *testing.T) {
	for name, ahead := range wrongClocks {
		p := pagetest.New(t)
		service := p.Serve()
		p.Ahead = ahead
		p.Reload()
		s, tab := offered(p)
		s.day = p.Env.Today()
		tab.Do(func(app.Context) { s.offer.Show() })
		tab.Click(s.offer.onYes)
		deliver(p, tab)
		doc := tab.Read()
		if doc.Text("#group-news") != s.T("offer.clock") || !doc.Has("#before") || s.offer.Unit.Round != "2026-q4" {
			t.Errorf("%s: for %s it says %q", name, s.offer.Unit.Round, doc.Text("#group-news"))
			continue
		}
		tab.Do(func(app.Context) { s.offer.Show() })
		tab.Click(s.offer.onYes)
		deliver(p, tab)
		if got := service.Rows(s.offer.Unit); !slices.Equal(got, []string{"pending"}) || tab.Read().Attribute("#state", "data-state") != "sent" {
			t.Errorf("%s: the service keeps %v", name, got)
		}
	}
}
