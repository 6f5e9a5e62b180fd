// Command size prints what the browser downloads: each file of the built site
// as it is and compressed, what comes before the first answer, the program
// against the smallest go-app program built in the same run, and the packages
// that make the difference. It fails when a budget is exceeded.
//
//	make size
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"rolefit/web/dist"

	"github.com/andybalholm/brotli"
)

// The budgets, in bytes of brotli.
const (
	earlyBudget   = 20_000  // before the first answer
	programBudget = 390_000 // the program above the smallest one; its texts are files of the site
)

func main() {
	site := flag.String("site", "web/site", "folder of the built site")
	hello := flag.String("hello", "build/hello.wasm", "the smallest go-app program")
	mod := flag.String("mod", "build/browser.mod", "the go.mod that the browser's program is built with")
	flag.Parse()
	if err := errors.Join(report(*site, *hello), where(os.Stdout, *mod)); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func report(site, hello string) error {
	index, err := dist.ReadIndex(os.DirFS(site))
	if err != nil {
		return err
	}
	early, err := early(os.DirFS(site), index)
	if err != nil {
		return err
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "bytes\tbrotli\taddress\t")
	program, first := 0, 0
	for _, address := range slices.Sorted(maps.Keys(index.Files)) {
		entry := index.Files[address]
		packed, err := packedSize(site, entry)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%d\t%d\t%s\t\n", entry.Size, packed, address)
		switch {
		case entry.Type == "application/wasm":
			program = packed
		case slices.Contains(early, address):
			first += packed
		}
	}
	yardstick, err := brotliSize(hello)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\t%d\tbefore the first answer (%s)\t\n", first, strings.Join(early, ", "))
	fmt.Fprintf(out, "\t%d\tgo-app hello\t\n", yardstick)
	fmt.Fprintf(out, "\t%d\tthe program above hello\t\n", program-yardstick)
	return errors.Join(out.Flush(), within("before the first answer", first, earlyBudget),
		within("the program above hello", program-yardstick, programBudget))
}

func within(what string, size, budget int) error {
	if size > budget {
		return fmt.Errorf("%s: %d bytes, over the budget of %d", what, size, budget)
	}
	return nil
}

func packedSize(site string, entry dist.Entry) (int, error) {
	name := filepath.Join(site, filepath.FromSlash(entry.File))
	if slices.Contains(entry.Encodings, "br") {
		name += ".br"
	}
	info, err := os.Stat(name)
	if err != nil {
		return 0, err
	}
	return int(info.Size()), nil
}

func brotliSize(name string) (int, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	var b bytes.Buffer
	z := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}) // as the site is packed
	if _, err := z.Write(data); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	return b.Len(), nil
}
