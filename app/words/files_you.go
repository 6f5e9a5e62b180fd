//go:build wasm && !(project || team || duties)

package words

import "embed"

//go:embed */texts/*.json */you/*.json
var files embed.FS

var folders = []string{"texts", "you"}
