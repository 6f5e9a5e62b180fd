//go:build wasm && project

package words

import "embed"

//go:embed */texts/*.json */project/*.json
var files embed.FS

var folders = []string{"texts", "project"}
