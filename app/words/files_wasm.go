package words

import "embed"

//go:embed */texts/*.json
var files embed.FS

// articles says that the words of articles are not here.
const articles = false
