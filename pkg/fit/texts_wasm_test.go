package fit

import (
	"errors"
	"os"

	"rolefit/pkg/texts"
)

// The browser's program brings no texts: as a page does, the tests fetch those of the bank.
func init() {
	files, err := texts.ReadFolder(os.DirFS("../texts/" + texts.Default))
	if err := errors.Join(err, texts.Add(texts.Default, files)); err != nil {
		panic("read the texts: " + err.Error())
	}
}
