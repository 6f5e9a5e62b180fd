package browsers

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolefit/web/dist"

	"golang.org/x/net/html"
)

// Where the built site is, the tool that knows what browsers can do, and what npm installs for it.
const (
	siteFolder = "../site"
	tool       = "../tools/features/features.mjs"
	installed  = "../tools/node_modules/@mdn/browser-compat-data"
)

// lack is a feature that is used and that a browser of Reads has not.
type lack struct {
	Feature string
	Looks   string // without it: the "same"; "plainer", which the versions of Full may not be; or "unmet" where no version has it
	Instead string // what there is without it
}

// served is what the tool reads.
type served struct {
	Browsers   map[string]string `json:"browsers"`
	Sheets     map[string]string `json:"sheets"`
	Scripts    map[string]string `json:"scripts"`
	Members    []string          `json:"members"`
	Attributes []string          `json:"attributes"`
}

// findings are what the tool says.
type findings struct {
	Used    int
	Lacking map[string]struct {
		Where    string
		Browsers []string
	}
	Alone []string
}

// TestEveryBrowserHasWhatItNeeds holds what is served to the oldest browsers: what one of them lacks is listed with its
// fallback, and what the ones lack that are to have everything changes no looks.
func TestEveryBrowserHasWhatItNeeds(t *testing.T) {
	s := read(t)
	allowed := allowed(t)
	reads, full, newest := s.ask(t, Reads), s.ask(t, Full), s.ask(t, Versions{"9999", "9999", "9999"})
	if reads.Used < 300 {
		t.Errorf("only %d features are found: the tool does not see what is served", reads.Used)
	}
	for feature, found := range reads.Lacking {
		if !slices.ContainsFunc(allowed, func(l lack) bool { return l.Feature == feature }) {
			t.Errorf("%s, in %s, is unknown to %s: do without it, or add it to lacking.json with what there is instead", feature, found.Where, strings.Join(found.Browsers, ", "))
		}
	}
	for _, l := range allowed {
		if _, ok := reads.Lacking[l.Feature]; !ok {
			t.Errorf("%s is used no longer, or every browser has it: take it out of lacking.json", l.Feature)
		}
		if found, ok := full.Lacking[l.Feature]; ok && l.Looks == "plainer" {
			t.Errorf("%s looks plainer in %s, which are to have everything", l.Feature, strings.Join(found.Browsers, ", "))
		}
		if _, ok := newest.Lacking[l.Feature]; !ok && l.Looks == "unmet" {
			t.Errorf("%s is known to the newest version of every browser", l.Feature)
		}
	}
	for _, rule := range reads.Alone {
		t.Errorf("a browser that lacks one of its selectors drops the whole rule: %s", rule)
	}
}

// TestTheToolFinds: the tool sees a feature of every kind that a browser lacks, and none in what guards itself.
func TestTheToolFinds(t *testing.T) {
	s := served{
		Sheets: map[string]string{
			"a.css": `p:has(b) { color: color-mix(in srgb, red, blue); height: 2lh; user-select: none } @container (width > 1px) { p { color: red } } b, p:has(i) { text-wrap: balance }`,
			"b.css": `@supports (color: color-mix(in srgb, red, blue)) { p { color: color-mix(in srgb, red, blue) } } @supports selector(:has(b)) { p:has(b) { -webkit-user-select: none; user-select: none } }`,
		},
		Scripts: map[string]string{
			"a.js": `Object.hasOwn({}, "a"); Response.json(1); [].findLast(() => true); document.forms[0].requestSubmit(); new CloseWatcher();`,
			"b.js": `[].at(0); navigator.clipboard.writeText("a"); new ResizeObserver(() => {}); "b".replaceAll("b", "c");`,
		},
		Members: []string{"showPopover", "focus"}, Attributes: []string{"button.popovertarget", "div.popover", "a.href"},
	}
	found := s.ask(t, Reads)
	want := []string{
		"CloseWatcher", "Object.hasOwn", "Response.json", "css.at-rules.container", "css.properties.text-wrap", "css.properties.user-select",
		"css.selectors.has", "css.types.color-mix", "css.types.length.lh", "findLast", "html.button.popovertarget", "html.popover", "requestSubmit", "showPopover",
	}
	if got := slices.Sorted(maps.Keys(found.Lacking)); !slices.Equal(got, want) {
		t.Errorf("the tool finds %q, not %q", got, want)
	}
	if len(found.Alone) != 1 || !strings.Contains(found.Alone[0], "p:has(i)") {
		t.Errorf("rules that are dropped as a whole: %q", found.Alone)
	}
	for feature, found := range found.Lacking {
		if strings.HasPrefix(found.Where, "b.") {
			t.Errorf("%s is found in %s", feature, found.Where)
		}
	}
}

