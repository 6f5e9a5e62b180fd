package view

import (
	"errors"

	"rolefit/app/words"
	"rolefit/pkg/sharecode"
)

// IsCode reports whether there is a code in the fragment of an address.
func IsCode(fragment string) bool { return len(sharecode.Find(fragment)) > 0 }

// ReadShare reads the share code in a pasted text as the present model does; itemSet
// is the hash of the present bank. Refusal puts its error into words.
func ReadShare(text, itemSet string) (sharecode.Share, error) {
	share, err := sharecode.ParseShare(sharecode.First(text, sharecode.KindShare))
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
