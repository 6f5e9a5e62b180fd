package record

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// layout says where the members of a struct go.
type layout struct {
	names  []string // of the members
	places []int    // of their fields
	extra  int      // place of the field for the others; -1 for none
}

var (
	extraType   = reflect.TypeFor[Extra]()
	unmarshaler = reflect.TypeFor[json.Unmarshaler]()

	layouts sync.Map // reflect.Type to layout
	holding sync.Map // reflect.Type to bool
)

func layoutOf(t reflect.Type) layout {
	if known, there := layouts.Load(t); there {
		return known.(layout)
	}
	l := layout{extra: -1}
	for i := range t.NumField() {
		field := t.Field(i)
		if field.Type == extraType {
			l.extra = i
		} else if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "-" {
			l.names, l.places = append(l.names, name), append(l.places, i)
		}
	}
	layouts.Store(t, l)
	return l
}

// holdsExtra reports whether a value of a type has an Extra, or one inside it.
// What reads itself has none for us.
func holdsExtra(t reflect.Type) bool {
	if known, there := holding.Load(t); there {
		return known.(bool)
	}
	holds := false
	switch {
	case reflect.PointerTo(t).Implements(unmarshaler):
	case t.Kind() == reflect.Struct:
		holds = layoutOf(t).extra >= 0
	case t.Kind() == reflect.Slice, t.Kind() == reflect.Array, t.Kind() == reflect.Map, t.Kind() == reflect.Pointer:
		holds = holdsExtra(t.Elem())
	}
	holding.Store(t, holds)
	return holds
}
