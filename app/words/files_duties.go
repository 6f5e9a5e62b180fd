//go:build wasm && duties

package words

import "embed"

//go:embed */texts/*.json */team/*.json
var files embed.FS

var folders = []string{"texts", "team"}