// ask runs the tool for versions. Those for phones are asked too.
func (s served) ask(t *testing.T, v Versions) (found findings) {
	t.Helper()
	if _, err := os.Stat(installed); err != nil {
		t.Fatal("what browsers can do is told by packages of npm: run `make tools`")
	}
	s.Browsers = map[string]string{
		"chrome": v.Chrome, "chrome_android": v.Chrome, "firefox": v.Firefox, "firefox_android": v.Firefox, "safari": v.Safari, "safari_ios": v.Safari,
	}
	asked, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", tool)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(asked), os.Stderr
	said, err := cmd.Output()
	if err != nil {
		t.Fatalf("asking what browsers can do: %v", err)
	}
	if err := json.Unmarshal(said, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// allowed reads lacking.json.
func allowed(t *testing.T) (list []lack) {
	t.Helper()
	file, err := os.Open("lacking.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := json.NewDecoder(file)
	d.DisallowUnknownFields()
	if err := d.Decode(&list); err != nil {
		t.Fatal(err)
	}
	for _, l := range list {
		if l.Instead == "" || !slices.Contains([]string{"same", "plainer", "unmet"}, l.Looks) {
			t.Errorf("%s: %q, %q", l.Feature, l.Looks, l.Instead)
		}
	}
	return list
}

// read reads the built site, and what the browser's program asks of the browser.
func read(t *testing.T) served {
	t.Helper()
	site := os.DirFS(siteFolder)
	index, err := dist.ReadIndex(site)
	if err != nil {
		t.Fatalf("the site is held as it is built: run `make build`: %v", err)
	}
	s := served{Sheets: map[string]string{}, Scripts: map[string]string{}, Members: members(t)}
	used := map[string]bool{}
	for _, entry := range index.Files {
		data, err := fs.ReadFile(site, entry.File)
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(entry.Type, ";")
		switch kind {
		case "text/css":
			s.Sheets[path.Base(entry.File)] = string(data)
		case "text/javascript":
			s.Scripts[path.Base(entry.File)] = string(data)
		case "text/html":
			s.page(t, data, used)
		}
	}
	if len(s.Sheets) == 0 || len(s.Scripts) < 10 || len(used) < 50 {
		t.Fatalf("%d sheets, %d scripts and %d attributes of elements are served", len(s.Sheets), len(s.Scripts), len(used))
	}
	s.Attributes = slices.Sorted(maps.Keys(used))
	return s
}

// page notes the attributes of each element of a page, and the scripts that stand inside.
func (s served) page(t *testing.T, page []byte, used map[string]bool) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if n.Type == html.ElementNode && n.Namespace == "" {
				used[n.Data+"."+a.Key] = true
			}
		}
		if n.Data == "script" && n.FirstChild != nil {
			s.Scripts["inside pages, "+dist.Digest([]byte(n.FirstChild.Data))[:12]] = n.FirstChild.Data
		}
	}
}

// asks are the names that the program asks objects of the browser for.
var asks = regexp.MustCompile(`\.(?:Get|Call|Set)\("([A-Za-z]+)"`)

func members(t *testing.T) (names []string) {
	t.Helper()
	for _, pattern := range []string{"../../app/browser/*.go", "../../app/locale/browser.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files: %v", pattern, len(files), err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range asks.FindAllStringSubmatch(string(data), -1) {
				names = append(names, found[1])
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
