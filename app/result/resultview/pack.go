package resultview

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"rolefit/app/view"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/seeds"
)

// Pack is the conversation pack: what to ask the person who has another role,
// and a draft of who decides what.
type Pack struct {
	Me, Them  fit.Role
	Others    []Counterpart // the two roles that a counterpart may have
	Questions []view.Cited
	Agreement Agreement
	Intro     string
	Worded    string // the agreement as plain text, to copy
}

// Counterpart is a role that the other person may have.
type Counterpart struct {
	ID, Name string
	Chosen   bool
}

// Agreement is one page: who decides what alone, what both decide together, and
// who tells whom. It is a draft that the two change.
type Agreement struct {
	Title  string
	Groups []DutyList
}

// DutyList are the duties of one column.
type DutyList struct {
	Title string
	List  []Duty
}

// Duty is one line of the agreement.
type Duty struct {
	Name, Text string
	Note       string // that the articles disagree; may be ""
	Mark       string // the lines behind it
}

//go:embed data/questions.json
var questionsFile []byte

//go:embed data/agreements.json
var agreementsFile []byte

// question is one question to a counterpart. Its words are in the catalogue.
type question struct {
	From    fit.Role `json:"from"`
	To      fit.Role `json:"to"`
	ID      string   `json:"id"`
	Sources []string `json:"sources"`
}

// agreement lists duties of the deck for a couple of roles in their usual order.
type agreement struct {
	Roles    [2]fit.Role `json:"roles"`
	First    []string    `json:"first"`
	Second   []string    `json:"second"`
	Together []string    `json:"together"`
	Tell     []tell      `json:"tell"`
}

type tell struct {
	Card string   `json:"card"`
	From fit.Role `json:"from"`
}

// stock is the shipped data of the pack.
type stock struct {
	questions  []question
	agreements []agreement
	deck       *duties.Deck
	advice     *seeds.AdviceShelf
}

// loadStock reads the data once. A test checks what it says.
var loadStock = sync.OnceValues(func() (*stock, error) {
	s := &stock{}
	var deckErr, adviceErr error
	s.deck, deckErr = duties.Load()
	s.advice, adviceErr = seeds.LoadAdvice()
	err := errors.Join(json.Unmarshal(questionsFile, &s.questions), json.Unmarshal(agreementsFile, &s.agreements), deckErr, adviceErr)
	if err != nil {
		return nil, fmt.Errorf("loading the conversation pack: %w", err)
	}
	return s, nil
})

// Counter is the role of the counterpart that the page begins with: the other role
// of a hybrid; else the one that the articles set against the leading role (000,
// 001 and 004 against the Product Owner, 002 against the Product Manager, 000
// and 001 against the Project Manager).
func (c Case) Counter() fit.Role {
	if c.Result.Verdict.Kind == fit.Hybrid {
		return c.evidence.Second
	}
	if c.evidence.Leading == fit.ProductOwner {
		return fit.ProjectManager
	}
	return fit.ProductOwner
}

// Pack is the conversation pack for a counterpart who has the role them, which
// is not the leading one.
func (c Case) Pack(them fit.Role) (Pack, error) {
	s, err := loadStock()
	if err != nil {
		return Pack{}, err
	}
	me := c.evidence.Leading
	p := Pack{Me: me, Them: them, Intro: c.W.T("result.pack.intro", "me", c.Role(me), "them", c.Role(them))}
	for _, r := range fit.Roles {
		if r != me {
			p.Others = append(p.Others, Counterpart{ID: string(r), Name: c.Role(r), Chosen: r == them})
		}
	}
	for _, q := range s.questions {
		if q.From == me && q.To == them {
			p.Questions = append(p.Questions, view.Quote(c.W, "", c.W.T("result.pack.ask."+q.ID), q.Sources...))
		}
	}
	for _, a := range s.agreements {
		if couple(a.Roles[0], a.Roles[1]) == couple(me, them) {
			p.Agreement = c.agreement(s.deck, a)
		}
	}
	p.Worded = p.Agreement.text(c.W.T("result.pack.foot"))
	return p, nil
}

func (c Case) agreement(deck *duties.Deck, a agreement) Agreement {
	out := Agreement{Title: c.W.T("result.pack.agreement", "first", c.Role(a.Roles[0]), "second", c.Role(a.Roles[1]))}
	for i, ids := range [][]string{a.First, a.Second} {
		out.Groups = append(out.Groups, DutyList{
			Title: c.W.T("result.pack.alone", "role", c.Role(a.Roles[i])), List: c.duties(deck, ids),
		})
	}
	out.Groups = append(out.Groups, DutyList{Title: c.W.T("result.pack.together"), List: c.duties(deck, a.Together)})
	inform := DutyList{Title: c.W.T("result.pack.inform")}
	for _, t := range a.Tell {
		duty := c.duty(deck, t.Card)
		duty.Name = c.W.T("result.pack.tells", "role", c.Role(t.From), "duty", duty.Name)
		inform.List = append(inform.List, duty)
	}
	out.Groups = append(out.Groups, inform)
	return out
}

func (c Case) duties(deck *duties.Deck, ids []string) []Duty {
	var list []Duty
	for _, id := range ids {
		list = append(list, c.duty(deck, id))
	}
	return list
}

func (c Case) duty(deck *duties.Deck, id string) Duty {
	card, _ := deck.Get(id)
	words, _ := deck.Text(c.W.Lang(), id)
	d := Duty{Name: words.Title, Text: words.Text}
	var marks []string
	for _, h := range card.Holders() {
		marks = append(marks, c.W.T("result.pack.mark", "role", c.W.T("duties.holder."+h.Role), "lines", view.Lines(c.W, h.Sources)))
	}
	d.Mark = c.W.Apart(marks)
	if card.Contested {
		d.Note = c.W.T("result.pack.contested")
	}
	return d
}

// Marks lists where the articles put each duty of the agreement, each once.
func (a Agreement) Marks() [][]string {
	var rows [][]string
	for _, g := range a.Groups {
		for _, d := range g.List {
			rows = append(rows, []string{d.Name, d.Mark})
		}
	}
	return rows
}

// text is the agreement for a message or a document.
func (a Agreement) text(foot string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", a.Title)
	for _, g := range a.Groups {
		fmt.Fprintf(&b, "\n%s\n", g.Title)
		for _, d := range g.List {
			fmt.Fprintf(&b, "- %s (%s)\n", d.Name, strings.TrimSuffix(d.Text, "."))
		}
	}
	fmt.Fprintf(&b, "\n%s\n", foot)
	return b.String()
}
