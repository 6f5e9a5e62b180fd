package sharecode

import (
	"slices"

	"rolefit/pkg/sharecode/crockford"
)

// Found is a code in a pasted text.
type Found struct {
	Kind       CodeKind
	Code       string // in the spelling that Parse reads, however it stood there
	Sound      bool   // its checksum is right
	Start, End int    // where it stands in the text, in bytes
}

// marks are the letters of all kinds.
var marks = func() (all []string) {
	for _, kind := range Kinds {
		all = append(all, string(kind))
	}
	return all
}()

// Find picks the codes out of a pasted text, in order of appearance and unread: out of a chat with one code a line and names
// before them, out of addresses and quoted mails, with anything in and around them that is neither letter nor digit. What it
// takes for a code, crockford.Scan says; a code that was cut or mistyped is found too and will be refused.
func Find(text string) []Found {
	var all []Found
	for _, f := range crockford.Scan(text, marks...) {
		all = append(all, Found{CodeKind(f.Mark), f.Mark + "-" + f.Letters, f.Sound, f.Start, f.End})
	}
	return all
}

// First is the code that a field takes out of a pasted text when it wants one of some kinds: the first sound one of them,
// else the first sound one of another kind, else the first that looks like a code. Without any it is the text itself, so that
// reading it says what is wrong.
func First(text string, want ...CodeKind) string {
	found := Find(text)
	for _, fits := range []func(Found) bool{
		func(f Found) bool { return f.Sound && slices.Contains(want, f.Kind) },
		func(f Found) bool { return f.Sound },
		func(Found) bool { return true },
	} {
		if i := slices.IndexFunc(found, fits); i >= 0 {
			return found[i].Code
		}
	}
	return text
}
