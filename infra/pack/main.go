// Command pack makes the zip file that Lambda takes of a program: the same bytes
// for the same program, so that what did not change is not deployed again.
//
//	go run ./infra/pack build/function/bootstrap build/function.zip
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: pack PROGRAM ZIP")
		os.Exit(2)
	}
	if err := pack(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

// pack writes a zip file that holds a program under its own name, as a file that
// may be run.
func pack(program, target string) error {
	content, err := os.ReadFile(program)
	if err != nil {
		return fmt.Errorf("reading the program: %w", err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	header := &zip.FileHeader{Name: filepath.Base(program), Method: zip.Deflate}
	header.SetMode(0o755) // and no time, so that the bytes do not depend on it
	w, err := z.CreateHeader(header)
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return fmt.Errorf("packing %s: %w", program, err)
	}
	if err := os.WriteFile(target, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing the zip file: %w", err)
	}
	return nil
}
