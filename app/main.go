//go:build !wasm

package main

import (
	"os"

	_ "golang.org/x/crypto/x509roots/fallback" // the authorities to trust where the system has none, as in our image

	"rolefit/app/command"
)

func main() {
	os.Exit(command.Run(os.Args[1:], command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
