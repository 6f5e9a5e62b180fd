package pagetest

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Target has members by name: a string, a bool, an int, or another Target.
type Target map[string]any

// object is a value of JavaScript as far as pages read it: members, and methods that do nothing.
type object struct {
	app.Value

	members Target
	plain   any
}

// Get returns a member; one that is not there is undefined.
func (o object) Get(name string) app.Value {
	if inner, ok := o.members[name].(Target); ok {
		return object{members: inner}
	}
	return object{plain: o.members[name]}
}

// Call does nothing.
func (o object) Call(string, ...any) app.Value { return object{} }

// String returns a text; "" for anything else.
func (o object) String() string {
	text, _ := o.plain.(string)
	return text
}

// Bool returns a truth; false for anything else.
func (o object) Bool() bool {
	truth, _ := o.plain.(bool)
	return truth
}

// Int returns a number; 0 for anything else.
func (o object) Int() int {
	n, _ := o.plain.(int)
	return n
}

// Truthy reports whether the value is something.
func (o object) Truthy() bool {
	return o.members != nil || o.plain != nil && o.plain != "" && o.plain != false && o.plain != 0
}
