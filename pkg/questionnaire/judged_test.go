package questionnaire

import (
	"embed"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

//go:embed bank/judged/*/*.json
var judgedFiles embed.FS

// What blind readers may say of a bank (bank/judged/README.md).
const (
	judgedApart = 1. // mean ratings of the two poles of a pair, at most this far apart
	judgedMiss  = 2  // pairs at most whose + pole some reader of the keying missed
	judgedRaise = .5 // mean ratings of all + poles and all − poles, at most this far apart
)

// round is what blind readers said of the pairs that they were shown, by id.
type round map[string]judgement

// rounds are all of them, in their order.
type rounds []round

// judgement is what they said of one pair: of each pole, and which pole each reader of the keying took for the + pole.
type judgement struct {
	Version int        `json:"version"`
	Plus    judgedPole `json:"plus"`
	Minus   judgedPole `json:"minus"`
	Keyed   []string   `json:"keyed"`
}

// judgedPole is the pole that was judged, how attractive each reader found it from 1 to 7, how many of these had to read
// it twice, and what a trained reader of a school said, "right" or "wrong", where that was a matter of course.
type judgedPole struct {
	Text       string `json:"text"`
	Attractive []int  `json:"attractive"`
	Unclear    int    `json:"unclear"`
	Scrum      string `json:"scrum"`
	PMBOK      string `json:"pmbok"`
}

// mean is the mean rating.
func (p judgedPole) mean() float64 {
	sum := 0
	for _, n := range p.Attractive {
		sum += n
	}
	return float64(sum) / float64(len(p.Attractive))
}

// found reports whether every reader of the keying found the + pole.
func (j judgement) found() bool {
	return !slices.ContainsFunc(j.Keyed, func(pole string) bool { return pole != "plus" })
}

// with is what the readers of two rounds said of the same words.
func (j judgement) with(other judgement) judgement {
	j.Plus, j.Minus = j.Plus.with(other.Plus), j.Minus.with(other.Minus)
	j.Keyed = append(slices.Clone(j.Keyed), other.Keyed...)
	return j
}

func (p judgedPole) with(other judgedPole) judgedPole {
	p.Attractive = append(slices.Clone(p.Attractive), other.Attractive...)
	p.Unclear += other.Unclear
	if p.Scrum == "" {
		p.Scrum = other.Scrum
	}
	if p.PMBOK == "" {
		p.PMBOK = other.PMBOK
	}
	return p
}

// judged returns the rounds of a language, and the pairs whose words wait for one.
func judged(t *testing.T, lang string) (said rounds, waiting []string) {
	t.Helper()
	folder := "bank/judged/" + lang
	read := func(name string, into any) {
		data, err := judgedFiles.ReadFile(folder + "/" + name)
		if err == nil {
			err = decode(data, into)
		}
		if err != nil {
			t.Fatalf("%s/%s: %v", folder, name, err)
		}
	}
	entries, err := judgedFiles.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() == "waiting.json" {
			read(entry.Name(), &waiting)
			continue
		}
		var r round
		read(entry.Name(), &r)
		said = append(said, r)
	}
	return said, waiting
}

// current returns what all readers together said of the words that the bank has in a language.
func current(b *Bank, lang string, said rounds) round {
	now := make(round)
	for _, pair := range b.Pairs() {
		text, _ := b.Text(lang, pair.ID)
		for _, r := range said {
			j, ok := r[pair.ID]
			if !ok || j.Version != pair.Version || j.Plus.Text != text.Plus || j.Minus.Text != text.Minus {
				continue
			}
			if before, ok := now[pair.ID]; ok {
				j = before.with(j)
			}
			now[pair.ID] = j
		}
	}
	return now
}

// checkJudged lists every pair whose words in a language were judged badly, or have not been judged and are not known to
// wait for it, and what is wrong with the judgements together.
func checkJudged(b *Bank, lang string, said rounds, waiting []string) problemList {
	var list problemList
	missed := 0
	now := current(b, lang, said)
	for _, pair := range b.Pairs() {
		j, ok := now[pair.ID]
		waits := slices.Contains(waiting, pair.ID)
		list.unless(ok || waits, "%s: its words have not been judged", pair.ID)
		list.unless(!ok || !waits, "%s: its words have been judged and wait for it no longer", pair.ID)
		if ok {
			j.check(&list, pair.ID)
			missed += one(!j.found())
		}
	}
	list.unless(missed <= judgedMiss, "the + pole was missed in %d pairs, more than %d", missed, judgedMiss)
	return list
}

