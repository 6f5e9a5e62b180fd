//go:build !wasm

package desk

import (
	"crypto/rand"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

// home lists the organisations that this browser has open.
func (d Desk) home(w http.ResponseWriter, r *http.Request, lang string) int {
	v := d.visit(r, lang)
	if len(api.SessionsOf(r)) == 0 && v.crossed() {
		return v.again(w)
	}
	var open []organisation.Organisation
	for _, id := range api.SessionsOf(r) {
		o, err := d.Register.Get(r.Context(), id)
		if err == nil {
			_, err = d.Register.Admit(r.Context(), o, api.SessionOf(r, id), v.Now)
		}
		switch {
		case err == nil:
			open = append(open, o)
		case !errors.Is(err, register.ErrUnknown) && !errors.Is(err, register.ErrNoSession):
			return v.tell(w, http.StatusServiceUnavailable, "away")
		}
	}
	v.Data = struct {
		Open   []organisation.Organisation
		Anyone bool
	}{open, d.Anyone}
	return v.send(w, http.StatusOK, "home", v.T("desk.title"))
}

// door shows the form that takes a secret. It is the same whatever stands behind the # of the address, and spends nothing.
func (d Desk) door(name string) handler {
	return func(w http.ResponseWriter, r *http.Request, lang string) int {
		return d.visit(r, lang).ask(w, http.StatusOK, name)
	}
}

// ask shows such a form, with what was wrong with what it brought.
func (v *visit) ask(w http.ResponseWriter, status int, name string, problems ...string) int {
	v.Page, v.Problems = name, problems
	v.Data = struct {
		Anyone      bool
		Least, Most int
	}{v.desk.Anyone, organisation.MinimumK, organisation.MaximumK}
	return v.send(w, status, name, v.T("desk."+name))
}

// mended shows the form where something on the way wrote the # of a link as %23, which the page puts right, and else does
// what another handler does.
func (d Desk) mended(or handler) handler {
	return func(w http.ResponseWriter, r *http.Request, lang string) int {
		if name, _, ok := strings.Cut(r.PathValue("org"), "#"); ok && (name == "open" || name == "new") {
			return d.door(name)(w, r, lang)
		}
		return or(w, r, lang)
	}
}

// nowhere says that there is no such page.
func (d Desk) nowhere(w http.ResponseWriter, r *http.Request, lang string) int {
	return d.visit(r, lang).tell(w, http.StatusNotFound, "nothing")
}

// enter exchanges the secret of an invitation for a session.
func (d Desk) enter(w http.ResponseWriter, r *http.Request, lang string) int {
	v := d.visit(r, lang)
	if !v.readForm(w, maxDoor) {
		return v.ask(w, http.StatusBadRequest, "open", v.T("desk.problem.form"))
	}
	if api.Plain(r) {
		return v.ask(w, http.StatusForbidden, "open", v.T("desk.problem.plain"))
	}
	id, secret, _ := strings.Cut(secretOf(v.Was("secret")), ".")
	var access organisation.Access
	err := d.Register.Change(r.Context(), id, func(o *organisation.Organisation) (err error) {
		access, err = o.Accept(secret, v.Now)
		return err
	})
	if errors.Is(err, organisation.ErrInvitation) || errors.Is(err, register.ErrUnknown) {
		return v.ask(w, http.StatusForbidden, "open", v.T("desk.problem.invitation"))
	}
	if err == nil {
		err = d.Register.AuditBy(r.Context(), id, register.Accepted, access.Label, v.Now)
	}
	if err == nil {
		err = v.begin(w, id, access)
	}
	if err != nil {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	return v.leadTo(w, v.Root()+"/"+id)
}

// begin begins a session in this browser. One that it has of the organisation ends: nothing of it is taken over.
func (v *visit) begin(w http.ResponseWriter, org string, access organisation.Access) error {
	if before := api.SessionOf(v.r, org); before != "" {
		if err := v.desk.Register.End(v.r.Context(), org, before); err != nil {
			return err
		}
	}
	secret, err := v.desk.Register.Begin(v.r.Context(), org, access.ID, v.Now)
	if err == nil {
		api.SetSession(w, v.r, org, secret, int(register.SessionMost.Seconds()))
	}
	return err
}

// leadTo has the browser go on to a page.
func (v *visit) leadTo(w http.ResponseWriter, address string) int {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", address)
	w.WriteHeader(http.StatusSeeOther)
	return http.StatusSeeOther
}

// secretOf is what stands behind the # of a link, or the text itself.
func secretOf(text string) string {
	text = strings.TrimSpace(text)
	if i := strings.LastIndexByte(text, '#'); i >= 0 {
		text = text[i+1:]
	}
	return text
}

// make makes an organisation, for who has the secret of a store that has none, or for anyone where that is allowed.
func (d Desk) make(w http.ResponseWriter, r *http.Request, lang string) int {
	v := d.visit(r, lang)
	if !v.readForm(w, maxDoor) {
		return v.ask(w, http.StatusBadRequest, "new", v.T("desk.problem.form"))
	}
	if api.Plain(r) {
		return v.ask(w, http.StatusForbidden, "new", v.T("desk.problem.plain"))
	}
	o, access, err := v.founded()
	if err != nil {
		return v.ask(w, http.StatusUnprocessableEntity, "new", v.told(err, "desk.problem")...)
	}
	if allowed, err := v.mayMake(); err != nil {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	} else if !allowed {
		return v.ask(w, http.StatusForbidden, "new", v.T("desk.problem.first"))
	}
	if err = d.Register.Add(r.Context(), o); err == nil {
		err = d.Register.AuditBy(r.Context(), o.ID, register.Added, access.Label, v.Now)
	}
	if err == nil {
		err = v.begin(w, o.ID, access)
	}
	if err != nil {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	return v.leadTo(w, v.Root()+"/"+o.ID)
}

// founded is the record that a form asks for, with its first administrator. It has rounds of its own.
func (v *visit) founded() (o organisation.Organisation, access organisation.Access, err error) {
	k, err := strconv.Atoi(strings.TrimSpace(v.Was("k")))
	if err != nil {
		k = organisation.MinimumK
	}
	if o, err = organisation.New(strings.TrimSpace(v.Was("name")), k, true, rand.Reader); err != nil {
		return o, access, err
	}
	o.Results, o.Base = v.Was("results") != "", siteOf(v.r)
	var secret string
	if access, secret, err = o.Invite(strings.TrimSpace(v.Was("label")), organisation.Administrator, nil, rand.Reader, v.Now); err == nil {
		access, err = o.Accept(secret, v.Now)
	}
	return o, access, err
}

// mayMake reports whether the visitor may make an organisation, and spends the secret with which that was allowed.
func (v *visit) mayMake() (bool, error) {
	if v.desk.Anyone {
		return true, nil
	}
	return v.desk.Register.Take(v.r.Context(), secretOf(v.Was("secret")))
}

// leave ends the session of this browser.
func (d Desk) leave(w http.ResponseWriter, r *http.Request, lang string) int {
	v := d.visit(r, lang)
	org := r.PathValue("org")
	if contribution.CheckOrgID(org) != nil {
		return d.nowhere(w, r, lang)
	}
	if err := d.Register.End(r.Context(), org, api.SessionOf(r, org)); err != nil {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	api.ClearSession(w, r, org)
	return v.leadTo(w, v.Root())
}

// foreign answers a form that a page of another site sent.
func (d Desk) foreign(w http.ResponseWriter, r *http.Request, lang string) int {
	return d.visit(r, lang).tell(w, http.StatusForbidden, "foreign")
}
