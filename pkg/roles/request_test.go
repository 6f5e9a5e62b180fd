package roles

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/sharecode"

	"github.com/google/go-cmp/cmp"
)

// The example in the repository gives the recorded answer, byte for byte. UPDATE=1 writes it anew.
func TestExample(t *testing.T) {
	r, err := ParseRequest(Example(), hash)
	if err != nil {
		t.Fatal(err)
	}
	report, err := Run(r)
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const recorded = "testdata/example.out.json"
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(recorded, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(recorded)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Error(diff)
	}
}

// hash is the item set of the present bank, as far as these tests care.
const hash = "ba9876543210"

// person is a sound member of a request.
const person = `"mean":[0,0,0],"cov":[[1,0,0],[0,1,0],[0,0,1]]}`

func TestParseRequestSaysEverything(t *testing.T) {
	two := `"people":[{"label":"a",` + person + `,{"label":"b",` + person + `]`
	newer, err := sharecode.Share{
		Profile: fit.Prior(), Levels: fit.Levels{Value: fit.LevelNone, Delivery: fit.LevelNone}, Model: "9", ItemSet: hash,
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		text string
		want []string
	}{
		"no object":        {`[]`, []string{"read a team"}},
		"trailing text":    {`{` + two + `,"roles":["product-owner"]} x`, []string{"read a team"}},
		"nothing":          {`{}`, []string{"people: 0 labels", `either "roles" or "project"`}},
		"unknown and null": {`{` + two + `,"roles":["product-owner"],"Seed":1,"seed":null}`, []string{`unknown field "Seed"`, "null stands for nothing"}},
		"twice":            {`{` + two + `,"roles":["product-owner"],"roles":["product-owner"]}`, []string{`"roles" stands twice`}},
		"roles":            {`{` + two + `,"roles":["boss","product-owner","product-owner"]}`, []string{`"boss"`, `"product-owner" is unknown or stands twice`}},
		"no roles":         {`{` + two + `,"roles":[]}`, []string{"0 roles"}},
		"one person":       {`{"people":[{"label":"a",` + person + `],"roles":["product-owner"]}`, []string{"1 labels"}},
		"labels":           {`{"people":[{"label":"",` + person + `,{"label":"b",` + person + `,{"label":"b",` + person + `],"roles":["product-owner"]}`, []string{"label 1 is empty", "label 3 stands twice"}},
		"people": {
			`{"people":[{"code":"x"},{"label":"b"},{"label":"c","code":"x",` + person + `,{"label":"d","mean":[1,2],"cov":[]},` +
				`{"label":"e","mean":[0,0,0],"cov":[[1],[1],[1]]},{"label":"f","mean":[0,0,0],"cov":[[1,0,0],[0,2,0],[0,0,1]]},{"label":7,"boss":1,` + person + `],"roles":["product-owner"]}`,
			[]string{
				"label 1 is empty", "person 1: code: this is not a code", "person 2: profile: either", "person 3: profile: either",
				`person 4: profile: "mean" has 2 numbers`, `person 5: profile: row 1`, "person 6: profile: variance 2",
				"person 7: label", `person 7: unknown field "boss"`,
			},
		},
		"another kind of code": {`{"people":[{"label":"a","code":"SELF-000"},{"label":"b","code":"` + newer + `"}],"roles":["product-owner"]}`, []string{"person 1: code: this is the private code", "person 2: code: the code was made under version 9"}},
		"roles and project":    {`{` + two + `,"roles":["product-owner"],"project":[1,0,0,0,0]}`, []string{`either "roles" or "project"`}},
		"factors":              {`{` + two + `,"project":[1,0,0,0]}`, []string{"4 factors"}},
		"too many factors":     {`{` + two + `,"project":[1,0,0,0,0,0]}`, []string{"6 factors"}},
		"factor out of range":  {`{` + two + `,"project":[3,0,0,0,0]}`, []string{"factor 1: 3"}},
		"factor not whole":     {`{` + two + `,"project":[1.0,0,0,0,0]}`, []string{"project: "}},
		"close project":        {`{` + two + `,"project":[0,0,0,0,0]}`, []string{"calls for no role in full"}},
		"setting":              {`{` + two + `,"roles":["product-owner"],"setting":{"small":true,"large":true,"tall":true}}`, []string{"small and large", `unknown field "tall"`}},
		"setting and project":  {`{` + two + `,"project":[1,0,0,0,0],"setting":{"small":true}}`, []string{`only "mature"`}},
		"negative seed":        {`{` + two + `,"roles":["product-owner"],"seed":-1}`, []string{"seed: "}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ParseRequest([]byte(test.text), hash)
			if err == nil {
				t.Fatal("taken")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not said in: %v", want, err)
				}
			}
		})
	}
}

// However many people a file has, they are counted first.
func TestTooManyAreCounted(t *testing.T) {
	many := strings.Repeat(`{"label":"a",`+person+",", 100_000)
	roles := strings.Repeat(`"product-owner",`, 100_000)
	begin := time.Now()
	_, err := ParseRequest([]byte(`{"people":[`+strings.TrimSuffix(many, ",")+`],"roles":[`+strings.TrimSuffix(roles, ",")+`]}`), hash)
	if want := "read a team: people: 100000 people, at most 12 are allowed\nroles: 100000 roles are not within 1 to 3"; err == nil || err.Error() != want {
		t.Errorf("got %.200v", err)
	}
	if took := time.Since(begin); took > 30*time.Second { // minutes when every one is looked at
		t.Errorf("it took %v", took)
	}
}

func TestWrongKindsStayTyped(t *testing.T) {
	_, err := ParseRequest([]byte(`{"people":[{"label":"a","code":"SELF-000"},{"label":"b",`+person+`],"roles":["product-owner"]}`), hash)
	var wrong sharecode.WrongKindError
	if !errors.As(err, &wrong) || wrong.Got != sharecode.KindPrivate {
		t.Errorf("error %v", err)
	}
}

func TestRolesFromAProject(t *testing.T) {
	both := []fit.Role{fit.ProductOwner, fit.ProjectManager}
	for _, test := range []struct {
		p    project.Factors
		want []fit.Role
	}{
		{project.Factors{2, 0, 0, 0, 0}, both},
		{project.Factors{-2, 0, 0, 0, 0}, both},
		{project.Factors{0, 2, 2, 0, 0}, []fit.Role{fit.ProductOwner}},
		{project.Factors{0, -2, -2, 0, 0}, []fit.Role{fit.ProjectManager}},
		{project.Factors{}, nil},
	} {
		if diff := cmp.Diff(test.want, Needed(project.Judge(test.p))); diff != "" {
			t.Errorf("%v: %s", test.p, diff)
		}
	}
}

func FuzzParseRequest(f *testing.F) {
	f.Add(Example())
	f.Add([]byte(`{"people":[{"label":"a",` + person + `,{"label":"b",` + person + `],"roles":["product-owner"],"setting":{"new":true},"seed":3}`))
	f.Add([]byte(`{"people":[{}],"project":[1,2,3]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := ParseRequest(data, hash)
		if err != nil {
			return
		}
		one, err := Run(r)
		if err != nil {
			t.Fatal(err)
		}
		two, err := Run(r)
		if err != nil {
			t.Fatal(err)
		}
		a, errA := json.Marshal(one)
		b, errB := json.Marshal(two)
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("two runs differ: %s, %s, %v, %v", a, b, errA, errB)
		}
	})
}
