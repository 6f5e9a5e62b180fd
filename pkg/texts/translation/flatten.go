package translation

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolefit/pkg/texts"
)

// TextID is where a text is: a file, such as "pages/method", and a path in it, whose parts are keys, the ids of members of
// lists, and the numbers of those that have none.
type TextID struct{ File, Path string }

// String is a place as the report names it.
func (p TextID) String() string { return p.File + " " + p.Path }

// Flatten lists every text of a language by its place. An error names a file that is no JSON.
func Flatten(files texts.Files) (map[TextID]string, error) {
	all := map[TextID]string{}
	for name, data := range files {
		if slices.Contains([]string{texts.About, texts.Origins, texts.Rules}, name) {
			continue
		}
		var value any
		if err := json.Unmarshal(data, &value); err != nil {
			return nil, fmt.Errorf("read the texts of %s: %w", name, err)
		}
		collect(value, nil, func(path []string, text string) { all[TextID{name, strings.Join(path, " ")}] = text })
	}
	return all, nil
}

// collect gives every text in a value to found, with its path.
func collect(value any, path []string, found func(path []string, text string)) {
	switch v := value.(type) {
	case string:
		if v != "" {
			found(path, v)
		}
	case []any:
		for i, member := range v {
			collect(member, append(path, memberName(member, i)), found)
		}
	case map[string]any:
		for key, member := range v {
			if _, isText := member.(string); !isText || !slices.Contains(texts.NoText, key) {
				collect(member, append(path, key), found)
			}
		}
	}
}

// memberName is the id of a member of a list, else its number, from 1.
func memberName(member any, i int) string {
	if object, ok := member.(map[string]any); ok {
		if id, ok := object["id"].(string); ok {
			return id
		}
	}
	return strconv.Itoa(i + 1)
}
