package record

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// layout says where the members of a struct go. Their names are plain: no
// character of them is escaped in JSON.
type layout struct {
	names  []string // of the members
	fields []int    // places of their fields
	extra  int      // place of the Extra
}

var (
	extraType   = reflect.TypeFor[Extra]()
	unmarshaler = reflect.TypeFor[json.Unmarshaler]()
	layouts     sync.Map // reflect.Type to *layout
)

// layoutOf returns the layout of a struct with an Extra, or of the structs in a
// list; nil for other types, and for those that read themselves.
func layoutOf(t reflect.Type) *layout {
	if known, there := layouts.Load(t); there {
		return known.(*layout)
	}
	var l *layout
	switch {
	case reflect.PointerTo(t).Implements(unmarshaler):
	case t.Kind() == reflect.Slice || t.Kind() == reflect.Array:
		l = layoutOf(t.Elem())
	case t.Kind() == reflect.Struct:
		l = structLayout(t)
	}
	layouts.Store(t, l)
	return l
}

func structLayout(t reflect.Type) *layout {
	l := &layout{extra: -1}
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Type == extraType:
			l.extra = i
		case name != "-":
			l.names, l.fields = append(l.names, name), append(l.fields, i)
		}
	}
	if l.extra < 0 {
		return nil
	}
	return l
}
