// Command pack makes the zip file that Lambda takes of a program: the same bytes
// for the same program, so that what did not change is not deployed again. It says
// how long both are, and refuses a program of more than 8 MB: what a function loads
// is what its first visitor waits for.
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
	said, err := pack(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
	fmt.Println(said)
}

// most is the most bytes of a program. No texts are among them: the function answers with codes.
const most = 8_200_000

// pack writes a zip file that holds a program under its own name, as a file that
// may be run, and returns a line about their lengths.
func pack(program, target string) (string, error) {
	content, err := os.ReadFile(program)
	if err != nil {
		return "", fmt.Errorf("reading the program: %w", err)
	}
	if len(content) > most {
		return "", fmt.Errorf("%s has %d bytes, and may have %d", program, len(content), most)
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
		return "", fmt.Errorf("packing %s: %w", program, err)
	}
	if err := os.WriteFile(target, b.Bytes(), 0o644); err != nil {
		return "", fmt.Errorf("writing the zip file: %w", err)
	}
	return fmt.Sprintf("%s: %d bytes; %s: %d bytes", program, len(content), target, b.Len()), nil
}
