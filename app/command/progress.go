package command

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// barWidth is the number of cells of a progress bar.
const barWidth = 30

// progress draws a bar on a terminal and stays quiet anywhere else.
type progress struct {
	out  io.Writer
	what string
	last int
	on   bool
}

// newProgress returns a bar on out, which is silent unless out is a terminal.
func newProgress(out io.Writer, what string) *progress {
	return &progress{out: out, what: what, last: -1, on: isTerminal(out)}
}

// step shows that done of all is done.
func (p *progress) step(done, all int) {
	percent := 100 * done / max(all, 1)
	if !p.on || percent == p.last {
		return
	}
	p.last = percent
	full := barWidth * percent / 100
	fmt.Fprintf(p.out, "\r%s [%s%s] %3d %%", p.what, strings.Repeat("█", full), strings.Repeat("·", barWidth-full), percent)
	if done == all {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
