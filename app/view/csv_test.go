package view

import (
	"strings"
	"testing"

	"rolefit/app/words"
)

// TestDefused: no text of an export is a formula, in any width and behind any blank; numbers stay numbers.
func TestDefused(t *testing.T) {
	for text, want := range map[string]string{
		"=SUM(A1)": "'=SUM(A1)", "+1": "'+1", "@a": "'@a", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠a": "'＠a", "﹦1": "'﹦1",
		"\t=1": "'\t=1", " =1": "' =1", "\ufeff=1": "'\ufeff=1", "\u00a0@x": "'\u00a0@x", "-a": "'-a", "-1+1": "'-1+1", "-": "'-",
		"-4": "-4", "12": "12", "Team = 1": "Team = 1", "": "", " ": " ", "A-1": "A-1", "−1": "−1",
	} {
		if got := defused(text); got != want {
			t.Errorf("%q is written as %q, not %q", text, got, want)
		}
	}
}

func TestCSV(t *testing.T) {
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	got := CSV(w, [][]string{{"Team", "n"}, {`=HYPERLINK("http://x"),1`, "5"}, {"two\nlines", "-4"}})
	want := ByteOrderMark + "Team,n\r\n" + `"'=HYPERLINK(""http://x""),1",5` + "\r\n" + "\"two\nlines\",-4\r\n"
	if got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// TestExportNames can be the names of files on every system.
func TestExportNames(t *testing.T) {
	for want, parts := range map[string][]string{
		"rolefit-wanderlust-q4-2026.csv": {"Wanderlust", "Q4 2026", ""}, "rolefit-ä-b-c.csv": {"Ä/B: C?"}, "rolefit.csv": {"!!", ""},
		"rolefit-" + strings.Repeat("x", 40) + ".csv": {strings.Repeat("x", 80)},
	} {
		if got := ExportName("csv", parts...); got != want {
			t.Errorf("%q are saved as %q, not %q", parts, got, want)
		}
	}
}
