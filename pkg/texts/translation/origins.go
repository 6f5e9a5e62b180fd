package translation

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"rolefit/pkg/texts"
)

// origin says from which sentence a text was translated, and which text that was, both by their sums.
type origin struct{ standard, own string }

// readOrigins reads the file of a language that says what its texts were translated from: by file and path the two sums, with
// a space between them. A language without that file has no origins.
func readOrigins(own texts.Files) (map[TextID]origin, error) {
	from := map[TextID]origin{}
	data, ok := own[texts.Origins]
	if !ok {
		return from, nil
	}
	var file map[string]map[string]string
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("read what the texts were translated from: %w", err)
	}
	for name, paths := range file {
		for path, sums := range paths {
			standard, own, _ := strings.Cut(sums, " ")
			from[TextID{name, path}] = origin{standard, own}
		}
	}
	return from, nil
}

// Record returns the file of origins brought up to date. A text that is new or was worded anew was translated from today's
// sentence; one that stayed keeps its origin, so that it is stale where the sentence has changed. Where a text is still right
// as it is, take its line out of the file before.
func Record(standard, own texts.Files, forms []string) ([]byte, error) {
	theirs, err := Flatten(standard)
	if err != nil {
		return nil, fmt.Errorf("the default language: %w", err)
	}
	ours, err := Flatten(own)
	if err != nil {
		return nil, err
	}
	from, err := readOrigins(own)
	if err != nil {
		return nil, err
	}
	wanted, file := wantedOf(theirs, forms), map[string]map[string]string{}
	for place, text := range ours {
		model, ok := wanted[place]
		if !ok {
			continue
		}
		o := from[place]
		if o.own != sum(text) {
			o = origin{sum(model.text), sum(text)}
		}
		if file[place.File] == nil {
			file[place.File] = map[string]string{}
		}
		file[place.File][place.Path] = o.standard + " " + o.own
	}
	data, err := json.MarshalIndent(file, "", "  ")
	return append(data, '\n'), err
}

// sum is short enough for a line and long enough for some thousand sentences.
func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:6])
}
