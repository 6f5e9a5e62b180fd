package ui

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// htmlTags are the tags of HTML that a page may use; those of SVG are svgTags.
var htmlTags = strings.Fields(`a abbr article aside b blockquote button caption circle code dd details dfn div dl dt em fieldset
	figcaption figure footer form h1 h2 h3 h4 h5 header hr i img input label legend li main nav ol option output p pre q
	section select small span strong sub summary sup table tbody td textarea tfoot th thead time tr u ul`)

// voidTags are elements that nothing can be in.
var voidTags = strings.Fields("hr img input")

// The shapes of what begins a pattern, in which a dollar is a text.
var (
	tagShape       = regexp.MustCompile(`^[a-z][a-z0-9]*`)
	nameShape      = regexp.MustCompile(`^([.#][a-z$][a-z0-9$]*(?:-[a-z0-9$]+)*)`)
	attributeShape = regexp.MustCompile(`^\[([a-zA-Z][a-zA-Z0-9]*(?:-[a-z]+)*)=(\$|[^][$]*)\]`)
	selectorShape  = regexp.MustCompile(`^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)*$`)
)

// needs is how many texts and children a pattern takes.
type needs struct{ texts, children int }

// parsed reads a pattern more strictly than Draw does, and returns what it needs,
// which is what Draw takes.
func parsed(pattern string) (needs, error) {
	g := grammar{rest: pattern}
	err := g.element()
	if err == nil && g.rest != "" {
		err = errors.New("a parenthesis is closed that was not opened")
	}
	if err != nil {
		return needs{}, fmt.Errorf("%q, at %q: %w", pattern, g.rest, err)
	}
	return g.needs, usesUp(pattern, g.needs)
}

// grammar is what is left of a pattern, and what the part before it needs.
type grammar struct {
	rest string
	needs
}

// take removes what a shape matches and returns its groups, nil without a match.
func (g *grammar) take(shape *regexp.Regexp) []string {
	found := shape.FindStringSubmatch(g.rest)
	if found != nil {
		g.rest = g.rest[len(found[0]):]
		g.texts += strings.Count(found[0], "$")
	}
	return found
}

func (g *grammar) element() error {
	tag := g.take(tagShape)
	if tag == nil || !known(tag[0]) {
		return fmt.Errorf("no known tag: %v", tag)
	}
	for seen := map[string]bool{}; ; {
		head := g.take(nameShape)
		if head == nil {
			head = g.take(attributeShape)
		}
		if head == nil {
			return g.parts(slices.Contains(voidTags, tag[0]))
		}
		if seen[head[1]] {
			return fmt.Errorf("%s twice", head[1])
		}
		seen[head[1]] = true
	}
}

// parts reads what stands in an element, up to its parenthesis or the end.
func (g *grammar) parts(void bool) error {
	for ; g.rest != "" && g.rest[0] != ')'; g.rest = g.rest[1:] {
		if void {
			return errors.New("nothing can be in this element")
		}
		switch g.rest[0] {
		case ' ', '_':
		case '$':
			g.texts++
		case '@':
			g.children++
		case '(':
			g.rest = g.rest[1:]
			if err := g.element(); err != nil {
				return err
			}
			if g.rest == "" {
				return errors.New("a parenthesis is not closed")
			}
		default:
			return errors.New("neither a part nor the head of an element")
		}
	}
	return nil
}

func known(tag string) bool {
	return slices.Contains(htmlTags, tag) || slices.Contains(strings.Fields(svgTags), tag)
}

// checkSelector reports what is wrong with a selector.
func checkSelector(selector string) error {
	if tag, _, _ := strings.Cut(selector, "."); !selectorShape.MatchString(selector) || !known(tag) {
		return fmt.Errorf("%q is no known tag with classes", selector)
	}
	return nil
}

// usesUp holds Draw to what the grammar says that a pattern needs: it takes
// exactly that, and the whole pattern.
func usesUp(pattern string, n needs) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%q with %+v: %v", pattern, n, r)
		}
	}()
	d := drawing{pattern, slices.Repeat(Texts{"x"}, n.texts), make([]app.UI, n.children)}
	d.element()
	if d.rest != "" || len(d.texts) > 0 || len(d.children) > 0 {
		return fmt.Errorf("%q with %+v leaves %+v", pattern, n, d)
	}
	return nil
}

func TestGrammar(t *testing.T) {
	for pattern, want := range map[string]needs{
		"p":                                      {},
		"p.note.first $":                         {texts: 1},
		"tr[data-team=$](th[scope=row] $)(td @)": {2, 1},
		"span.a.of-$.$#open-$-$@@":               {4, 2},
		"svg[viewBox=-11 -11 22 22](path[d=$])":  {1, 0},
		"form(input[type=text])(button $)_":      {1, 0},
	} {
		got, err := parsed(pattern)
		if err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(needs{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", pattern, diff)
		}
	}
}

func TestGrammarRefuses(t *testing.T) {
	for _, pattern := range []string{
		"", "P", "dvi", "$", ".note", "div(p $", "div(p $))", "div)", "div()", "div(.a)", "div(dvi)", "p hello", "p.note$ text",
		"p.", "p.-a", "p.A", "p.a..b", "p#", "p.a.a", "p[a]", "p[=a]", "p[a=b", "p[a=$b]", "p[a=b].b[a=c]", "p[1=a]", "p a]", "input $", "input(p)",
	} {
		if n, err := parsed(pattern); err == nil {
			t.Errorf("%q is taken for a pattern that needs %+v", pattern, n)
		}
	}
	for _, selector := range []string{"", "dvi", "p#a", "p $", "p.", "p.a b", "p(b)", "P", "p.a[b=c]", "p.$"} {
		if checkSelector(selector) == nil {
			t.Errorf("%q is taken for a selector", selector)
		}
	}
	if err := checkSelector("p.note.first"); err != nil {
		t.Error(err)
	}
}
