package command

import (
	"strings"
	"testing"

	"rolefit/pkg/organisation"
)

// Secrets are taken or refused, and no error says what they are.
func FuzzParseSecrets(f *testing.F) {
	for _, text := range []string{aSecret, aSecret + "\n" + aSecret + "\n", aSecret + "," + aSecret, "zz", "", strings.Repeat("0", 64)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := parseSecrets("FILE", text)
		if err == nil {
			return
		}
		for part := range strings.FieldsSeq(text) {
			if len(part) > 16 && strings.Contains(err.Error(), part) {
				t.Errorf("the error tells %q: %v", part, err)
			}
		}
	})
}

// What passes as the address of a site is one that an organisation can remember, and stays as it is.
func FuzzBase(f *testing.F) {
	for _, text := range []string{"https://rolefit.example", "https://rolefit.example/", "http://[::1]:8080", "https://intranet.example/rolefit", "https://intranet.example/a%2fb", "https://a@b", "https://ä.example", "//x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var to, again links
		if to.Set(text) != nil {
			return
		}
		if err := organisation.CheckBase(to.base); err != nil {
			t.Errorf("%q is %q: %v", text, to.base, err)
		}
		if err := again.Set(to.base); err != nil || again != to {
			t.Errorf("%q is %q is %q, %v", text, to.base, again.base, err)
		}
	})
}

// Whatever is typed, a command ends with 0, 1 or 2, and says why when it is not 0.
func FuzzRun(f *testing.F) {
	for _, line := range []string{"need 1 2 0 -1 -2", "need", "team -", "score -", "items", "org", "org -h", "help", "need -h", "need -- -1 0 0 0 0", "nope"} {
		f.Add(line, `{"answers":{}}`)
	}
	f.Fuzz(func(t *testing.T, line, input string) {
		args := strings.Fields(line)
		if len(args) == 0 || strings.HasPrefix(args[0], "-") {
			return // which serves
		}
		for _, c := range []string{"serve", "demo", "site", "simulate", "seal", "check", "backup", "compact", "norms", "org"} {
			if args[0] == c && (len(args) < 2 || !isHelp(args[1])) {
				return // which works on files, or for long
			}
		}
		for _, arg := range args[1:] {
			if arg != "-" && (args[0] == "score" || args[0] == "team") && !strings.HasPrefix(arg, "-") {
				return // a file
			}
		}
		got := runs(input, args...)
		if got.code < 0 || got.code > 2 || (got.code == 0) != (got.err == "") {
			t.Errorf("%q: %+v", line, got)
		}
	})
}
