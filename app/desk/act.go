//go:build !wasm

package desk

import (
	"bytes"
	"cmp"
	"errors"
	"net/http"
	"slices"

	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

// action is what a form does to an organisation's record, or to what is kept beside it.
type action struct {
	path string // behind the organisation's address
	page string // that shows what came of it
	note string // in the audit, when the record is another afterwards
	said string // what is said of it, where that is not what is said of the note
	do   func(v *visit, o *organisation.Organisation) error

	after func(v *visit) error // once the record is changed; nil for nothing

	may    func(organisation.Access) bool           // send it; nil for administrators alone
	beside func(v *visit) (changed bool, err error) // in place of do, to what is kept beside the record
}

// allowed reports whether an access may send the action.
func (a action) allowed(access organisation.Access) bool {
	if a.may == nil {
		return access.Administers()
	}
	return a.may(access)
}

// actions are all of them.
func actions() []action {
	return slices.Concat(teamActions(), roundActions(), seatActions(), hostActions(), settingActions(), accessActions(), commitmentActions())
}

// act does an action: it changes the record, writes it down, and leads back to the page.
func (d Desk) act(a action) handler {
	return func(w http.ResponseWriter, r *http.Request, lang string) int {
		v := d.visit(r, lang)
		if status := v.admit(w, a.allowed); status != 0 {
			return status
		}
		if !v.readForm(w, maxForm) {
			v.Problems = []string{v.T("desk.problem.form")}
			return v.show(w, http.StatusBadRequest, a.page)
		}
		changed, refused, err := v.change(a)
		switch {
		case refused != nil:
			v.Problems = v.told(refused, "desk.problem")
			return v.show(w, http.StatusUnprocessableEntity, a.page)
		case err != nil:
			return v.tell(w, http.StatusServiceUnavailable, "away")
		case v.Secret != "":
			return v.show(w, http.StatusOK, a.page)
		case !changed:
			return v.leadTo(w, v.At(a.page))
		}
		return v.leadTo(w, v.At(a.page)+"?done="+cmp.Or(a.said, a.note))
	}
}

// change changes the record by an action. What the action itself or a check of the record says against it is refused; err is
// that the store failed.
func (v *visit) change(a action) (changed bool, refused, err error) {
	if a.beside != nil {
		return v.changeBeside(a)
	}
	ctx := v.r.Context()
	err = v.desk.Register.Change(ctx, v.Org.ID, func(o *organisation.Organisation) error {
		was := o.Encode()
		if refused = v.still(o); refused == nil {
			refused = a.do(v, o)
		}
		if refused == nil {
			refused = o.Check()
		}
		if refused != nil {
			return refused
		}
		changed, v.Org = !bytes.Equal(was, o.Encode()), *o
		return nil
	})
	if refused != nil {
		return false, refused, nil
	}
	if errors.Is(err, register.ErrUnknown) {
		return false, err, nil
	}
	if err == nil && a.after != nil {
		err = a.after(v)
	}
	if err == nil && changed {
		err = v.desk.Register.AuditBy(ctx, v.Org.ID, a.note, v.Access.Label, v.Now)
	}
	return changed, nil, err
}

// changeBeside is change of what is kept beside the record.
func (v *visit) changeBeside(a action) (changed bool, refused, err error) {
	if changed, err = a.beside(v); err != nil && refuses(err) {
		return false, err, nil
	}
	if err == nil && changed {
		err = v.desk.Register.AuditBy(v.r.Context(), v.Org.ID, a.note, v.Access.Label, v.Now)
	}
	return changed, nil, err
}

// still says that the visitor may no longer change a record: the access has ended meanwhile.
func (v *visit) still(o *organisation.Organisation) error {
	if access, ok := o.Access(v.Access.ID); !ok || !access.Administers() {
		return errors.New("the access has ended")
	}
	return nil
}
