package record

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// keep puts what v and the values inside it do not know of data, which v was read
// from, into their Extra. Names in also are known besides v's own.
func keep(data []byte, v reflect.Value, also ...string) error {
	if !holdsExtra(v.Type()) {
		return nil
	}
	switch v.Kind() {
	case reflect.Struct:
		return keepMembers(data, v, also)
	case reflect.Map:
		return keepEntries(data, v)
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return keep(data, v.Elem())
	}
	i := 0 // a list
	for element := range elements(data) {
		if i < v.Len() { // a member that is there twice may have had more
			if err := keep(element, v.Index(i)); err != nil {
				return err
			}
		}
		i++
	}
	return nil
}

func keepMembers(data []byte, v reflect.Value, also []string) error {
	own := layoutOf(v.Type())
	var others map[string]json.RawMessage
	for name, value := range members(data) {
		if i := slices.Index(own.names, name); i >= 0 {
			if err := keep(value, v.Field(own.places[i])); err != nil {
				return err
			}
			continue
		}
		if slices.Contains(also, name) {
			continue
		}
		if err := mistaken(name, own.names, also); err != nil {
			return err
		}
		if others == nil {
			others = map[string]json.RawMessage{}
		}
		others[name] = value
	}
	extra, err := written(others)
	v.Field(own.extra).SetString(extra)
	return err
}

// mistaken is an error when encoding/json takes a name for one of the known ones,
// because they differ in letter case only.
func mistaken(name string, known ...[]string) error {
	for _, other := range slices.Concat(known...) {
		if strings.EqualFold(name, other) {
			return fmt.Errorf("member %q is not %q", name, other)
		}
	}
	return nil
}

// written is the text of an Extra.
func written(members map[string]json.RawMessage) (string, error) {
	if len(members) == 0 {
		return "", nil
	}
	text, err := json.Marshal(members)
	if err != nil {
		return "", err
	}
	return string(text[1 : len(text)-1]), nil
}

func keepEntries(data []byte, v reflect.Value) error {
	for name, value := range members(data) {
		key := keyOf(v.Type(), name)
		entry := reflect.New(v.Type().Elem()).Elem()
		if there := v.MapIndex(key); there.IsValid() {
			entry.Set(there)
		}
		if err := keep(value, entry); err != nil {
			return err
		}
		v.SetMapIndex(key, entry)
	}
	return nil
}

// appended appends data, which v was written as, to out, with what v and the
// values inside it do not know.
func appended(out, data []byte, v reflect.Value) []byte {
	if !holdsExtra(v.Type()) || data[0] == 'n' { // null
		return append(out, data...)
	}
	switch v.Kind() {
	case reflect.Struct:
		own := layoutOf(v.Type())
		return appendObject(out, data, v.Field(own.extra).String(), func(name string) reflect.Value {
			return v.Field(own.places[slices.Index(own.names, name)])
		})
	case reflect.Map:
		return appendObject(out, data, "", func(name string) reflect.Value {
			return v.MapIndex(keyOf(v.Type(), name))
		})
	case reflect.Pointer:
		return appended(out, data, v.Elem())
	}
	i := 0
	out = append(out, '[')
	for element := range elements(data) {
		out = appended(separated(out), element, v.Index(i))
		i++
	}
	return append(out, ']')
}

func appendObject(out, data []byte, extra string, of func(name string) reflect.Value) []byte {
	out = append(out, '{')
	for name, value := range members(data) {
		spelled, _ := json.Marshal(name) // a string always encodes
		out = append(append(separated(out), spelled...), ':')
		out = appended(out, value, of(name))
	}
	if extra != "" {
		out = append(separated(out), extra...)
	}
	return append(out, '}')
}

// separated ends what is in an object or a list with a comma, if anything is.
func separated(out []byte) []byte {
	if last := out[len(out)-1]; last == '{' || last == '[' {
		return out
	}
	return append(out, ',')
}

// keyOf is a name as a key of a type of map. Value.Convert would do, and bring its tables into the browser's program.
func keyOf(t reflect.Type, name string) reflect.Value {
	key := reflect.New(t.Key()).Elem()
	key.SetString(name)
	return key
}
