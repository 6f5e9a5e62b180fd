package pseudo_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rolefit/pkg/texts"
	"rolefit/pkg/texts/pseudo"
)

func TestText(t *testing.T) {
	long := pseudo.Text("A team of {n} people", false)
	if !strings.HasPrefix(long, pseudo.Open+"Á téám óf {n} péóplé") || !strings.HasSuffix(long, pseudo.Close) {
		t.Errorf("long: %s", long)
	}
	if n := utf8.RuneCountInString(long); n < 20*14/10 || n > 20*16/10+2 {
		t.Errorf("%d letters: %s", n, long)
	}
	if got := pseudo.Text("{a}, {b}", true); !strings.Contains(got, "{a}, {b}") || !strings.HasPrefix(got, pseudo.Open) {
		t.Errorf("mirrored: %s", got)
	}
	if pseudo.Text("", false) != "" {
		t.Error("no text has become one")
	}
}

func TestAdd(t *testing.T) {
	if err := pseudo.Add(); err != nil {
		t.Fatal(err)
	}
	for lang, direction := range map[string]string{pseudo.Long: "ltr", pseudo.Mirrored: "rtl"} {
		if texts.Direction(lang) != direction {
			t.Errorf("%s is written %q", lang, texts.Direction(lang))
		}
		for _, name := range texts.All(texts.Default) {
			if data, err := texts.Read(lang, name); err != nil || len(data) == 0 {
				t.Errorf("%s/%s: %v", lang, name, err)
			}
		}
		home, _ := texts.Read(lang, "interface/home")
		if n := strings.Count(string(home), pseudo.Open); n < 10 || n != strings.Count(string(home), pseudo.Close) {
			t.Errorf("%s: %d texts in brackets", lang, n)
		}
	}
}
