package sharecode

import "fmt"

// UnknownError says that a text does not begin like any code of this program.
type UnknownError struct{}

// Error implements error.
func (UnknownError) Error() string {
	return "this is not a code of rolefit: codes begin with SELF-, HATS-, NEED-, DUTY-, RATE- or CREW-"
}

// WrongKindError says that a code of one kind stands where another kind is wanted. It is found by the letters alone, so
// that a page can refuse kindly and name both.
type WrongKindError struct {
	Want, Got CodeKind
}

// Error implements error.
func (e WrongKindError) Error() string { return fmt.Sprintf("this is %v, wanted is %v", e.Got, e.Want) }

// DamagedError says that a code was cut or mistyped, or that its content cannot be. Why is for a developer; a person is
// told to copy the code once more.
type DamagedError struct {
	Kind CodeKind
	Why  string
}

// Error implements error.
func (e DamagedError) Error() string { return fmt.Sprintf("%v is damaged: %s", e.Kind, e.Why) }

// NewerError says that a sound code was made by a newer version of the program: the page wants reloading.
type NewerError struct {
	Kind           CodeKind
	Version, Known int
}

// Error implements error.
func (e NewerError) Error() string {
	return fmt.Sprintf("%v is of version %d, newer than %d, the newest known here", e.Kind, e.Version, e.Known)
}

// OtherModelError says that a sound share code was made under another version of the model, over items from which its
// profile cannot be converted: its numbers mean something else.
type OtherModelError struct{ Got, Want string }

// Error implements error.
func (e OtherModelError) Error() string {
	return fmt.Sprintf("the code was made under version %s of the model, this is %s, and its questions are not those of today", e.Got, e.Want)
}
