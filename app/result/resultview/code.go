package resultview

import (
	"errors"
	"fmt"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
)

// Codes are the two codes of a sitting.
type Codes struct {
	Private string // restores it; for oneself
	Share   string // its profile alone; "" before there is a verdict
}

// Codes packs the sitting into its codes.
func (c Case) Codes() (Codes, error) {
	var codes Codes
	var err error
	if codes.Private, err = c.sitting.Private(c.bank).Encode(); err != nil {
		return Codes{}, fmt.Errorf("packing the private code: %w", err)
	}
	if !c.Finished() {
		return codes, nil
	}
	if codes.Share, err = c.sitting.ShareCode(c.Result); err != nil {
		return Codes{}, err
	}
	return codes, nil
}

// Restored is the sitting in a private code and how it is told.
type Restored struct {
	Sitting sitting.Sitting
	Text    string // what restoring it means
}

// ReadPrivate reads a private code in a pasted text. When it cannot, problem
// says why in words for the person.
func ReadPrivate(b *questionnaire.Bank, w *words.Catalogue, text string) (r Restored, problem string) {
	private, err := sharecode.ParsePrivate(sharecode.First(text, sharecode.KindPrivate))
	if err != nil {
		return Restored{}, view.Refusal(w, err)
	}
	s, err := sitting.Restore(b, private)
	switch {
	case errors.Is(err, sitting.ErrOtherBank):
		return Restored{}, w.T("code.otherbank")
	case err != nil:
		return Restored{}, w.T("code.foreign")
	}
	t := view.Teller{W: w}
	return Restored{
		Sitting: s,
		Text:    t.W.Count("code.restore", s.Answered(b), "form", w.T("questionnaire.form."+string(s.Form))),
	}, ""
}

// Shared is a profile that somebody passed on.
type Shared struct {
	Title  string
	Chance string
	Chart  view.Chart
	Levels []string
	Map    RoleMap // with this person's place as that of somebody else

	Profile fit.Profile
	Code    string // that it was read from
}

// ReadShare reads a share code in a pasted text. When it cannot, problem says
// why in words for the person.
func ReadShare(b *questionnaire.Bank, w *words.Catalogue, text string) (s Shared, problem string) {
	code := sharecode.First(text, sharecode.KindShare)
	share, err := view.ReadShare(code, b.Hash())
	if err != nil {
		return Shared{}, view.Refusal(w, err)
	}
	c := Case{Teller: view.Teller{W: w}, evidence: fit.Weigh(share.Profile)}
	c.Result = fit.Result{
		Verdict: fit.Judge(share.Profile, true), Roles: share.Profile.Fits(), Levels: share.Levels,
	}
	s = Shared{
		Title: title(c.Teller, "result.shared.verdict.", c.evidence, c.Result.Verdict.Kind),
		Chart: c.Fits(), Levels: c.levels("result.shared.level."), Profile: share.Profile, Code: code, Map: c.RoleMap(),
	}
	s.Map.Them, s.Map.TheirOval, s.Map.Text = &s.Map.At, s.Map.Oval, w.T("compare.alone")
	if c.Result.Verdict.Kind != fit.Close { // which claims nothing
		_, s.Chance = c.chance()
		s.Chance = w.T("result.shared.chance", "chance", s.Chance)
	}
	return s, ""
}
