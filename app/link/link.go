// Package link writes the ids that follow the # in links, and reads them as mail and chat programs leave them: with brackets and full stops
// at their ends, with what counts clicks behind them, cut within an escape, or with other letters for the same.
package link

import (
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation/credential"
	"rolefit/pkg/seat"
	"rolefit/pkg/sharecode/crockford"
)

// Join takes a join link apart, or what follows its #: the organisation, and behind a dot the team, which may be missing. It
// is false when there is no link in it; an id that no organisation has, or a team that is none of it, is for the service to
// find out.
func Join(text string) (org, team string, ok bool) {
	text = behindHash(text)
	for at := 0; at < len(text); {
		word := run(text[at:], crockford.IsWord)
		if org = id(word); contribution.CheckOrgID(org) == nil {
			if rest := text[at+len(word):]; strings.HasPrefix(rest, ".") {
				team = id(run(rest[1:], crockford.IsWord))
			}
			return org, team, true
		}
		at += max(len(word), 1)
	}
	return "", "", false
}

// Seat returns the code of the seat in a link, or in what follows its #; "" where there is none.
func Seat(text string) string { return seat.In(behindHash(text)) }

// Key takes a leader's link apart, or what follows its #: the organisation, and behind a dot the key.
func Key(text string) (org, key string, ok bool) {
	text = behindHash(text)
	for dot := range len(text) {
		if text[dot] != '.' || dot < contribution.OrgIDLength {
			continue
		}
		org = id(text[dot-contribution.OrgIDLength : dot])
		key = run(text[dot+1:], isKey)
		key = key[:min(len(key), credential.Length)] // a sign of formatting behind it may be one of its letters
		if contribution.CheckOrgID(org) == nil && credential.Is(key) {
			return org, key, true
		}
	}
	return "", "", false
}

// ToSeat is what follows the # of a link with which a person of a team gets a seat.
func ToSeat(org, team string, code seat.Code) string { return Text(org, team+"."+code.Letters()) }

// Text is what follows the # of a link to an organisation: its id and, behind a dot, the team, key or secret; "" for none.
func Text(org, behind string) string { return strings.TrimSuffix(org+"."+behind, ".") }

// behindHash is what follows the last # of a text, the whole text without one, and without what has no width.
func behindHash(text string) string {
	text = text[strings.LastIndexByte(text, '#')+1:]
	return strings.Map(func(r rune) rune {
		if crockford.Invisible(r) {
			return -1
		}
		return r
	}, text)
}

// id is a word in the letters of ids.
func id(word string) string { return strings.ToLower(crockford.Plain(word)) }

// run is how a text begins as far as its letters are of a kind.
func run(text string, of func(r rune) bool) string {
	if end := strings.IndexFunc(text, func(r rune) bool { return !of(r) }); end >= 0 {
		return text[:end]
	}
	return text
}

func isKey(r rune) bool { return crockford.IsWord(r) || r == '-' || r == '_' }
