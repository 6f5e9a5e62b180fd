// Package version says which rolefit a program is, and what it understands of what others stored and sent.
//
// The number is raised by hand when a release is made, in the commit that gives .github/CHANGELOG.md a section of that
// number; infra/README.md says how. Between releases the commit tells programs apart. Both are set by the linker where
// somebody else decides: the Makefile sets the commit.
package version

import (
	"runtime"
	"strconv"
)

// Number is the release that this program is, or that it came after: MAJOR.MINOR.PATCH.
var Number = "0.1.0"

// Commit is the commit that the program was built from, 40 hex digits, with "+changes" behind it where the checkout had
// other files; "" where the builder did not say.
var Commit = ""

// Records is the latest version of a record that this program reads and writes, whichever kind it is of (package record).
// Version 0 stands for records from before there were versions.
const Records = 2

// About says which program this is. It has the same members in `rolefit version`, in /api/health and in a metric.
type About struct {
	Version string   `json:"version"`           // see Number
	Commit  string   `json:"commit,omitempty"`  // see Commit
	Go      string   `json:"go"`                // that compiled it, such as "go1.26.8"
	Model   string   `json:"model,omitempty"`   // that scores, such as "1"; "" where nothing is scored
	Bank    string   `json:"bank,omitempty"`    // of items: its number, a dot and its hash; "" where there are none
	Formats []Format `json:"formats,omitempty"` // of what it keeps
}

// Format is a way in which something is stored.
type Format struct {
	Of     string   `json:"of"`     // "file" for the file of an embedded store, "records" for what is in any store
	Reads  []string `json:"reads"`  // the versions that it reads
	Writes string   `json:"writes"` // the one that it writes
}

// Of describes this program, with the model, the bank and the formats of the packages that it is built with.
func Of(model, bank string, formats ...Format) About {
	return About{Version: Number, Commit: Commit, Go: runtime.Version(), Model: model, Bank: bank, Formats: formats}
}

// RecordFormat is the format of the records in any store.
func RecordFormat() Format {
	f := Format{Of: "records", Writes: strconv.Itoa(Records)}
	for v := range Records + 1 {
		f.Reads = append(f.Reads, strconv.Itoa(v))
	}
	return f
}
