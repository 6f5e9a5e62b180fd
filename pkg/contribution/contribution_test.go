package contribution_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/contribution"
)

func sample() contribution.Contribution {
	return contribution.Contribution{
		Kind: "fit", Model: "1", Org: "public", Team: "public", Round: "2026-q4",
		Values: []int{80, 35, 70, 75, 30, 25, 50},
	}
}

const sampleBytes = `{"kind":"fit","model":"1","org":"public","team":"public","round":"2026-q4","values":[80,35,70,75,30,25,50]}`

func TestEncodeIsTheseBytes(t *testing.T) {
	if got := string(sample().Encode()); got != sampleBytes {
		t.Errorf("Encode:\n got %s\nwant %s", got, sampleBytes)
	}
}

// parseVectors are texts and what Parse says of them, a problem per line; none
// for a contribution. They seed the fuzzer too.
var parseVectors = []struct {
	name, text string
	problems   []string
}{
	{"the sample", sampleBytes, nil},
	{"clarity", `{"kind":"clarity","model":"1","org":"o-1","team":"t-2","round":"2027-q1","values":[0,25,50,75,100,0,0,0,0,0,0,0,100,0,0,0,0,0,0,0,0,0,0,0,0,0,0,100]}`, nil},
	{"project", `{"kind":"project","model":"1","org":"o-1","team":"t-2","round":"2026-q1","values":[0,25,50,75,100]}`, nil},
	{"a round of its own", `{"kind":"project","model":"1","org":"o-1","team":"t-2","round":"20261201-20261215","values":[0,25,50,75,100]}`, nil},
	{"a public round of its own", `{"kind":"project","model":"1","org":"public","team":"public","round":"20261201-20261215","values":[0,25,50,75,100]}`, []string{`org "public" has only quarters, not the round 20261201-20261215`}},
	{"the pooled team", `{"kind":"project","model":"1","org":"o-1","team":"others","round":"2026-q4","values":[0,25,50,75,100]}`, []string{`team "others" stands for several and takes no contributions`}},
	{"other order, white space", " {\"values\": [80,35,70,75,30,25,50],\n\"round\":\"2026-q4\",\"team\":\"public\",\"org\":\"public\",\"model\":\"1\",\"kind\":\"fit\"}\n", nil},
	{"empty", ``, []string{`not a JSON object`}},
	{"an array", `[1]`, []string{`not a JSON object`}},
	{"broken off", sampleBytes[:60], []string{`not JSON: unexpected EOF`}},
	{"text behind", sampleBytes + `{}`, []string{`text after the object`}},
	{"nothing in it", `{}`, []string{
		`field "kind" is missing`, `field "model" is missing`, `field "org" is missing`,
		`field "round" is missing`, `field "team" is missing`, `field "values" is missing`,
	}},
	{"unknown and twice", `{"name":"x","kind":"fit",` + sampleBytes[1:len(sampleBytes)-1] + `,"Kind":"fit"}`, []string{
		`field "kind" is there twice`, `unknown field "name"`, `unknown field "Kind"`,
	}},
	{"other types", `{"kind":null,"model":1,"org":"public","team":["public"],"round":"2026-q4","values":"80"}`, []string{
		`field "kind" is not a string`, `field "model" is not a string`,
		`field "team" is not a string`, `field "values" is not a list of whole numbers`,
	}},
	{"numbers that are not whole", `{"kind":"fit","model":"1","org":"public","team":"public","round":"2026-q4","values":[80.0,35,7e1,75,-0,"25",50]}`, []string{
		`values[0] is not a whole number`, `values[2] is not a whole number`,
		`values[4] is not a whole number`, `values[5] is not a whole number`,
	}},
	{"off the grid", `{"kind":"fit","model":"1","org":"public","team":"public","round":"2026-q4","values":[81,-5,105,75,30,30,25]}`, []string{
		`values[0] (value) = 81 is off the grid 0, 5 … 100`,
		`values[1] (strategy) = -5 is off the grid 0, 5 … 100`,
		`values[2] (adaptation) = 105 is off the grid 0, 5 … 100`,
		`values[5] (worn) = 30 is off the grid 0, 25 … 100`,
		`values[6] (two-hats) = 25 is off the grid 0, 50 … 100`,
	}},
	{"too few values", `{"kind":"project","model":"1","org":"public","team":"public","round":"2026-q4","values":[10,25]}`, []string{
		`kind "project" has 5 values, not 2`,
		`values[0] (size) = 10 is off the grid 0, 25 … 100`,
	}},
	{"too many values", `{"kind":"project","model":"1","org":"public","team":"public","round":"2026-q4","values":[0,0,0,0,0,7]}`, []string{
		`kind "project" has 5 values, not 6`,
	}},
	{"unknown codes", `{"kind":"mood","model":"9","org":"My Org","team":"","round":"2026-Q4","values":[]}`, []string{
		`org "My Org" is not 1 to 40 of a-z, 0-9 and -`, `team "" is not 1 to 40 of a-z, 0-9 and -`,
		`kind "mood" is unknown`, `round "2026-Q4" is not a quarter such as 2026-q4, nor an opening such as 20261201T0900Z`,
	}},
	{"unknown model, early round, strange team", `{"kind":"fit","model":"0","org":"public","team":"ours","round":"2025-q4","values":[0,0,0,0,0,0,0]}`, []string{
		`org "public" has no team "ours"`, `model "0" is unknown for kind "fit"`, `round "2025-q4" is not in the years 2026 to 2089`,
	}},
	{"a bar in a name", `{"kind":"fit","model":"1","org":"a|b","team":"c","round":"2026-q4","values":[0,0,0,0,0,0,0]}`, []string{
		`org "a|b" is not 1 to 40 of a-z, 0-9 and -`,
	}},
	{"2 KB and one", sampleBytes + strings.Repeat(" ", 2049-len(sampleBytes)), []string{`more than 2048 bytes`}},
}

