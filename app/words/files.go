//go:build !wasm

package words

import "embed"

//go:embed */texts/*.json */you/*.json */project/*.json */team/*.json */articles/*.json */pages/*.json
var files embed.FS

// folders hold the short texts that are here.
var folders = []string{"texts", "you", "project", "team", "articles"}
