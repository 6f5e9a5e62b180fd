// Command size prints what the browser downloads: each file of the built site
// as it is and compressed, what stands before the first answer, and the
// program against the smallest go-app program built in the same run.
//
//	make size
package main

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"

	"rolefit/app/server"

	"github.com/andybalholm/brotli"
)

func main() {
	site := flag.String("site", "web/site", "folder of the built site")
	hello := flag.String("hello", "build/hello.wasm", "the smallest go-app program")
	flag.Parse()
	if err := report(*site, *hello); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func report(site, hello string) error {
	index, err := server.ReadIndex(os.DirFS(site))
	if err != nil {
		return err
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "bytes\tbrotli\taddress\t")
	program, early := 0, 0
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
		case address == "/questionnaire", strings.HasPrefix(address, "/assets/first."):
			early += packed
		}
	}
	yardstick, err := brotliSize(hello)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\t%d\tbefore the first answer (page with styles, boot script)\t\n", early)
	fmt.Fprintf(out, "\t%d\tgo-app hello\t\n", yardstick)
	fmt.Fprintf(out, "\t%d\tthe program above hello\t\n", program-yardstick)
	return out.Flush()
}

func packedSize(site string, entry server.Entry) (int, error) {
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
	z := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := z.Write(data); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	return b.Len(), nil
}
