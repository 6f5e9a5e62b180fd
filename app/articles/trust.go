//go:build !wasm

package articles

import (
	"maps"
	"strconv"

	"rolefit/app/articles/articlesview"
	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// newPrivacy is the privacy statement.
func newPrivacy(s page.Screen) app.Composer {
	return newTrust(s, []string{"operator", "sent", "bytes", "changed"}, "works-council", "data-protection", "method")
}

// newWorksCouncil is what a works council is given to read.
func newWorksCouncil(s page.Screen) app.Composer {
	figures := []string{"operator", "sent", "recovered", "insiders", "learned", "same", "changed", "examples", "printable"}
	return newTrust(s, figures, "privacy", "data-protection", "method")
}

// newDataProtection is the template for the operator's own records.
func newDataProtection(s page.Screen) app.Composer {
	return newTrust(s, []string{"operator", "sent"}, "privacy", "works-council")
}

// newAccessibility is the report on accessibility.
func newAccessibility(s page.Screen) app.Composer {
	a, err := articlesview.NewAccessibility(s.W)
	if err != nil {
		panic("articles: " + err.Error())
	}
	figures := gridFigures(a.Principles)
	maps.Copy(figures, gridFigures(map[string]articlesview.Grid{"summary": a.Summary, "walks": a.Walks}))
	figures["operator"] = func() app.UI { return Operator(s.T("operator.named"), s.T("operator.unnamed")) }
	return &Manual{screen: s, fill: a.Fill, Figures: figures}
}

// newTrust is a page on privacy with some of the figures and links onward. It
// quotes the parameters from the code that applies them.
func newTrust(s page.Screen, names []string, onward ...string) app.Composer {
	t, err := articlesview.NewTrust(s.W, page.Bank())
	if err != nil {
		panic("articles: " + err.Error()) // see page.catalogue on failures
	}
	all := trustFigures(&s, t)
	figures := linksTo(&s, onward...)
	for _, name := range names {
		figures[name] = all[name]
	}
	return &Manual{screen: s, fill: append(t.Fill,
		"rowdays", strconv.Itoa(contribution.RowDays), "blockmonths", strconv.Itoa(ledger.PublishMonths),
		"auditmonths", strconv.Itoa(register.AuditMonths), "commitmentmonths", strconv.Itoa(register.CommitmentMonths), "kmost", strconv.Itoa(organisation.MaximumK),
	), Figures: figures}
}

func trustFigures(s *page.Screen, t articlesview.Trust) ui.Figures {
	figures := ui.Figures{
		"operator": func() app.UI { return Operator(s.T("operator.named"), s.T("operator.unnamed")) },
		"bytes":    func() app.UI { return Lines(s.T("trust.bytes"), t.Bytes) },
		"sent":     func() app.UI { return Sent(t.Sent) },
		"examples": func() app.UI { return Tables(t.Examples...) },
	}
	grids := map[string]articlesview.Grid{
		"printable": t.Printable, "recovered": t.Recovered, "insiders": t.Insiders, "learned": t.Learned, "same": t.Same, "changed": t.Changed,
	}
	maps.Copy(figures, gridFigures(grids))
	return figures
}

// gridFigures draws each of some tables by itself.
func gridFigures(grids map[string]articlesview.Grid) ui.Figures {
	figures := ui.Figures{}
	for name, g := range grids {
		figures[name] = func() app.UI { return Tables(g) }
	}
	return figures
}
