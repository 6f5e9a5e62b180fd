package record

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// keep puts what v and the values inside it do not know of data, which v was read
// from, into their Extra. Version is the name of a member that is known besides
// v's own; "" for none.
func keep(data []byte, v reflect.Value, version string) error {
	known := layoutOf(v.Type())
	if known == nil {
		return nil
	}
	names, values := split(data)
	if v.Kind() == reflect.Struct {
		return known.keep(names, values, v, version)
	}
	for i := range min(len(values), v.Len()) { // of a list that is there twice the first may be longer
		if err := keep(values[i], v.Index(i), ""); err != nil {
			return err
		}
	}
	return nil
}

func (l *layout) keep(names []string, values [][]byte, v reflect.Value, version string) error {
	var others map[string]json.RawMessage
	for i, name := range names {
		place := slices.Index(l.names, name)
		switch {
		case place >= 0:
			if err := keep(values[i], v.Field(l.fields[place]), ""); err != nil {
				return err
			}
		case version == "" || name != version:
			if known := l.mistaken(name, version); known != "" {
				return fmt.Errorf("member %q is not %q", name, known)
			}
			if others == nil {
				others = map[string]json.RawMessage{}
			}
			others[name] = values[i]
		}
	}
	extra := ""
	if others != nil {
		text, err := json.Marshal(others)
		if err != nil {
			return err
		}
		extra = inside(text)
	}
	v.Field(l.extra).SetString(extra)
	return nil
}

// mistaken is the known name that encoding/json takes a name for, because they
// differ in letter case only; "" for none.
func (l *layout) mistaken(name, version string) string {
	if version != "" && strings.EqualFold(name, version) {
		return version
	}
	for _, known := range l.names {
		if strings.EqualFold(name, known) {
			return known
		}
	}
	return ""
}

// written is data, which v was written as, with what v and the values inside it do
// not know.
func written(data []byte, v reflect.Value) []byte {
	known := layoutOf(v.Type())
	if known == nil || data[0] == 'n' { // null
		return data
	}
	names, values := split(data)
	var parts []string
	if v.Kind() != reflect.Struct {
		for i, value := range values {
			parts = append(parts, string(written(value, v.Index(i))))
		}
		return []byte("[" + strings.Join(parts, ",") + "]")
	}
	for i, name := range names {
		value := written(values[i], v.Field(known.fields[slices.Index(known.names, name)]))
		parts = append(parts, `"`+name+`":`+string(value))
	}
	if extra := v.Field(known.extra).String(); extra != "" {
		parts = append(parts, extra)
	}
	return []byte("{" + strings.Join(parts, ",") + "}")
}

// inside is the text of an object without its braces.
func inside(object []byte) string { return string(object[1 : len(object)-1]) }
