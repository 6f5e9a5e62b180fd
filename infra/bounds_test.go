package infra_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/texts"
)

// defaultOf returns the numbers by name in the default of a variable of the stack, such as rate = 20.
func defaultOf(t *testing.T, name string) map[string]float64 {
	t.Helper()
	m := regexp.MustCompile(`(?ms)^variable "` + name + `" \{$.*?^  default\s+= (\{.*?\})\n\n`).FindStringSubmatch(stackFiles(t))
	if m == nil {
		t.Fatalf("variable %s has no default", name)
	}
	numbers := map[string]float64{}
	for _, n := range regexp.MustCompile(`(\w+) = ([0-9.]+)`).FindAllStringSubmatch(m[1], -1) {
		numbers[n[1]] += number(t, n[2]) // of a map of routes, their sum
	}
	return numbers
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// What README.md says that things cost at most a day follows from the limits' defaults and the list prices.
func TestBounds(t *testing.T) {
	_, bounds, _ := strings.Cut(read(t, "README.md"), "\n## What it can cost at most\n")
	bounds, _, _ = strings.Cut(bounds, "\n## ")
	sizes := regexp.MustCompile(`× ([0-9.]+) MB × 288.*\n(?s:.*)× ([0-9]+) KB`).FindStringSubmatch(bounds)
	if sizes == nil {
		t.Fatal("README.md does not say how large the program and a page are")
	}
	megabytes, kilobytes := number(t, sizes[1]), number(t, sizes[2])
	var price map[string]float64
	readJSON(t, "costs/prices.json", &price)
	var routes []json.RawMessage
	readJSON(t, "routes.json", &routes)
	rates, throttle, faster := defaultOf(t, "rate_limits"), defaultOf(t, "throttle"), defaultOf(t, "route_throttles")
	const parts, seconds, own, widget = 288, 86400, 3, 2 // five minutes and seconds of a day; routes of their own rate; the widget's
	desks := len(texts.Languages())                      // each with two routes, of which one takes forms
	call := price["api_request"] + price["call"] + 1e6*0.020*0.25*price["call_gigabyte_second"] + 1e6*400e-9*price["log_gigabyte"]
	together := faster["rate"] + float64(len(routes)+widget+2*desks-own)*throttle["rate"]
	contributing := faster["rate"] / own                                           // as many as seats are signed for
	writing := 2*contributing + throttle["rate"] + float64(desks)*throttle["rate"] // contributions, seats, withdrawals, the desk
	units := 2*(writing-contributing) + 5*contributing                             // a contribution with a seat: two rows in one transaction, and the erasing
	oneAddress := rates["all"] * parts
	var want []string
	sum := 0.0
	for i, dollars := range []float64{
		rates["program"] * parts * megabytes / 1e3 * price["edge_gigabyte"],
		oneAddress / 1e6 * (price["edge_request"] + 2*price["edge_function"] + price["firewall_request"]),
		oneAddress * kilobytes / 1e6 * price["edge_gigabyte"],
		rates["functions"] * parts / 1e6 * call,
		together * seconds / 1e6 * call,
		units * seconds / 1e6 * price["write"],
	} {
		want = append(want, fmt.Sprintf("%.0f", dollars))
		if i < 4 {
			sum += dollars
		}
	}
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^\|.*\| ([0-9]+) \|$`).FindAllStringSubmatch(bounds, -1) {
		got = append(got, m[1])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dollars a day (-arithmetic +README.md):\n%s", diff)
	}
	for _, said := range []string{
		fmt.Sprintf("%.0f in five minutes (`rate_limits.program`)", rates["program"]), fmt.Sprintf("%.0f in five minutes (`rate_limits.all`)", rates["all"]),
		fmt.Sprintf("%.0f in five minutes (`rate_limits.functions`)", rates["functions"]), fmt.Sprintf("%.0f a second (", together),
		fmt.Sprintf("%.0f writes a second", writing), fmt.Sprintf("at most %.0f dollars a day", sum),
	} {
		if !strings.Contains(bounds, said) {
			t.Errorf("README.md does not say %q", said)
		}
	}
}

// How long README.md says that the programs are is within what the Makefile has them be at most, which it names.
func TestReadmeNamesTheMost(t *testing.T) {
	makefile, readme := read(t, "../Makefile"), read(t, "README.md")
	said := regexp.MustCompile("`([0-9]+) bytes` \\(at most ([0-9]+)\\)").FindAllStringSubmatch(readme, -1)
	for i, name := range []string{"MOST", "MOST_DESK"} {
		most := regexp.MustCompile(`(?m)^` + name + ` +:= ([0-9]+)$`).FindStringSubmatch(makefile)
		if most == nil || len(said) != 2 {
			t.Fatalf("%s: the Makefile has %v, README.md %v", name, most, said)
		}
		if said[i][2] != most[1] || number(t, said[i][1]) > number(t, most[1]) || number(t, said[i][1]) < .9*number(t, most[1]) {
			t.Errorf("README.md says %q, and %s is %s", said[i][0], name, most[1])
		}
	}
}
