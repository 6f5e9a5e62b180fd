//go:build !wasm

package page

import (
	"maps"
	"strconv"

	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// newPrivacy is the privacy statement.
func newPrivacy(s screen) app.Composer {
	return newTrust(s, []string{"operator", "sent", "bytes", "changed"}, "works-council", "data-protection", "method")
}

// newWorksCouncil is what a works council is given to read.
func newWorksCouncil(s screen) app.Composer {
	figures := []string{"operator", "sent", "recovered", "insiders", "same", "changed", "examples", "printable"}
	return newTrust(s, figures, "privacy", "data-protection", "method")
}

// newDataProtection is the template for the operator's own records.
func newDataProtection(s screen) app.Composer {
	return newTrust(s, []string{"operator", "sent"}, "privacy", "works-council")
}

// newTrust is a page on privacy with some of the figures and links onward. It
// quotes the parameters from the code that applies them.
func newTrust(s screen, names []string, onward ...string) app.Composer {
	t, err := view.NewTrust(s.w, bank())
	if err != nil {
		panic("page: " + err.Error()) // see catalogue on failures
	}
	all := s.trustFigures(t)
	figures := s.onward(onward...)
	for _, name := range names {
		figures[name] = all[name]
	}
	return &Manual{screen: s, fill: append(t.Fill,
		"rowdays", strconv.Itoa(contribution.RowDays), "blockmonths", strconv.Itoa(ledger.PublishMonths),
		"auditmonths", strconv.Itoa(register.AuditMonths), "kmost", strconv.Itoa(organisation.MaximumK),
	), figures: figures}
}

func (s *screen) trustFigures(t view.Trust) ui.Figures {
	figures := ui.Figures{
		"operator": func() app.UI { return ui.Operator(s.t("operator.named"), s.t("operator.unnamed")) },
		"bytes":    func() app.UI { return ui.Lines(s.t("trust.bytes"), t.Bytes) },
		"sent":     func() app.UI { return ui.Sent(t.Sent) },
		"examples": func() app.UI { return ui.Tables(t.Examples...) },
	}
	grids := map[string]view.Grid{
		"printable": t.Printable, "recovered": t.Recovered, "insiders": t.Insiders, "same": t.Same, "changed": t.Changed,
	}
	maps.Copy(figures, gridFigures(grids))
	return figures
}

// gridFigures draws each of some tables by itself.
func gridFigures(grids map[string]view.Grid) ui.Figures {
	figures := ui.Figures{}
	for name, g := range grids {
		figures[name] = func() app.UI { return ui.Tables(g) }
	}
	return figures
}
