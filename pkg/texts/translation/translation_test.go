package translation_test

import (
	"encoding/json"
	"strings"
	"testing"

	"rolefit/pkg/texts"
	"rolefit/pkg/texts/translation"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// english is a default language with a text of every kind.
func english() texts.Files {
	return texts.Files{
		"language": json.RawMessage(`{"name":"English","direction":"ltr"}`),
		"interface/home": json.RawMessage(`{"home.title":"Home","home.who":"{first.article} and {role.product-owner}",
			"role.product-owner":"Product Owner","home.open.one":"One is open.","home.open.other":"{n} are open.","home.bytes.other":"{n} bytes","home.fault.other":"It failed."}`),
		"pages/method": json.RawMessage(`{"title":"Method","sections":[{"id":"limits","blocks":[{"figure":"rates"},{"list":["First","Second"]}]}]}`),
	}
}

// polish is complete: it has forms that English lacks.
func polish() texts.Files {
	return texts.Files{
		"language": json.RawMessage(`{"name":"Polski","direction":"ltr"}`),
		"interface/home": json.RawMessage(`{"home.title":"Dom","home.who":"{first} i {role.product-owner.plural}",
			"role.product-owner":"Product Owner","role.product-owner.dative":"Product Ownerowi","role-own.dative":"{word}","home.open.one":"Jedno.","home.open.few":"{n} są.","home.open.many":"{n} jest.","home.open.other":"{n} jest.",
			"home.bytes.few":"{n} bajty","home.bytes.many":"{n} bajt","home.bytes.other":"{n} bajta","home.fault.other":"Nie."}`),
		"pages/method": json.RawMessage(`{"title":"Metoda","sections":[{"id":"limits","blocks":[{"figure":"rates"},{"list":["Raz","Dwa"]}]}]}`),
	}
}

var forms = []string{"one", "few", "many", "other"}

func compare(t *testing.T, standard, own texts.Files) translation.Comparison {
	t.Helper()
	r, err := translation.Compare(standard, own, forms)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// recorded is a language with its origins as of some default language.
func recorded(t *testing.T, standard, own texts.Files) texts.Files {
	t.Helper()
	data, err := translation.Record(standard, own, forms)
	if err != nil {
		t.Fatal(err)
	}
	own[texts.Origins] = data
	return own
}

// with is a language whose file has something else in place of a text.
func with(files texts.Files, name, old, put string) texts.Files {
	files[name] = json.RawMessage(strings.ReplaceAll(string(files[name]), old, put))
	return files
}

func home(path string) translation.TextID {
	return translation.TextID{File: "interface/home", Path: path}
}

func TestCompare(t *testing.T) {
	const file = "interface/home"
	for name, test := range map[string]struct {
		own  texts.Files
		want translation.Comparison
	}{
		"complete":                   {polish(), translation.Comparison{}},
		"a missing text":             {with(polish(), file, `"home.title":"Dom",`, ""), translation.Comparison{Missing: []translation.TextID{home("home.title")}}},
		"a missing form":             {with(polish(), file, `"home.open.few":"{n} są.",`, ""), translation.Comparison{Missing: []translation.TextID{home("home.open.few")}}},
		"a missing line":             {with(polish(), "pages/method", `,"Dwa"`, ""), translation.Comparison{Missing: []translation.TextID{{File: "pages/method", Path: "sections limits blocks 2 list 2"}}}},
		"an empty text":              {with(polish(), file, `"Dom"`, `""`), translation.Comparison{Missing: []translation.TextID{home("home.title")}}},
		"an old text":                {with(polish(), file, `"home.title"`, `"home.old":"x","home.title"`), translation.Comparison{Unused: []translation.TextID{home("home.old")}}},
		"a form too many":            {with(polish(), file, `"home.title"`, `"home.open.two":"x","home.title"`), translation.Comparison{Unused: []translation.TextID{home("home.open.two")}}},
		"a wrong name":               {with(polish(), file, "Jedno", "{m}"), translation.Comparison{Misnamed: []translation.TextID{home("home.open.one")}}},
		"a name in one of its forms": {with(polish(), file, "{first}", "{first.plural}"), translation.Comparison{}},
		"a long text":                {with(polish(), file, `"Dom"`, `"Strona główna"`), translation.Comparison{Long: []translation.Longer{{ID: home("home.title"), By: 5}}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := compare(t, english(), recorded(t, english(), test.own))
			if diff := cmp.Diff(test.want, got, cmpopts.IgnoreFields(translation.Comparison{}, "Texts")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if want := len(test.want.Missing)+len(test.want.Unused)+len(test.want.Misnamed) == 0; got.Complete() != want {
				t.Errorf("complete: %t, not %t", got.Complete(), want)
			}
		})
	}
}

// TestStale: a text is stale from when the sentence changes that it was translated from until it is worded anew, however often
// the origins are recorded; one whose line was taken out is taken for right as it is.
func TestStale(t *testing.T) {
	own := recorded(t, english(), polish())
	if r := compare(t, english(), own); len(r.Stale) > 0 || r.Texts != 16 {
		t.Fatalf("at first: %+v", r)
	}
	now := with(with(english(), "interface/home", `"Home"`, `"Start"`), "pages/method", "Second", "Third")
	want := []translation.TextID{home("home.title"), {File: "pages/method", Path: "sections limits blocks 2 list 2"}}
	for _, when := range []string{"changed", "recorded again"} {
		if diff := cmp.Diff(want, compare(t, now, own).Stale); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
		own = recorded(t, now, own)
	}
	own = recorded(t, now, with(own, "interface/home", `"Dom"`, `"Start"`))
	if diff := cmp.Diff(want[1:], compare(t, now, own).Stale); diff != "" {
		t.Errorf("worded anew (-want +got):\n%s", diff)
	}
	var origins map[string]map[string]string
	if err := json.Unmarshal(own[texts.Origins], &origins); err != nil {
		t.Fatal(err)
	}
	delete(origins["pages/method"], want[1].Path)
	own[texts.Origins], _ = json.Marshal(origins)
	if got := compare(t, now, own).Stale; len(got) != 1 {
		t.Errorf("of a text without an origin: %v", got)
	}
	if got := compare(t, now, recorded(t, now, own)).Stale; len(got) > 0 {
		t.Errorf("right as it is: %v", got)
	}
	delete(own, texts.Origins)
	if r := compare(t, now, own); len(r.Stale) != r.Texts-2 {
		t.Errorf("without origins: %+v", r)
	}
}

// TestFaultyFiles: a file that is no JSON is named.
func TestFaultyFiles(t *testing.T) {
	for name, test := range map[string]struct {
		standard, own texts.Files
		want          string
	}{
		"of the default language": {with(english(), "interface/home", "{", "["), polish(), "the default language: read the texts of interface/home: "},
		"of the language":         {english(), with(polish(), "pages/method", "{", "["), "read the texts of pages/method: "},
		"of its origins":          {english(), texts.Files{texts.Origins: json.RawMessage(`[]`)}, "read what the texts were translated from: "},
	} {
		if _, err := translation.Compare(test.standard, test.own, forms); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("comparing, %s: %v", name, err)
		}
		if _, err := translation.Record(test.standard, test.own, forms); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("recording, %s: %v", name, err)
		}
	}
}
