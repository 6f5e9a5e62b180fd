//go:build !wasm

package words

import "embed"

//go:embed */texts/*.json */articles/*.json */pages/*.json
var files embed.FS

// articles says that the words of articles are here.
const articles = true
