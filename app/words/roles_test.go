package words

import (
	"strings"
	"testing"

	"rolefit/pkg/texts"
)

func called(t *testing.T, roles map[string]string) *Catalogue {
	t.Helper()
	c, err := Load(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	return c.Calling(roles)
}

func TestCalling(t *testing.T) {
	ours := called(t, nil)
	theirs := called(t, map[string]string{"product-owner": "Value lead", "product-manager": "", "boss": "Boss"})
	for role, want := range map[string][3]string{
		"product-owner":   {"Product Owner", "Value lead", "Value lead (Product Owner)"},
		"product-manager": {"Product Manager", "Product Manager", "Product Manager"},
		"project-manager": {"Project Manager", "Project Manager", "Project Manager"},
		"boss":            {"[role.boss]", "[role.boss]", "[role.boss]"},
	} {
		if got := [3]string{ours.Role(role), theirs.Role(role), theirs.FullRole(role)}; got != want {
			t.Errorf("%s is %q, not %q", role, got, want)
		}
	}
	for text, want := range map[string]string{
		"{role.product-owner.article} and {first.plural}": "the Value lead and Project Managers",
		"{first.article}, {second.article}":               "the Project Manager, Delivery lead",
		"{third.article}":                                 "{third.article}",
	} {
		theirs.texts["a text"] = text
		if got := theirs.T("a text", "first", "Project Manager", "second", "Delivery lead"); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
	if got := ours.T("result.definition.note.silent", "role", "Product Owner"); got != "doesn’t describe the Product Owner" {
		t.Errorf("with an article: %q", got)
	}
	if got := theirs.T("result.verdict.side"); !strings.Contains(got, ": Value lead or Product Manager.") {
		t.Errorf("in a sentence: %q", got)
	}
	if got := ours.T("result.verdict.side"); !strings.Contains(got, ": Product Owner or Product Manager.") {
		t.Errorf("without an organisation: %q", got)
	}
}

// TestOurWordBesideItself: a company that says what we say hears it once.
func TestOurWordBesideItself(t *testing.T) {
	if got := called(t, map[string]string{"product-owner": "Product Owner"}).FullRole("product-owner"); got != "Product Owner" {
		t.Errorf("got %q", got)
	}
}

// TestEveryRoleInATextIsFilled holds that no text names a role that there is
// not.
func TestEveryRoleInATextIsFilled(t *testing.T) {
	c := called(t, nil)
	for _, key := range c.Keys() {
		if text := c.T(key, "role", c.Role("product-owner")); strings.Contains(text, "{role.") {
			t.Errorf("%s: %q", key, text)
		}
	}
}
