//go:build !js

package fit

import (
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// TestNothingIsFused reads what the compiler makes of this package for machines that can multiply and add with one
// rounding, and finds that it never does: their results would differ in the last bit.
func TestNothingIsFused(t *testing.T) {
	fused := regexp.MustCompile(`/(\w+\.go:\d+)\)\s+(V?FN?M(?:ADD|SUB)\w*)`)
	for _, machine := range []struct{ env, product string }{
		{"GOARCH=arm64", "FMULD"},
		{"GOAMD64=v3", "MULSD"},
	} {
		t.Run(machine.env, func(t *testing.T) {
			cmd := exec.Command("go", "build", "-gcflags=-S", ".")
			cmd.Env = append(os.Environ(), machine.env)
			listing, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("compiling: %v\n%.2000s", err, listing)
			}
			if !regexp.MustCompile(machine.product).Match(listing) {
				t.Fatalf("no %s in a listing of %d bytes: it is not what this test reads", machine.product, len(listing))
			}
			for _, m := range fused.FindAllSubmatch(listing, -1) {
				t.Errorf("%s at %s", m[2], m[1])
			}
		})
	}
}
