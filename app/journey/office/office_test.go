//go:build libreoffice

package office

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// languages are those in which a table is opened: by their numbers in LibreOffice.
var languages = map[string]int{"en": 1033, "de": 1031}

// commas are what parts the cells of a table in each.
var commas = map[string]rune{"en": ',', "de": ';'}

// cell is a cell as LibreOffice has it.
type cell struct {
	Type     string   `xml:"value-type,attr"` // "float", "string" or "date"; "" where it is empty
	Value    string   `xml:"value,attr"`
	Formula  string   `xml:"formula,attr"`
	Repeated int      `xml:"number-columns-repeated,attr"`
	Text     []string `xml:"p"`
}

// sheet is what of a flat OpenDocument spreadsheet is looked at.
type sheet struct {
	Rows []struct {
		Repeated int    `xml:"number-rows-repeated,attr"`
		Cells    []cell `xml:"table-cell"`
	} `xml:"body>spreadsheet>table>table-row"`
}

// opened is a table as LibreOffice opens it in a language.
func opened(t *testing.T, data, lang string) (rows [][]cell) {
	t.Helper()
	folder := t.TempDir()
	file := filepath.Join(folder, "table.csv")
	if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	// comma, quote, UTF-8, from the first line on, no column types, language, nothing quoted is text by force, special numbers as people have it
	filter := fmt.Sprintf("CSV:%d,34,76,1,,%d,false,true", commas[lang], languages[lang])
	cmd := exec.CommandContext(t.Context(), "soffice", "--headless", "-env:UserInstallation=file://"+profile, "--infilter="+filter, "--convert-to", "fods", "--outdir", folder, file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v: %s", err, out)
	}
	converted, err := os.ReadFile(filepath.Join(folder, "table.fods"))
	if err != nil {
		t.Fatal(err)
	}
	var s sheet
	if err := xml.Unmarshal(converted, &s); err != nil {
		t.Fatal(err)
	}
	for _, row := range s.Rows {
		var cells []cell
		for _, c := range row.Cells {
			for range min(max(c.Repeated, 1), 100) {
				cells = append(cells, c)
			}
		}
		for range min(max(row.Repeated, 1), 100) {
			rows = append(rows, cells)
		}
	}
	return rows
}

var (
	number = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	day    = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// holds opens a table in a language, and holds every cell to what was written.
func holds(t *testing.T, name, data, lang string) {
	t.Helper()
	reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(data, "\ufeff")))
	reader.Comma = commas[lang]
	want, err := reader.ReadAll()
	if err != nil || len(want) < 2 {
		t.Fatalf("%s: %d rows, %v", name, len(want), err)
	}
	got, numbers := opened(t, data, lang), 0
	for i, row := range want {
		for k, text := range row {
			var c cell
			if i < len(got) && k < len(got[i]) {
				c = got[i][k]
			}
			if fault := compare(c, text); fault != "" {
				t.Errorf("%s in %s, line %d, column %d: %q is %s", name, lang, i+1, k+1, text, fault)
			}
			if c.Type == "float" {
				numbers++
			}
		}
	}
	if numbers == 0 {
		t.Errorf("%s in %s has no numbers", name, lang)
	}
}

// compare says what is wrong with a cell that a text was written into; "" for nothing.
func compare(c cell, text string) string {
	switch {
	case c.Formula != "":
		return "computed: " + c.Formula
	case text == "" && c.Type == "":
		return ""
	case number.MatchString(text):
		x, err := strconv.ParseFloat(c.Value, 64)
		if want, _ := strconv.ParseFloat(text, 64); c.Type != "float" || err != nil || x != want {
			return fmt.Sprintf("no such number: %+v", c)
		}
	case day.MatchString(text):
		if c.Type != "date" {
			return fmt.Sprintf("no day: %+v", c)
		}
	case c.Type != "string" || strings.Join(c.Text, "\n") != text:
		return fmt.Sprintf("another text: %+v", c)
	}
	return ""
}

// profile is where LibreOffice keeps its settings while the tests run.
var profile string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "rolefit-office")
	if err != nil {
		panic(err)
	}
	profile = folder
	code := m.Run()
	_ = os.RemoveAll(folder)
	os.Exit(code)
}
