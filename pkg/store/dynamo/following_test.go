package dynamo

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFollowing(t *testing.T) {
	for prefix, want := range map[string]string{
		"": "", "a": "b", "block|": "block}", "\x7f": "\u0080", "\u07ff": "\u0800", "\ud7ff": "\ue000", "\uffff": "\U00010000",
		"a\U0010FFFF": "b", "\U0010FFFF\U0010FFFF": "",
	} {
		if got, ok := following(prefix); got != want || ok != (want != "") {
			t.Errorf("behind %q follows %q, %v, want %q", prefix, got, ok, want)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		prefix, other := rapid.StringN(1, 4, -1).Draw(r, "prefix"), rapid.String().Draw(r, "other")
		end, ok := following(prefix)
		inside := other >= prefix && (!ok || other < end)
		if inside != strings.HasPrefix(other, prefix) {
			r.Fatalf("%q lies between %q and %q: %v", other, prefix, end, inside)
		}
		if longer := prefix + other; longer < prefix || ok && longer >= end {
			r.Fatalf("%q does not lie between %q and %q", longer, prefix, end)
		}
	})
}
