package infra_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/route"
	"rolefit/app/server"
	"rolefit/pkg/api"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"
	"rolefit/web/dist"
)

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func readJSON(t *testing.T, name string, v any) {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(read(t, name)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// stackFiles returns the text of every Terraform file.
func stackFiles(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob("*.tf")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d Terraform files: %v", len(names), err)
	}
	var all strings.Builder
	for _, name := range names {
		all.WriteString(read(t, name))
	}
	return all.String()
}

// matches returns what the first group of a pattern matches, sorted, each once.
func matches(pattern, text string) []string {
	var out []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		out = append(out, strings.Join(m[1:], "."))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// The API of the cloud has the routes of the handler, each with the function of
// its duty. Read answers for health, which every duty could.
func TestRoutes(t *testing.T) {
	var stack []struct{ Path, Duty string }
	readJSON(t, "routes.json", &stack)
	var deployed, served []string
	for _, r := range stack {
		deployed = append(deployed, r.Path+" "+r.Duty)
	}
	for _, r := range api.Routes() {
		duty := r.Duty
		if duty == api.Both {
			duty = api.Read
		}
		served = append(served, r.Path+" "+string(duty))
	}
	slices.Sort(deployed)
	slices.Sort(served)
	if diff := cmp.Diff(slices.Compact(served), deployed); diff != "" {
		t.Errorf("routes (-handler +routes.json):\n%s", diff)
	}
}

// The widget's page lies where the program and its embed lines say.
func TestWidgetPath(t *testing.T) {
	if got := matches(`widget_path = "(.*)"`, read(t, "api.tf")); !slices.Equal(got, []string{widget.Path}) {
		t.Errorf("the stack has the widget's page at %q, not at %s", got, widget.Path)
	}
	_, options, _ := strings.Cut(read(t, "edge.tf"), "widget_options = [")
	options, _, _ = strings.Cut(options, "]")
	if diff := cmp.Diff(slices.Sorted(slices.Values(widget.Names)), matches(`"(\w+)"`, options)); diff != "" {
		t.Errorf("the options that the edge hands on (-pkg/widget +edge.tf):\n%s", diff)
	}
}

// The desk lies where the site and its links say, in every language, and takes forms as long as its program does.
func TestDeskPaths(t *testing.T) {
	pattern := matches(`desk_paths = .*regex\("(.*)", address\)`, read(t, "api.tf"))
	if len(pattern) != 1 {
		t.Fatal("api.tf does not say where the desk is")
	}
	is := regexp.MustCompile(pattern[0])
	for _, page := range route.All() {
		for _, lang := range append(texts.Languages(), "zh-Hant") {
			if address := page.Document(lang); is.MatchString(address) != (page.Path == route.Desk) {
				t.Errorf("%s is the desk's: %t", address, is.MatchString(address))
			}
		}
	}
	for _, open := range []string{route.DeskOpen, route.DeskNew} {
		name := strings.TrimPrefix(open, route.Desk+"/")
		if mangled := matches(`var mangled = .*desk\\/\((.*?)\)`, read(t, "api.js")); len(mangled) != 1 || !slices.Contains(strings.Split(mangled[0], "|"), name) {
			t.Errorf("api.js lets %s through with %%23: no, but %q", open, mangled)
		}
	}
	if !strings.Contains(read(t, "../app/desk/desk.go"), "maxForm = 256 << 10\n") || !strings.Contains(read(t, "origin.tf"), "p => 262144 }") {
		t.Error("the edge lets other bodies through than the desk takes")
	}
}

// The boundary of a deployer's roles takes no right from a role that the stack grants it.
func TestBoundary(t *testing.T) {
	_, boundary, _ := strings.Cut(read(t, "deployer/main.tf"), `resource "aws_iam_policy" "boundary"`)
	boundary, _, _ = strings.Cut(boundary, "\n}\n")
	rights, _, _ := strings.Cut(read(t, "roles.tf"), `resource "aws_iam_role" "duty"`)
	const action = `"((?:dynamodb|ssm|sns|s3):[A-Z]\w+)"`
	granted := matches(action, strings.ReplaceAll(rights, `"dynamodb:ReturnValues"`, "")+read(t, "copies.tf"))
	granted = slices.DeleteFunc(granted, func(a string) bool { return strings.HasSuffix(a, ":LeadingKeys") })
	if diff := cmp.Diff(granted, matches(action, boundary)); diff != "" {
		t.Errorf("(-roles +boundary):\n%s", diff)
	}
}

// A page has the same headers in the cloud as from the self-hosted program.
func TestHeaders(t *testing.T) {
	var cloud struct {
		Policy           []string
		Permissions      string
		Opener, Referrer string
		Seconds          int      `json:"transport_seconds"`
		AnyOrigin        []string `json:"any_origin"`
	}
	readJSON(t, "headers.json", &cloud)
	const style, script = "'sha256-x'", "'sha256-y'"
	index, err := json.Marshal(dist.Index{Style: style, Script: script, Files: map[string]dist.Entry{
		"/": {File: "index.html", Page: true}, dist.Worker: {File: "a.js"}, route.SeatScript: {File: "a.js"}, widget.ScriptPath: {File: "a.js"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	site, err := server.New(fstest.MapFS{dist.IndexFile: {Data: index}, "index.html": {}, "a.js": {}}, http.NotFoundHandler())
	if err != nil {
		t.Fatal(err)
	}
	answer := httptest.NewRecorder()
	site.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	for name, want := range map[string]string{
		"Content-Security-Policy":    strings.NewReplacer("'wasm-unsafe-eval'", "'wasm-unsafe-eval' "+script, "style-src 'self'", "style-src 'self' "+style).Replace(strings.Join(cloud.Policy, "; ")),
		"Permissions-Policy":         cloud.Permissions,
		"Cross-Origin-Opener-Policy": cloud.Opener,
		"Referrer-Policy":            cloud.Referrer,
		"Strict-Transport-Security":  fmt.Sprintf("max-age=%d; includeSubDomains", cloud.Seconds),
		"X-Content-Type-Options":     "nosniff",
	} {
		if diff := cmp.Diff(answer.Header().Get(name), want); diff != "" {
			t.Errorf("%s (-self-hosted +cloud):\n%s", name, diff)
		}
	}
	var anyOrigin []string
	for _, address := range []string{"/", dist.Worker, route.SeatScript, widget.ScriptPath} {
		answer := httptest.NewRecorder()
		site.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
		if answer.Header().Get("Access-Control-Allow-Origin") == "*" {
			anyOrigin = append(anyOrigin, address)
		}
	}
	if diff := cmp.Diff(anyOrigin, cloud.AnyOrigin); diff != "" {
		t.Errorf("what pages of any origin may read (-self-hosted +cloud):\n%s", diff)
	}
}

// Every alarm has a section of the runbook, and every section its alarm.
func TestRunbook(t *testing.T) {
	_, runbook, found := strings.Cut(read(t, "README.md"), "\n## When an alarm rings\n")
	if !found {
		t.Fatal("README.md has no part on alarms")
	}
	runbook, _, _ = strings.Cut(runbook, "\n## ")
	text := read(t, "alarms.tf") + read(t, "probe.tf")
	alarms := append(matches(`(?m)^    "([a-z0-9-]+)" += (?:merge\(|\{ namespace)`, text), matches(`alarm_name += "\$\{var.name\}-([a-z-]+)"`, text)...)
	for _, table := range matches(`(?m)^    (\w+) += \d+$`, read(t, "tables.tf")) {
		for _, kind := range matches(`([a-z-]+) += "(?:Read|Write)ThrottleEvents"`, strings.ReplaceAll(text, ",", "\n")) {
			alarms = append(alarms, table+"-"+kind)
		}
	}
	slices.Sort(alarms)
	if diff := cmp.Diff(alarms, matches("(?m)^### `([a-z0-9-]+)`$", runbook)); diff != "" || len(alarms) == 0 {
		t.Errorf("%d alarms (-alarms.tf +README.md):\n%s", len(alarms), diff)
	}
}

// Every variable says what it is, and refuses what it cannot be.
func TestVariables(t *testing.T) {
	blocks := regexp.MustCompile(`(?ms)^variable "(\w+)" \{$.*?^\}$`).FindAllStringSubmatch(stackFiles(t), -1)
	if len(blocks) < 20 {
		t.Fatalf("only %d variables", len(blocks))
	}
	for _, b := range blocks {
		for _, part := range []string{"\n  description = \"", "\n  type        = ", "\n  validation {\n"} {
			if !strings.Contains(b[0], part) {
				t.Errorf("%s has no %s", b[1], strings.Trim(part, "\n ={\""))
			}
		}
	}
}

// Nothing can be destroyed before the guard against it.
func TestGuard(t *testing.T) {
	resources := matches(`(?m)^resource "(aws_\w+)" "(\w+)"`, stackFiles(t))
	if diff := cmp.Diff(resources, matches(`(?m)^    (aws_\w+\.\w+),$`, read(t, "guard.tf"))); diff != "" {
		t.Errorf("resources (-stack +guard.tf):\n%s", diff)
	}
}

// Every variable and every output says what it is, and every variable that takes
// more than on and off is checked.
func TestDescriptions(t *testing.T) {
	text := stackFiles(t)
	blocks := regexp.MustCompile(`(?ms)^(variable|output) "(\w+)" \{$(.*?)^\}$`).FindAllStringSubmatch(text, -1)
	if len(blocks) < 20 {
		t.Fatalf("only %d variables and outputs were found", len(blocks))
	}
	free := []string{"site", "site_before"} // any folder
	for _, b := range blocks {
		kind, name, body := b[1], b[2], b[3]
		if !regexp.MustCompile(`(?m)^  description = "[^"]{20,}"$`).MatchString(body) {
			t.Errorf("%s %s has no description", kind, name)
		}
		checked := strings.Contains(body, "validation {") || regexp.MustCompile(`type\s+= bool`).MatchString(body)
		if kind == "variable" && !checked && !slices.Contains(free, name) {
			t.Errorf("variable %s is not validated", name)
		}
	}
}
