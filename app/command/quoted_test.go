package command

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"rolefit/app/words"
	"rolefit/pkg/texts"
)

// quotedCommand is a command as the pages quote it.
var quotedCommand = regexp.MustCompile(`“rolefit ([^”]+)”`)

// TestPagesQuoteCommands: whoever types what a page says finds the command, and
// its flags.
func TestPagesQuoteCommands(t *testing.T) {
	found := 0
	for _, lang := range texts.Languages() {
		w, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range w.Documents() {
			d, _ := w.Document(page)
			text, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			for _, quoted := range quotedCommand.FindAllStringSubmatch(string(text), -1) {
				found++
				known(t, page, strings.Fields(quoted[1]))
			}
		}
	}
	if found < 8 {
		t.Errorf("only %d commands are quoted", found)
	}
}

func known(t *testing.T, page string, args []string) {
	t.Helper()
	c, rest := find(command{under: commands()}, args)
	if c.run == nil {
		t.Errorf("%s: there is no command %v", page, args)
		return
	}
	help := runs("", append(strings.Fields(c.name), "-h")...)
	for _, arg := range rest {
		if strings.HasPrefix(arg, "-") && !strings.Contains(help.out, "\n  "+arg) {
			t.Errorf("%s: %s has no flag %s", page, c.name, arg)
		}
	}
}
