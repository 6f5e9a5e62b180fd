//go:build !wasm

// Command rolefit is the whole product in one program: the site and its API on
// an embedded store, and the command line beside it.
package main

import (
	"os"

	"rolefit/app/command"
)

func main() {
	os.Exit(command.Run(os.Args[1:], command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
