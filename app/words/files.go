//go:build !wasm

package words

import "embed"

//go:embed */texts/*.json */articles/*.json */pages/*.json
var files embed.FS

// folders hold the short texts that are here.
var folders = []string{"texts", "articles"}
