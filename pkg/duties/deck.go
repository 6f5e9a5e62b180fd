package duties

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"rolefit/pkg/seeds"
	"rolefit/pkg/seeds/shelf"
)

//go:embed cards.json
var deckEntries []byte

// DeckVersion is the version of the deck that share codes carry. Numbers of cards never change their meaning; a card
// with another meaning gets another number and the deck another version.
const DeckVersion = 1

// named are the names under which the articles give duties: the three roles, and what one article calls the Project
// Manager.
var named = []string{"product-owner", "product-manager", "project-manager", "project-owner"}

// Card is one duty of the deck.
type Card struct {
	ID     string `json:"id"`
	Number int    `json:"number"` // 1 to 34, in the order of the deck
	Area   string `json:"area"`   // one of eight areas of work
	// Contested says that the articles give the duty to more than one role; twelve cards are.
	Contested bool `json:"contested"`
	// Short says that the card is in the short deck of 16: the contested ones, and one for each of the four areas without
	// a contested card (accepting results, guarding the scope, risks, helping the team).
	Short bool `json:"short"`
	// Sources are the lines that give the duty to a role. Helps lists the roles that only help with it.
	Sources map[string][]string `json:"sources"`
	Helps   []string            `json:"helps"`
}

// Holder is a role to which the articles give a duty.
type Holder struct {
	Role    string   // one of the names under which they give duties
	Sources []string // the lines that do
	Helps   bool     // it only helps with the duty
}

// Holders are the roles to which the articles give the duty, always in the same order.
func (c Card) Holders() []Holder {
	var list []Holder
	for _, role := range named {
		if lines := c.Sources[role]; len(lines) > 0 {
			list = append(list, Holder{role, lines, slices.Contains(c.Helps, role)})
		}
	}
	return list
}

// Key implements shelf.Keyed.
func (c Card) Key() string { return c.ID }

// Check joins unknown roles, sources that are none, and a contested flag that the sources do not bear out. Project Owner
// counts as Project Manager, and helping does not count.
func (c Card) Check() error {
	var problems []error
	roles := map[string]bool{}
	for role, sources := range c.Sources {
		if !slices.Contains(named, role) || len(sources) == 0 {
			problems = append(problems, fmt.Errorf("role %q is unknown or has no lines", role))
		}
		problems = append(problems, seeds.CheckSources(sources...))
		if role == "project-owner" {
			role = "project-manager"
		}
		if !slices.Contains(c.Helps, role) {
			roles[role] = true
		}
	}
	if c.Contested != (len(roles) > 1) {
		problems = append(problems, fmt.Errorf("contested is %v with %d roles", c.Contested, len(roles)))
	}
	if c.Contested && !c.Short {
		problems = append(problems, errors.New("contested and not in the short deck"))
	}
	return errors.Join(problems...)
}

// Deck holds the 34 cards, each with a title and what its final say is about.
type Deck struct {
	*shelf.Shelf[Card, shelf.Words]
}

var deckCards = shelf.Shipped[Card, shelf.Words]{Entries: &deckEntries, Texts: "duties"}

// shipped is the deck that Load returns.
var shipped struct {
	once sync.Once
	deck *Deck
	err  error
}

// Load returns the shipped deck, on the trust that shelf.Shipped explains: a test runs the strict checks and Check.
func Load() (*Deck, error) {
	shipped.once.Do(func() { shipped.deck, shipped.err = read() })
	return shipped.deck, shipped.err
}

func read() (*Deck, error) {
	cards, err := deckCards.Shelf()
	if err != nil {
		return nil, fmt.Errorf("read the deck: %w", err)
	}
	return &Deck{Shelf: cards}, nil
}

// Check joins everything that is wrong with the deck as a whole: numbers that are not 1, 2, 3 … in order, a short deck
// that leaves out an area or holds two cards of an area without a contested one, and contradictions about no card.
func (d *Deck) Check() error {
	problems := []error{d.Shelf.Check()}
	areas := map[string]area{}
	for i, card := range d.All() {
		if card.Number != i+1 {
			problems = append(problems, fmt.Errorf("%s: number %d at place %d", card.ID, card.Number, i+1))
		}
		areas[card.Area] = areas[card.Area].with(card)
	}
	for name, a := range areas {
		if want := map[bool]int{true: 0, false: 1}[a.contested]; a.plain != want {
			problems = append(problems, fmt.Errorf("area %s: %d cards in the short deck beside the contested ones, want %d", name, a.plain, want))
		}
	}
	contradictions, err := seeds.LoadContradictions()
	if err != nil {
		return errors.Join(append(problems, err)...)
	}
	for _, contradiction := range contradictions.All() {
		for _, card := range contradiction.Cards {
			if !d.Has(card) {
				problems = append(problems, fmt.Errorf("a contradiction about %q, which is no card", card))
			}
		}
	}
	return errors.Join(problems...)
}

// area sums up the cards of one area of work.
type area struct {
	contested bool // holds a contested card
	plain     int  // cards in the short deck that are not contested
}

// with is a and one more card.
func (a area) with(c Card) area {
	a.contested = a.contested || c.Contested
	if c.Short && !c.Contested {
		a.plain++
	}
	return a
}

// Short returns the sixteen cards of the short deck, in the order of the deck. The numbers of a clarity contribution
// stand in this order.
func (d *Deck) Short() []Card {
	return slices.DeleteFunc(d.All(), func(c Card) bool { return !c.Short })
}

// Cards returns the short deck or the full one.
func (d *Deck) Cards(short bool) []Card {
	if short {
		return d.Short()
	}
	return d.All()
}

// Contradictions returns the ids of the contradictions between the articles that touch a card. They are read when they
// are asked for, so that a program that never asks does not hold them; a test holds that they can be read.
func (d *Deck) Contradictions(card string) []string {
	contradictions, err := seeds.LoadContradictions()
	if err != nil {
		return nil
	}
	var ids []string
	for _, contradiction := range contradictions.All() {
		if slices.Contains(contradiction.Cards, card) {
			ids = append(ids, contradiction.ID)
		}
	}
	return ids
}
