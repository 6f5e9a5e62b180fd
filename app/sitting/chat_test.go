package sitting

import (
	"testing"

	"rolefit/pkg/sharecode/pastedtest"

	"github.com/google/go-cmp/cmp"
)

// TestTeamTakesEverySpelling: however a code is pasted, it is one and the same person.
func TestTeamTakesEverySpelling(t *testing.T) {
	code := shared(t, 1)
	for _, s := range pastedtest.Spellings(t) {
		next, _, refused := NewRoles().Add(s.Of(code), itemSet, person)
		if len(next.People) != 1 || len(refused) > 0 || next.People[0].Code != code {
			t.Errorf("%s: %v, refused %v", s.How, next.People, refused)
		}
	}
}

// TestTeamTakesAWholeChat reads copies of chats, with the names and times that messengers put before each message.
func TestTeamTakesAWholeChat(t *testing.T) {
	a, b, c := shared(t, 1), shared(t, -1), shared(t, .5)
	for name, tt := range map[string]struct {
		chat string
		want []string
	}{
		"WhatsApp":    {"[29.11.26, 10:03:22] P1: " + a + "\n[29.11.26, 10:04:01] P2: here you are " + b + "\n", []string{"P1", "P2"}},
		"on Android":  {"11/29/26, 10:03 AM - P1: " + a + "\n11/29/26, 10:04 AM - P2: " + b, []string{"P1", "P2"}},
		"Slack":       {"P1  10:03 AM\n" + a + "\nP2  10:04 AM\n" + b + "\n10:05\n" + c, []string{"P1", "P2", "person 3"}},
		"Teams":       {"[10:03] P1\n" + a + "\n\n[10:04] P2\n\n" + b, []string{"P1", "P2"}},
		"French":      {"P1 10h03\n" + a + "\nP2 — 10h04\n" + b, []string{"P1", "P2"}},
		"a mail":      {"Dear all,\nhere is my code:\n" + a + "\nRegards\n> P2: " + b[:20] + "\n> " + b[20:], []string{"person 1", "P2"}},
		"bold names":  {"**P1**: `" + a + "`\n*P2*: " + b, []string{"P1", "P2"}},
		"quotation":   {"“P1” – “" + a + "”\n«P2» : " + b, []string{"P1", "P2"}},
		"links":       {"P1 https://rolefit.example/result#" + a + "\nhttps://rolefit.example/result%23" + b, []string{"P1", "person 2"}},
		"other signs": {"P1:\u00a0" + a + "\nP2：\u200b" + b + "。", []string{"P1", "P2"}},
		"one line":    {a + ", " + b + " P3 " + c, []string{"person 1", "person 2", "P3"}},
	} {
		_, added, refused := NewRoles().Add(tt.chat, itemSet, person)
		if diff := cmp.Diff(tt.want, added); diff != "" || len(refused) > 0 {
			t.Errorf("%s: refused %v (-want +got):\n%s", name, refused, diff)
		}
	}
}
