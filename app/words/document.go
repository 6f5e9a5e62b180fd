package words

// Document is one page of prose.
type Document struct {
	Title    string    `json:"title"`
	Lead     string    `json:"lead"`
	Sections []Section `json:"sections"`
}

// Section is a titled part of a document: its blocks stand in reading order.
type Section struct {
	ID     string  `json:"id"`
	Title  string  `json:"title"`
	Blocks []Block `json:"blocks"`
}

// Block is one paragraph, list, table, list of terms, list of formulas, list of
// blanks or figure of a section; exactly one of its fields is set.
type Block struct {
	Text     string     `json:"text,omitempty"`
	List     []string   `json:"list,omitempty"`
	Table    [][]string `json:"table,omitempty"`    // the first row is the head
	Terms    []Term     `json:"terms,omitempty"`    // words and what they mean
	Formulas []Term     `json:"formulas,omitempty"` // formulas and what they say
	Blanks   []string   `json:"blanks,omitempty"`   // names of what a reader fills in by hand
	Figure   string     `json:"figure,omitempty"`   // name of a part that the page draws from data
}

// Term is a word or a formula with its meaning.
type Term struct {
	Term string `json:"term"`
	Text string `json:"text"`
}

func (d Document) fill(pairs []string) Document {
	out := Document{Title: Fill(d.Title, pairs...), Lead: Fill(d.Lead, pairs...)}
	for _, s := range d.Sections {
		filled := Section{ID: s.ID, Title: Fill(s.Title, pairs...)}
		for _, b := range s.Blocks {
			filled.Blocks = append(filled.Blocks, b.fill(pairs))
		}
		out.Sections = append(out.Sections, filled)
	}
	return out
}

func (b Block) fill(pairs []string) Block {
	out := Block{Text: Fill(b.Text, pairs...), List: fillAll(b.List, pairs), Blanks: fillAll(b.Blanks, pairs), Figure: b.Figure}
	for _, row := range b.Table {
		out.Table = append(out.Table, fillAll(row, pairs))
	}
	out.Terms, out.Formulas = fillTerms(b.Terms, pairs), fillTerms(b.Formulas, pairs)
	return out
}

func fillAll(texts, pairs []string) []string {
	var out []string
	for _, text := range texts {
		out = append(out, Fill(text, pairs...))
	}
	return out
}

func fillTerms(terms []Term, pairs []string) []Term {
	var out []Term
	for _, t := range terms {
		out = append(out, Term{Term: Fill(t.Term, pairs...), Text: Fill(t.Text, pairs...)})
	}
	return out
}
