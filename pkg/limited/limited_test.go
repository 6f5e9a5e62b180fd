package limited_test

import (
	"os/exec"
	"runtime"
	"testing"

	"rolefit/pkg/limited"
)

// What asks for more than the limit is killed, and what asks for less is not; where no
// group can be made it is said why.
func TestLimited(t *testing.T) {
	group, err := limited.New(t, 32<<20)
	if err != nil {
		t.Logf("on %s, no group: %v", runtime.GOOS, err)
		return
	}
	for _, tc := range []struct {
		megabytes string
		fails     bool
	}{{"8", false}, {"64", true}} {
		words := group.Command("/bin/sh", "-c", `x=$(head -c "$0"M /dev/zero | tr '\0' x); [ -n "$x" ]`, tc.megabytes)
		if err := exec.Command(words[0], words[1:]...).Run(); (err != nil) != tc.fails {
			t.Errorf("%s MB: %v", tc.megabytes, err)
		}
	}
	if peak, err := group.Peak(); err != nil || peak < 8<<20 || peak > 32<<20 {
		t.Errorf("at most %d bytes, %v", peak, err)
	}
}
