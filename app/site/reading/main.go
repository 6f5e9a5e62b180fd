// Command reading prints how easy the English texts are to read: of every file the sentences, the words a sentence, the
// Flesch–Kincaid grade, and how many sentences are long; below, with -v, those sentences. It fails where a file is beyond the
// limits of package reading.
//
//	make reading
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"rolefit/pkg/texts"
	"rolefit/pkg/texts/reading"
	"rolefit/pkg/texts/translation"
)

func main() {
	verbose := flag.Bool("v", false, "print the long sentences")
	flag.Parse()
	if err := run(os.Stdout, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "reading:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, verbose bool) error {
	files, err := translation.ReadAll(texts.Default)
	if err != nil {
		return err
	}
	list, err := reading.Measure(files)
	if err != nil {
		return err
	}
	write(out, list)
	beyond := 0
	for _, m := range list {
		for _, found := range m.House {
			fmt.Fprintf(out, "%s: a word of the house: %s\n", m.File, found)
		}
		if verbose {
			for _, sentence := range m.Long {
				fmt.Fprintf(out, "%s: %s\n", m.File, sentence)
			}
		}
		if !m.Within() {
			beyond++
		}
	}
	if beyond > 0 {
		return fmt.Errorf("%d files are beyond %.0f words a sentence or grade %.0f, or have words of the house", beyond, reading.MostWords, reading.MostGrade)
	}
	return nil
}

// write prints a table with a row for every file and one for all.
func write(out io.Writer, list []reading.Measures) {
	table := tabwriter.NewWriter(out, 0, 8, 2, ' ', 0)
	defer table.Flush()
	fmt.Fprintln(table, "file\tsentences\twords a sentence\tgrade\tlong")
	var all reading.Measures
	long := 0
	for _, m := range list {
		fmt.Fprintf(table, "%s\t%d\t%.1f\t%.1f\t%d\n", m.File, m.Sentences, m.PerSentence(), m.Grade(), len(m.Long))
		all.Sentences, all.Words, all.Syllables = all.Sentences+m.Sentences, all.Words+m.Words, all.Syllables+m.Syllables
		long += len(m.Long)
	}
	fmt.Fprintf(table, "all\t%d\t%.1f\t%.1f\t%d\n", all.Sentences, all.PerSentence(), all.Grade(), long)
}
