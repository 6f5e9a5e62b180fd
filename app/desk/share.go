//go:build !wasm

package desk

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"strconv"
	"strings"
	"time"

	"rolefit/app/qr"
	"rolefit/app/route"
	"rolefit/app/words"
	"rolefit/pkg/api"
	"rolefit/pkg/organisation"
	"rolefit/pkg/widget"
)

// Link is how people of a team come to answer. Team is without an id for the link with which they pick theirs.
type Link struct {
	Team  organisation.Team
	Join  string   // address
	Embed string   // line of HTML
	Texts []Text   // only of a chosen team
	QR    *qr.Code // only of a chosen team and on posters
}

// Text is what can be sent to people in one language.
type Text struct {
	Lang, Name, Direction string
	Join                  string
	Invitation, Reminder  string
}

// sharePage is what the page of links, and that of posters, shows.
type sharePage struct {
	Links  []Link // one a team that takes answers
	All    Link   // for the whole organisation
	Chosen *Link
	Round  *Round // open or next; nil for none
}

func showShare(v *visit) (any, error) {
	p := sharePage{All: v.link(organisation.Team{})}
	open, next := current(v.Org, v.Now)
	if p.Round = open; open == nil || open.State != "open" {
		p.Round = next
	}
	chosen := v.Asked("team")
	for _, t := range v.Org.Teams {
		if t.Closed {
			continue
		}
		link := v.link(t)
		if t.ID == chosen || v.Page == "posters" && chosen == "" {
			if err := v.dress(&link, p.Round); err != nil {
				return nil, err
			}
		}
		if t.ID == chosen {
			p.Chosen = &link
		}
		p.Links = append(p.Links, link)
	}
	if chosen == "all" {
		p.Chosen = &p.All
		return p, v.dress(p.Chosen, p.Round)
	}
	if p.Chosen != nil && v.Page == "posters" {
		p.Links = []Link{*p.Chosen}
	}
	return p, nil
}

// link is the link of a team, or of the organisation.
func (v *visit) link(t organisation.Team) Link {
	return Link{Team: t, Join: v.join(v.Lang(), t), Embed: widget.Options{Org: v.Org.ID, Team: t.ID}.Script(v.Site())}
}

func (v *visit) join(lang string, t organisation.Team) string {
	return v.Site() + route.Address(lang, "/join") + "#" + strings.TrimSuffix(v.Org.ID+"."+t.ID, ".")
}

// Poster is what a poster shows.
func (v *visit) Poster(l Link, round *Round) any {
	return struct {
		V     *visit
		Link  Link
		Round *Round
	}{v, l, round}
}

// dress adds the code and the texts to a link.
func (v *visit) dress(l *Link, round *Round) error {
	code, err := qr.New(l.Join)
	if err != nil {
		return err
	}
	l.QR = &code
	for _, lang := range v.spoken() {
		l.Texts = append(l.Texts, v.text(lang, l.Team, round))
	}
	return nil
}

// text is what can be sent to a team in a language.
func (v *visit) text(lang Spoken, t organisation.Team, round *Round) Text {
	w := lang.words
	join := v.join(lang.Lang, t)
	pairs := []string{"org", v.Org.Name, "team", t.Name, "link", join, "k", w.Number(v.Org.K)}
	invitation, reminder := "desk.text.invitation", "desk.text.reminder"
	if t.ID == "" {
		invitation, reminder = "desk.text.invitation.all", "desk.text.reminder.all"
	}
	when, back := "", w.T("desk.text.leaders")
	if round != nil {
		when = w.T("desk.text.when", "opens", w.Date(round.Opens), "closes", momentIn(w, round.Closes))
	}
	if v.Org.Results {
		back = w.T("desk.text.back")
	}
	return Text{
		Lang: lang.Lang, Name: lang.Name, Direction: lang.Direction, Join: join,
		Invitation: letter(w, w.T(invitation, pairs...), join, w.Sentences(when, w.T("desk.text.free", pairs...), back)),
		Reminder:   letter(w, w.T(reminder, pairs...), join, w.Sentences(when, w.T("desk.text.already"))),
	}
}

// momentIn is a day and a time of day in UTC, in a language.
func momentIn(w *words.Catalogue, t time.Time) string {
	return w.T("desk.moment", "day", w.Date(t), "time", t.UTC().Format("15:04"))
}

func letter(w *words.Catalogue, begin, link, end string) string {
	return w.T("desk.text.letter", "begin", begin, "link", link, "end", end)
}

// links sends every team's links as a table for a spreadsheet.
func (d Desk) links(w http.ResponseWriter, r *http.Request, lang string) int {
	v := d.visit(r, lang)
	if status := v.admit(w, organisation.Access.Administers); status != 0 {
		return status
	}
	var b bytes.Buffer
	b.WriteString("\ufeff") // else a spreadsheet takes the letters for others
	out := csv.NewWriter(&b)
	head := []string{v.T("desk.teams.name"), v.T("desk.teams.group"), v.T("desk.teams.heads"), v.T("desk.share.link"), v.T("desk.share.line")}
	_ = out.Write(head) // a buffer takes everything
	for _, t := range v.Org.Teams {
		if !t.Closed {
			l := v.link(t)
			_ = out.Write([]string{cell(t.Name), cell(t.Group), heads(t), l.Join, l.Embed})
		}
	}
	out.Flush()
	api.FormHeaders(w.Header(), "")
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="`+v.Org.ID+`-links.csv"`)
	_, _ = w.Write(b.Bytes()) // the client may have gone
	return http.StatusOK
}

func heads(t organisation.Team) string {
	if t.People() == 0 {
		return ""
	}
	return strconv.Itoa(t.People())
}

// cell is a text that a spreadsheet does not take for a formula.
func cell(text string) string {
	if strings.ContainsAny(firstOf(text), "=+-@\t\r＝＋－＠") {
		return "'" + text
	}
	return text
}

func firstOf(text string) string {
	for _, r := range text {
		return string(r)
	}
	return ""
}
