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

	may func(organisation.Access) bool // send it; nil for administrators alone

	// beside is in place of do and note, to what is kept beside the record. It says what the audit is to note, "" for nothing;
	// refused is what is wrong with what was asked for, which may have to be noted too, and err that the store failed.
	beside func(v *visit) (note string, refused, err error)
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
		note, refused, err := v.change(a)
		switch {
		case refused != nil:
			v.Problems = v.told(refused, "desk.problem")
			return v.show(w, http.StatusUnprocessableEntity, a.page)
		case err != nil:
			return v.tell(w, http.StatusServiceUnavailable, "away")
		case v.Secret != "":
			return v.show(w, http.StatusOK, a.page)
		case note == "":
			return v.leadTo(w, v.At(a.page))
		}
		return v.leadTo(w, v.At(a.page)+"?done="+cmp.Or(a.said, note))
	}
}

// change changes the record by an action, or what is kept beside it, and writes the note down, which is "" where nothing is
// another. What the action itself or a check of the record says against it is refused; err is that the store failed.
func (v *visit) change(a action) (note string, refused, err error) {
	if a.beside != nil {
		note, refused, err = a.beside(v)
	} else {
		note, refused, err = v.changeRecord(a)
	}
	if err == nil && note != "" {
		err = v.desk.Register.AuditBy(v.r.Context(), v.Org.ID, note, v.Access.Label, v.Now)
	}
	if err != nil {
		return "", nil, err
	}
	return note, refused, nil
}

// changeRecord is change of the record.
func (v *visit) changeRecord(a action) (note string, refused, err error) {
	err = v.desk.Register.Change(v.r.Context(), v.Org.ID, func(o *organisation.Organisation) error {
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
		if note = a.note; bytes.Equal(was, o.Encode()) {
			note = ""
		}
		v.Org = *o
		return nil
	})
	if refused != nil {
		return "", refused, nil
	}
	if errors.Is(err, register.ErrUnknown) {
		return "", err, nil
	}
	if err == nil && a.after != nil {
		err = a.after(v)
	}
	return note, nil, err
}

// still says that the visitor may no longer change a record: the access has ended meanwhile.
func (v *visit) still(o *organisation.Organisation) error {
	if access, ok := o.Access(v.Access.ID); !ok || !access.Administers() {
		return errors.New("the access has ended")
	}
	return nil
}