func TestParse(t *testing.T) {
	for _, v := range parseVectors {
		t.Run(v.name, func(t *testing.T) {
			c, err := contribution.Parse([]byte(v.text))
			if diff := cmp.Diff(v.problems, lines(err)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if err != nil && !cmp.Equal(c, contribution.Contribution{}) {
				t.Errorf("an error came with %+v", c)
			}
		})
	}
}

func lines(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

func TestParseTakesWhatEncodeWroteToTheLastByte(t *testing.T) {
	got, err := contribution.Parse([]byte(sampleBytes + strings.Repeat(" ", 2048-len(sampleBytes))))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample(), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := contribution.Parse(make([]byte, 2049)); !errors.Is(err, contribution.ErrTooLarge) {
		t.Errorf("2049 bytes: %v, want ErrTooLarge", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, v := range parseVectors {
		f.Add([]byte(v.text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := contribution.Parse(data)
		if err != nil {
			return
		}
		if err := c.Check(); err != nil {
			t.Fatalf("Parse took what Check refuses: %v", err)
		}
		again, err := contribution.Parse(c.Encode())
		if err != nil || !cmp.Equal(c, again) {
			t.Fatalf("%+v encodes to %s, which reads as %+v, %v", c, c.Encode(), again, err)
		}
	})
}

func TestNewChecks(t *testing.T) {
	b := contribution.PublicUnit("project", "1", contribution.Round{Year: 2026, Quarter: 4})
	if _, err := contribution.New(b, []int{0, 25, 50, 75, 100}); err != nil {
		t.Error(err)
	}
	if _, err := contribution.New(b, []int{0, 25, 50, 75, 101}); err == nil {
		t.Error("101 was taken")
	}
	if got, want := b.String(), "public|public|project|1|2026-q4"; got != want {
		t.Errorf("unit is %q, want %q", got, want)
	}
}
