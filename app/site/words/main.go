// Command words says how the texts of every language compare with the default language's: how many are missing, how many were
// translated from a sentence that has changed since, how many nothing asks for, how many name a value that there is not, and
// which are longest beyond the room that pages are tried with. It fails where a language is not complete.
//
//	make words
//	make words RECORD=de
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"rolefit/app/locale"
	"rolefit/pkg/texts"
	"rolefit/pkg/texts/pseudo"
	"rolefit/pkg/texts/translation"
)

func main() {
	folder := flag.String("texts", "pkg/texts", "folder of the languages")
	record := flag.String("record", "", "a language whose origins are brought up to date first")
	invented := flag.Bool("pseudo", false, "add two languages that nobody speaks")
	most := flag.Int("most", 10, "how many places of a kind are named")
	flag.Parse()
	if err := run(os.Stdout, *folder, *record, *invented, *most); err != nil {
		fmt.Fprintln(os.Stderr, "words:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, folder, record string, invented bool, most int) error {
	if invented {
		if err := pseudo.Add(); err != nil {
			return err
		}
	}
	standard, err := translation.ReadAll(texts.Default)
	if err != nil {
		return err
	}
	if record != "" {
		if err := recordOrigins(folder, record, standard); err != nil {
			return fmt.Errorf("record the origins of %q: %w", record, err)
		}
	}
	reports, err := compareAll(standard)
	if err != nil {
		return err
	}
	write(out, reports, most)
	for _, r := range reports {
		if !r.Complete() {
			return fmt.Errorf("%s is not complete", r.lang)
		}
	}
	return nil
}

// recordOrigins writes the file of origins of a language, and takes it for this run.
func recordOrigins(folder, lang string, standard texts.Files) error {
	own, err := translation.ReadAll(lang)
	if err != nil {
		return err
	}
	if len(own) == 0 || lang == texts.Default {
		return fmt.Errorf("it is the default language, or there is none of that name")
	}
	data, err := translation.Record(standard, own, locale.Forms(lang))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, lang, texts.Origins+".json"), data, 0o644); err != nil {
		return err
	}
	own[texts.Origins] = data
	return texts.Add(lang, own)
}

// report is that of a language.
type report struct {
	lang string
	translation.Comparison
}

// compareAll compares every language but the default one, of which it only counts the texts.
func compareAll(standard texts.Files) ([]report, error) {
	all, err := translation.Flatten(standard)
	if err != nil {
		return nil, err
	}
	reports := []report{{texts.Default, translation.Comparison{Texts: len(all)}}}
	for _, lang := range texts.Languages()[1:] {
		own, err := translation.ReadAll(lang)
		if err != nil {
			return nil, err
		}
		r, err := translation.Compare(standard, own, locale.Forms(lang))
		if err != nil {
			return nil, fmt.Errorf("compare %q: %w", lang, err)
		}
		reports = append(reports, report{lang, r})
	}
	return reports, nil
}

// write prints a line for each language, and below them the first places of what is wrong.
func write(out io.Writer, reports []report, most int) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "language\ttexts\tmissing\tstale\tunused\twrong names\ttoo long\t")
	for _, r := range reports {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t\n",
			r.lang, r.Texts, len(r.Missing), len(r.Stale), len(r.Unused), len(r.Misnamed), len(r.Long))
	}
	table.Flush()
	for _, r := range reports {
		list(out, r.lang, "missing", r.Missing, most)
		list(out, r.lang, "stale", r.Stale, most)
		list(out, r.lang, "unused", r.Unused, most)
		list(out, r.lang, "wrong names", r.Misnamed, most)
		for _, l := range r.Long[:min(len(r.Long), most)] {
			fmt.Fprintf(out, "%s, %d characters too long: %s\n", r.lang, l.By, l.ID)
		}
	}
}

func list(out io.Writer, lang, what string, places []translation.TextID, most int) {
	for _, p := range places[:min(len(places), most)] {
		fmt.Fprintf(out, "%s, %s: %s\n", lang, what, p)
	}
	if more := len(places) - most; more > 0 {
		fmt.Fprintf(out, "%s, %s: and %d more\n", lang, what, more)
	}
}