// check adds what is wrong with a judgement by itself.
func (j judgement) check(list *problemList, id string) {
	complete := len(j.Keyed) >= 2
	for _, pole := range []judgedPole{j.Plus, j.Minus} {
		outside := slices.ContainsFunc(pole.Attractive, func(n int) bool { return n < 1 || n > 7 })
		complete = complete && len(pole.Attractive) >= 2 && !outside
		list.unless(pole.Scrum == "", "%s: simply %s by the Scrum Guide: %q", id, pole.Scrum, pole.Text)
		list.unless(pole.PMBOK == "", "%s: simply %s by the PMBOK Guide: %q", id, pole.PMBOK, pole.Text)
	}
	list.unless(complete, "%s: fewer than two ratings from 1 to 7 of each pole or two readings of the keying", id)
	apart := math.Abs(j.Plus.mean() - j.Minus.mean())
	list.unless(apart <= judgedApart, "%s: rated %.1f apart", id, apart)
}

// TestJudged holds the shipped words of each language to what blind readers said of them.
func TestJudged(t *testing.T) {
	b := load(t)
	for _, lang := range b.Languages() {
		t.Run(lang, func(t *testing.T) { testJudged(t, b, lang) })
	}
}

func testJudged(t *testing.T, b *Bank, lang string) {
	said, waiting := judged(t, lang)
	for _, problem := range checkJudged(b, lang, said, waiting) {
		t.Error(problem)
	}
	var plus, minus, apart float64
	unclear, readings := 0, 0
	now := current(b, lang, said)
	if len(now) == 0 {
		t.Fatalf("no pair judged, %d wait: a language is not to be shipped without", len(waiting))
	}
	for _, j := range now {
		plus, minus = plus+j.Plus.mean(), minus+j.Minus.mean()
		apart += math.Abs(j.Plus.mean() - j.Minus.mean())
		unclear += j.Plus.Unclear + j.Minus.Unclear
		readings += len(j.Plus.Attractive) + len(j.Minus.Attractive)
	}
	n := float64(len(now))
	t.Logf("%d pairs judged, %d wait; + poles are rated %.2f, − poles %.2f; within a pair %.2f apart; %d of %d readings were not at first sight",
		len(now), len(waiting), plus/n, minus/n, apart/n, unclear, readings)
	if math.Abs(plus-minus)/n > judgedRaise {
		t.Errorf("+ poles are rated %.2f on average, − poles %.2f", plus/n, minus/n)
	}
}

// TestJudgedFaults plants a fault of each kind.
func TestJudgedFaults(t *testing.T) {
	b, said := load(t), make(round)
	var ids []string
	for _, pair := range b.Pairs() {
		text, _ := b.Text("en", pair.ID)
		ids = append(ids, pair.ID)
		said[pair.ID] = judgement{
			Version: pair.Version, Keyed: []string{"plus", "plus"},
			Plus:  judgedPole{Text: text.Plus, Attractive: []int{4, 5}},
			Minus: judgedPole{Text: text.Minus, Attractive: []int{4, 4}},
		}
	}
	if problems := checkJudged(b, "en", rounds{said}, nil); problems != nil {
		t.Errorf("problems of a faultless bank: %v", problems)
	}
	spoil := func(id string, change func(*judgement)) {
		j := said[id]
		change(&j)
		said[id] = j
	}
	delete(said, ids[0])
	spoil(ids[1], func(j *judgement) { j.Version++ })
	spoil(ids[2], func(j *judgement) { j.Plus.Text += "s" })
	spoil(ids[3], func(j *judgement) { j.Plus.Attractive = []int{6, 5} })
	spoil(ids[4], func(j *judgement) { j.Minus.Attractive = []int{0, 8} })
	spoil(ids[5], func(j *judgement) { j.Plus.Scrum = "right" })
	spoil(ids[6], func(j *judgement) { j.Minus.PMBOK = "wrong" })
	for _, id := range []string{ids[7], ids[9], ids[10]} {
		spoil(id, func(j *judgement) { j.Keyed = []string{"plus", "minus"} })
	}
	want := []string{
		ids[1] + ": its words have not been judged",
		ids[2] + ": its words have not been judged",
		ids[3] + ": rated 1.5 apart",
		ids[4] + ": fewer than two ratings from 1 to 7 of each pole or two readings of the keying",
		ids[5] + ": simply right by the Scrum Guide: \"" + said[ids[5]].Plus.Text + "\"",
		ids[6] + ": simply wrong by the PMBOK Guide: \"" + said[ids[6]].Minus.Text + "\"",
		ids[8] + ": its words have been judged and wait for it no longer",
		"the + pole was missed in 3 pairs, more than 2",
	}
	var got []string
	for _, problem := range checkJudged(b, "en", rounds{said}, []string{ids[0], ids[8]}) {
		got = append(got, problem.Error())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
