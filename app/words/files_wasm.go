package words

import "embed"

//go:embed */texts/*.json
var files embed.FS

var folders = []string{"texts"}
