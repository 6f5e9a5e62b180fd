//go:build !wasm

package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"

	"rolefit/app/route"
	"rolefit/app/words"
	"rolefit/pkg/api"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
)

// visit is one request: who asks for what. Templates see it as $, with the words of its language.
type visit struct {
	*words.Catalogue

	desk *Desk
	r    *http.Request
	form url.Values

	Now      time.Time
	Org      organisation.Organisation
	Access   organisation.Access
	Page     string
	Problems []string // sentences that say why nothing was done
	Done     string   // sentence that says what was
	Secret   string   // that was made by this request and is shown once; "" for none
	Data     any      // of the page
}

func (d *Desk) visit(r *http.Request, lang string) *visit {
	return &visit{Catalogue: d.Shells[lang].words, desk: d, r: r, form: url.Values{}, Now: d.Now().UTC()}
}

// admit finds out whose visit it is. It answers, and returns the status, where that is nobody who may do this.
func (v *visit) admit(w http.ResponseWriter, may func(organisation.Access) bool) (refused int) {
	id := v.r.PathValue("org")
	o, err := v.desk.Register.Get(v.r.Context(), id)
	if err != nil && !errors.Is(err, register.ErrUnknown) {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	access, err := v.desk.Register.Admit(v.r.Context(), o, api.SessionOf(v.r, id), v.Now)
	switch {
	case errors.Is(err, register.ErrNoSession) && v.crossed():
		return v.again(w)
	case errors.Is(err, register.ErrNoSession):
		return v.tell(w, http.StatusUnauthorized, "closed")
	case err != nil:
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	v.Org, v.Access = o, access
	if !may(access) {
		return v.tell(w, http.StatusForbidden, "forbidden")
	}
	return 0
}

// crossed reports whether a link on another site led here: then the browser keeps the cookie back, whatever it has.
func (v *visit) crossed() bool {
	return v.r.Method == http.MethodGet && v.Asked(asked) == "" && v.r.Header.Get("Sec-Fetch-Site") == "cross-site" && v.r.Header.Get("Sec-Fetch-Mode") == "navigate"
}

// asked marks an address that the browser is asked for once more, so that it is not asked for a third time.
const asked = "again"

// again has the browser ask once more, from a page of ours.
func (v *visit) again(w http.ResponseWriter) int {
	query := v.r.URL.Query()
	query.Set(asked, "1")
	w.Header().Set("Refresh", "0; url="+api.BaseOf(v.r)+v.r.URL.EscapedPath()+"?"+query.Encode())
	return v.tell(w, http.StatusOK, "again")
}

// readForm reads the form of a request that brings no more than so many bytes.
func (v *visit) readForm(w http.ResponseWriter, most int64) bool {
	v.r.Body = http.MaxBytesReader(w, v.r.Body, most)
	err := v.r.ParseForm()
	v.form = v.r.PostForm
	return err == nil
}

// Was is what a field of the form was sent with, so that nothing has to be entered twice.
func (v *visit) Was(name string) string { return v.form.Get(name) }

// Asked is a parameter of the address.
func (v *visit) Asked(name string) string { return v.r.URL.Query().Get(name) }

// MaxName is how many characters a name may have.
func (v *visit) MaxName() int { return organisation.MaxName }

// Root is the address of the desk in the language of the visit.
func (v *visit) Root() string { return v.Href(Path) }

// Href is where a path of the site is in the language of the visit, from the root of its host.
func (v *visit) Href(path string) string { return api.BaseOf(v.r) + route.Address(v.Lang(), path) }

// At is the address of a page of the organisation, or of what one of its forms does.
func (v *visit) At(path string) string {
	if path == pages()[0].name {
		return v.Root() + "/" + v.Org.ID
	}
	return v.Root() + "/" + v.Org.ID + "/" + path
}

// Pages are the names of the pages that the visitor may see, for the navigation.
func (v *visit) Pages() (names []string) {
	for _, p := range pages() {
		if p.may(v.Access) && !slices.Contains(unlisted, p.name) {
			names = append(names, p.name)
		}
	}
	return names
}

// Moment is a day and a time of day in UTC.
func (v *visit) Moment(t time.Time) string { return momentIn(v.Catalogue, t) }

// Site is the address of the site in links: what the organisation has, or else what the visitor sees.
func (v *visit) Site() string {
	if v.Org.Base != "" {
		return v.Org.Base
	}
	return siteOf(v.r)
}

// siteOf is the address of the site as the visitor's browser has it: it says so in a POST, and of a GET it is https but on
// this machine itself, where a browser has a session.
func siteOf(r *http.Request) string {
	if origin := r.Header.Get("Origin"); organisation.CheckBase(origin) == nil && origin != "" {
		return origin + api.BaseOf(r)
	}
	if api.Loopback(r) {
		return "http://" + r.Host + api.BaseOf(r)
	}
	return "https://" + r.Host + api.BaseOf(r)
}

// told are the sentences about an error, or the one of a key where it says nothing for people.
func (v *visit) told(err error, otherwise string) (sentences []string) {
	for _, p := range problem.List(err) {
		sentence := v.T(otherwise)
		if p.Code != problem.Other {
			sentence = v.Coded("problem.", p.Code, p.Params)
		}
		if !slices.Contains(sentences, sentence) {
			sentences = append(sentences, sentence)
		}
	}
	return sentences
}
