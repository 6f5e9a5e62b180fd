package main

import (
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

// mostInitialised is how many bytes the packages of the program may make before main, together. With DynamoDB's client from
// version 1.69.0 on they were 740,000, of which 590,000 were descriptions of types that nobody here asks for, and a start
// took a sixth longer.
const mostInitialised = 300_000

// What packages make before main is part of every cold start.
func TestStartsWithLittle(t *testing.T) {
	program, err := bootstrap()
	if err != nil {
		t.Fatal(err)
	}
	start := exec.CommandContext(t.Context(), program)
	start.Env = []string{"GODEBUG=inittrace=1"} // it ends at once, as it is told nothing
	said, _ := start.CombinedOutput()
	sum, most := 0, 0
	var who string
	for _, m := range regexp.MustCompile(`(?m)^init (\S+) .* (\d+) bytes`).FindAllSubmatch(said, -1) {
		bytes, _ := strconv.Atoi(string(m[2])) // digits
		if sum += bytes; bytes > most {
			who, most = string(m[1]), bytes
		}
	}
	if sum == 0 || sum > mostInitialised {
		t.Errorf("packages make %d bytes before main, at most %d are right; %s makes %d", sum, mostInitialised, who, most)
	}
	t.Logf("%d bytes before main", sum)
}
