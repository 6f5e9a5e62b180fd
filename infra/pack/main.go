// Command pack makes the zip file that Lambda takes of a program: the same bytes
// for the same program, so that what did not change is not deployed again. It says
// how long both are, and refuses a program of more than so many bytes: what a function
// loads is what its first visitor waits for.
//
//	go run ./infra/pack MOST build/function/bootstrap build/function.zip
//
// `make function` has the most bytes of each program.
package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

func main() {
	most, unreadable := 0, errors.New("no bytes are given")
	if len(os.Args) == 4 {
		most, unreadable = strconv.Atoi(os.Args[1])
	}
	if unreadable != nil {
		fmt.Fprintln(os.Stderr, "usage: pack MOST PROGRAM ZIP")
		os.Exit(2)
	}
	said, err := pack(most, os.Args[2], os.Args[3])
	if err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
	fmt.Println(said)
}

// pack writes a zip file that holds a program under its own name, as a file that
// may be run, and returns a line about their lengths. Most is the most bytes of the program.
func pack(most int, program, target string) (string, error) {
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
