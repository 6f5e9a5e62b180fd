//go:build !wasm

package desk

import (
	"net/http"
	"strconv"
	"time"

	"rolefit/app/link"
	"rolefit/app/qr"
	"rolefit/app/route"
	"rolefit/app/words"
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
	Invitation, Reminder  string
}

// sharePage is what the page of links shows.
type sharePage struct {
	Links  []Link // one a team that takes answers
	Chosen *Link  // nil for none
	Round  *Round // open or next; nil for none
}

func showShare(v *visit) (any, error) {
	p := sharePage{Links: v.links(), Round: v.shared()}
	chosen, ok := v.chosenLink()
	if !ok {
		return p, nil
	}
	for _, lang := range v.spoken() {
		chosen.Texts = append(chosen.Texts, v.text(lang, chosen.Team, p.Round))
	}
	p.Chosen = &chosen
	return p, chosen.draw()
}

// postersPage is what the page of posters shows.
type postersPage struct {
	Links []Link // one a poster
	Round *Round // as on the page of links
}

// showPosters shows the poster of the team that is asked for, or of every team where none is.
func showPosters(v *visit) (any, error) {
	p := postersPage{Links: v.links(), Round: v.shared()}
	if v.Asked("team") != "" {
		chosen, ok := v.chosenLink()
		if !ok {
			return nil, errNothing
		}
		p.Links = []Link{chosen}
	}
	for i := range p.Links {
		if err := p.Links[i].draw(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// shared is the round that people are asked to: the one that is open, or else the next; nil for none.
func (v *visit) shared() *Round {
	open, next := current(v.Org, v.Now)
	if open != nil && open.State == "open" {
		return open
	}
	return next
}

// links are those of the teams that take answers.
func (v *visit) links() (all []Link) {
	for _, t := range v.Org.OpenTeams(v.Now) {
		all = append(all, v.link(t))
	}
	return all
}

// chosenLink is the link that the address asks for: a team's that takes answers, or with "all" the organisation's.
func (v *visit) chosenLink() (Link, bool) {
	id := v.Asked("team")
	if id == "all" {
		return v.link(organisation.Team{}), true
	}
	t, ok := v.Org.Team(id)
	return v.link(t), ok && v.Org.Takes(t, v.Now)
}

// link is the link of a team, or of the organisation.
func (v *visit) link(t organisation.Team) Link {
	return Link{Team: t, Join: v.join(v.Lang(), t), Embed: widget.Options{Org: v.Org.ID, Team: t.ID}.Script(v.Site())}
}

func (v *visit) join(lang string, t organisation.Team) string {
	return v.Site() + route.Address(lang, "/join") + "#" + link.Text(v.Org.ID, t.ID)
}

// Poster is what a poster shows.
func (v *visit) Poster(l Link, round *Round) any {
	return struct {
		V     *visit
		Link  Link
		Round *Round
	}{v, l, round}
}

// draw adds the code to a link.
func (l *Link) draw() error {
	code, err := qr.New(l.Join)
	l.QR = &code
	return err
}

// text is what can be sent to a team in a language.
func (v *visit) text(lang Spoken, t organisation.Team, round *Round) Text {
	w := lang.words
	join := v.join(lang.Lang, t)
	pairs := []string{"org", v.Org.Name, "team", t.Name, "k", w.Number(v.Org.K)}
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
		Lang: lang.Lang, Name: lang.Name, Direction: lang.Direction,
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
	rows := [][]string{{v.T("desk.teams.name"), v.T("desk.teams.group"), v.T("desk.teams.heads"), v.T("desk.share.link"), v.T("desk.share.line")}}
	for _, l := range v.links() {
		rows = append(rows, []string{l.Team.Name, l.Team.Group, heads(l.Team), l.Join, l.Embed})
	}
	return v.sendTable(w, "links", rows)
}

func heads(t organisation.Team) string {
	if t.People() == 0 {
		return ""
	}
	return strconv.Itoa(t.People())
}
