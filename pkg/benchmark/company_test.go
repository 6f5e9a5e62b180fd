package benchmark

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record/recordtest"
)

// sealed returns a block of a team in which everybody gave the same values to
// a project.
func sealed(t *testing.T, team, round string, sequence, n int, values ...int) Block {
	t.Helper()
	b := contribution.Unit{Org: "o", Team: team, Kind: "project", Model: "1", Round: round}
	block, err := Seal(b, sequence, 5, people(n, values...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return block
}

// example is an organisation with a team of two blocks, a team of one, a
// pooled row and a second round.
func example(t *testing.T) []Block {
	return []Block{
		sealed(t, contribution.Others, "2026-q4", 1, 5, 100, 50, 50, 50, 50),
		sealed(t, "beta", "2026-q4", 1, 5, 0, 50, 50, 50, 50),
		sealed(t, "beta", "2026-q4", 2, 10, 50, 50, 50, 50, 0),
		sealed(t, "zeta", "2026-q4", 1, 8, 25, 50, 50, 75, 50),
		sealed(t, "zeta", "2027-q1", 1, 8, 50, 50, 50, 50, 50),
	}
}

// By hand, first number of beta: at most 40 of five and about 50 (47.5..52.5) of
// ten: (5·40 + 10·50)/15 = 46.67, low (0 + 10·47.5)/15 = 31.67, high
// (5·40 + 10·52.5)/15 = 48.33. Others: at least 60. zeta: at most 25 of eight. The
// organisation: (700 + 300 + 200)/28 = 42.86, low (475 + 300 + 0)/28 = 27.68, high
// (725 + 500 + 200)/28 = 50.89.
func TestBuildCompany(t *testing.T) {
	got, err := BuildCompany("o", example(t))
	if err != nil {
		t.Fatal(err)
	}
	eight := Range{50, 45, 55}
	five, both := Range{50, 40, 60}, Range{50, 45, 55}
	all := Range{50, 44.11, 55.89}
	small := Rules{K: 5, Clamp: 2, Room: 20, Steps: []int{10, 10, 10, 10, 10}}
	ten := Rules{K: 5, Clamp: 2, Room: 20, Steps: []int{5, 5, 5, 5, 5}}
	want := Company{Edition: got.Edition, Kinds: []CompanyKind{{Kind: "project", Model: "1", Rounds: []CompanyRound{
		{
			Round: "2026-q4", N: 28, Blocks: 4,
			Figures: []Range{{42.86, 27.68, 50.89}, all, all, {57.14, 52.68, 68.75}, {39.29, 27.14, 44.29}},
			Teams: []TeamFigures{
				{Team: "beta", N: 15, Sizes: []int{5, 10}, Rules: []int{0, 1}, Figures: []Range{{46.67, 31.67, 48.33}, both, both, both, {30, 13.33, 33.33}}},
				{Team: "zeta", N: 8, Sizes: []int{8}, Rules: []int{0}, Figures: []Range{{25, 0, 25}, eight, eight, {75, 75, 100}, eight}},
				{Team: contribution.Others, N: 5, Sizes: []int{5}, Rules: []int{0}, Figures: []Range{{60, 60, 100}, five, five, five, five}},
			},
			Rules: []Rules{small, ten},
		},
		{
			Round: "2027-q1", N: 8, Blocks: 1,
			Figures: []Range{eight, eight, eight, eight, eight},
			Teams:   []TeamFigures{{Team: "zeta", N: 8, Sizes: []int{8}, Rules: []int{0}, Figures: []Range{eight, eight, eight, eight, eight}}},
			Rules:   []Rules{small},
		},
	}}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCompanyEncodes(t *testing.T) {
	c, err := BuildCompany("o", example(t)[1:2])
	if err != nil {
		t.Fatal(err)
	}
	five := `[[40,0,40],[50,40,60],[50,40,60],[50,40,60],[50,40,60]]`
	want := `{"v":2,"edition":"` + c.Edition + `","kinds":[{"kind":"project","model":"1","rounds":[{"round":"2026-q4","n":5,"blocks":1,` +
		`"figures":` + five + `,"teams":[{"team":"beta","n":5,"sizes":[5],"rules":[0],"figures":` + five + `}],` +
		`"rules":[{"k":5,"clamp":2,"room":20,"steps":[10,10,10,10,10]}]}]}]}`
	if got := string(c.Encode()); got != want || len(c.Edition) != 12 {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	empty, err := BuildCompany("o", nil)
	if got := string(empty.Encode()); err != nil || got != `{"v":2,"edition":"","kinds":[]}` {
		t.Errorf("%s, %v", got, err)
	}
	for _, c := range []Company{c, empty} {
		again, err := ParseCompany(c.Encode())
		if diff := cmp.Diff(c, again); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	}
}

func TestBuildCompanyDependsOnItsBlocksAlone(t *testing.T) {
	blocks := example(t)
	want, err := BuildCompany("o", blocks)
	if err != nil {
		t.Fatal(err)
	}
	foreign := sealed(t, "beta", "2026-q4", 1, 9, 0, 0, 0, 0, 0)
	foreign.Org = "p"
	rapid.Check(t, func(t *rapid.T) {
		shuffled := rapid.Permutation(append(slices.Clone(blocks), foreign)).Draw(t, "order")
		got, err := BuildCompany("o", shuffled)
		if err != nil || !bytes.Equal(got.Encode(), want.Encode()) {
			t.Fatalf("another order: %v, %s", err, got.Encode())
		}
	})
	fewer, err := BuildCompany("o", blocks[1:])
	if err != nil || fewer.Edition == want.Edition {
		t.Errorf("edition %q after %q, %v", fewer.Edition, want.Edition, err)
	}
}

func TestBuildCompanyRefuses(t *testing.T) {
	blocks := example(t)
	faulty := blocks[1]
	faulty.N = 4
	_, err := BuildCompany("o", append(blocks, blocks[2], faulty))
	for _, want := range []string{"block 2 of o|beta|project|1|2026-q4 is there twice", "n = 4"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want something about %q", err, want)
		}
	}
	if _, err := BuildCompany("public", nil); err == nil {
		t.Error("the public unit was an organisation")
	}
}

// Models are kept apart, in the order of the table and not of their letters.
func TestModelsAreKeptApart(t *testing.T) {
	var placed []placedBlock
	for i, model := range []string{"9", "10"} {
		block := sealed(t, "beta", "2026-q4", 1, 5, 0, 0, 0, 0, 0)
		block.Model = model
		placed = append(placed, placedBlock{Block: block, model: i})
	}
	slices.SortFunc(placed, comparePlaced)
	got := companyKinds(placed)
	if len(got) != 2 || got[0].Model != "9" || got[1].Model != "10" || got[0].Rounds[0].N != 5 {
		t.Errorf("%+v", got)
	}
}

func TestParseCompanyRefuses(t *testing.T) {
	c, err := BuildCompany("o", example(t))
	if err != nil {
		t.Fatal(err)
	}
	text := string(c.Encode())
	for _, tc := range []struct{ old, new, want string }{
		{c.Edition, "0123456789ab", "edition"},
		{`"project"`, `"mood"`, `kind "mood" is unknown`},
		{`"2027-q1"`, `"2027"`, `round "2027"`},
		{`"n":28`, `"n":29`, "29 contributions"},
		{`"sizes":[8]`, `"sizes":[4,4]`, "n = 8 of blocks of [4 4]"},
		{`"sizes":[8],"rules":[0]`, `"sizes":[4,4],"rules":[0,0]`, "n = 4 under rules"},
		{`"sizes":[8],"rules":[0]`, `"sizes":[8],"rules":[2]`, "rules 2 of 2"},
		{`"sizes":[8],"rules":[0]`, `"sizes":[8],"rules":[-1]`, "rules -1 of 2"},
		{`{"v":2`, `{"v":3`, "a snapshot of an organisation of version 3"},
		{`"sizes":[8]`, `"sizes":[7]`, "n = 8 of blocks of [7]"},
		{`[25,0,25]`, `[25,30,25]`, "not in order"},
		{`[25,0,25]`, `[25,0]`, "a range of 2 numbers"},
		{`[25,0,25]`, `"25"`, "a list of 3 numbers"},
		{`[25,0,25],`, ``, "4 figures, not 5 to 5"},
		{`"kinds":[`, `"kinds":null,"was":[`, "no list of kinds"},
		{`{`, ``, "read an organisation's figures"},
	} {
		if _, err := ParseCompany([]byte(strings.Replace(text, tc.old, tc.new, 1))); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s instead of %s: %v, want something about %q", tc.new, tc.old, err, tc.want)
		}
	}
}

func TestDifference(t *testing.T) {
	got := Range{40, 0, 40}.Minus(Range{42.86, 27.68, 50.89})
	if diff := cmp.Diff(Difference{-2.86, -50.89, 12.32}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestBound(t *testing.T) {
	for r, want := range map[Range]Bound{{40, 0, 40}: AtMost, {60, 60, 100}: AtLeast, {50, 40, 60}: About} {
		if got := r.Bound(); got != want {
			t.Errorf("%v is %s, want %s", r, got, want)
		}
	}
}

// What is read is written as it was meant.
func FuzzParseCompany(f *testing.F) {
	block, err := Seal(organised("project"), 1, 5, people(5, 0, 25, 50, 75, 100), nil)
	if err != nil {
		f.Fatal(err)
	}
	c, err := BuildCompany("o", []Block{block})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(c.Encode())
	f.Add(recordtest.Add(f, c.Encode()))
	f.Add(recordtest.WithVersion(f, c.Encode(), 0))
	f.Add([]byte(`{"edition":"","kinds":[]}`))
	f.Add([]byte(`{"kinds":[{"kind":"fit","model":"1","rounds":[{"teams":[{"sizes":[5]}]}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ParseCompany(data)
		if err != nil {
			return
		}
		again, err := ParseCompany(c.Encode())
		if err != nil || !bytes.Equal(again.Encode(), c.Encode()) {
			t.Fatalf("%v: %s, then %s", err, c.Encode(), again.Encode())
		}
	})
}
