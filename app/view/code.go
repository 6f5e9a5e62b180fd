package view

import (
	"errors"

	"rolefit/app/words"
	"rolefit/pkg/sharecode"
)

// Code is the first code in a pasted text: a bare code, a link that ends in one,
// or a chat line around it. Without any it is the text itself, so that reading
// it says what is wrong.
func Code(text string) string {
	if found := sharecode.Find(text); len(found) > 0 {
		return found[0]
	}
	return text
}

// IsCode reports whether the fragment of an address looks like a code.
func IsCode(fragment string) bool {
	_, ok := sharecode.KindOf(Code(fragment))
	return ok
}

// ReadShare reads the share code in a pasted text as the present model does; itemSet
// is the hash of the present bank. Refusal puts its error into words.
func ReadShare(text, itemSet string) (sharecode.Share, error) {
	share, err := sharecode.ParseShare(Code(text))
	if err != nil {
		return sharecode.Share{}, err
	}
	return share.Current(itemSet)
}

// Refusal says in words why a code was not taken.
func Refusal(w *words.Catalogue, err error) string {
	if wrong, ok := errors.AsType[sharecode.WrongKindError](err); ok {
		return w.Sentences(w.T("code.kind."+string(wrong.Got)), w.T("code.wrong."+string(wrong.Want)))
	}
	if _, ok := errors.AsType[sharecode.NewerError](err); ok {
		return w.T("code.newer")
	}
	if _, ok := errors.AsType[sharecode.DamagedError](err); ok {
		return w.T("code.damaged")
	}
	if _, ok := errors.AsType[sharecode.OtherModelError](err); ok {
		return w.T("code.othermodel")
	}
	return w.T("code.unknown")
}
