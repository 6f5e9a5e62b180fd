package fit

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWeights(t *testing.T) {
	want := [3][3]float64{
		{.75, -.56, .35},
		{.75, .66, -.05},
		{-.86, -.40, -.32},
	}
	for i, r := range Roles {
		if w := Weights(r); w != want[i] {
			t.Errorf("%s weighs %v, want %v", r, w, want[i])
		}
	}
	if w := Weights("scrum-master"); w != [3]float64{} {
		t.Errorf("a name that is no role has the weights %v", w)
	}
}

func TestPriorContrasts(t *testing.T) {
	for _, c := range []struct {
		r, s Role
		want float64
	}{
		{ProductOwner, ProductManager, 1.283900},
		{ProductOwner, ProjectManager, 1.751171},
		{ProductManager, ProjectManager, 1.946433},
		{ProductOwner, ProductOwner, 0},
	} {
		got := Prior().Contrast(c.r, c.s)
		near(t, "prior sd", got.SD, c.want, 5.1e-7)
		near(t, "prior mean", got.Mean, 0, 0)
	}
}

// TestEveryFitHasThePriorSD holds for every definition, because the portraits have length 1 in two decimals.
func TestEveryFitHasThePriorSD(t *testing.T) {
	definitions := Definitions()
	if len(definitions) != 4 || definitions[0].ID != Pooled || Model() != "2" {
		t.Fatalf("%d definitions, the first %q, of model %q", len(definitions), definitions[0].ID, Model())
	}
	for _, d := range definitions {
		for _, f := range d.Fits(Prior()) {
			near(t, d.ID+" "+string(f.Role), f.SD, 1, .002)
			near(t, d.ID+" "+string(f.Role), f.Fit, 50, 0)
		}
	}
}

// TestShippedModel holds the model that is taken on trust to the one that is checked.
func TestShippedModel(t *testing.T) {
	want, err := parseModel(portraitsJSON)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, shipped(), cmp.AllowUnexported(model{})); diff != "" {
		t.Errorf("the model on trust differs (-checked +trusted):\n%s", diff)
	}
}

func TestDefinitionsAreCopies(t *testing.T) {
	d := Definitions()
	d[0].Portraits[0].Weights[0], d[0].Sources[0], d[1].ID = 9, "x", "y"
	if again := Definitions(); again[0].Portraits[0].Weights[0] == 9 || again[0].Sources[0] == "x" || again[1].ID == "y" {
		t.Error("changing a copy changed the model")
	}
}

func TestFaultyModels(t *testing.T) {
	edit := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(string(portraitsJSON)) }
	for name, c := range map[string]struct{ data, want string }{
		"no JSON":        {"{", "reading portraits"},
		"unknown field":  {edit(`"model"`, `"colour": "red", "model"`), `unknown field "colour"`},
		"text after":     {string(portraitsJSON) + "{}", "text after the document"},
		"no version":     {edit(`"model": "2"`, `"model": ""`), "no model version"},
		"no covariance":  {edit("[0.3, 1, 0], [0.2", "[0.3, 1, 0], [0.4"), `prior of model "1": covariance 3,1 differs from 1,3`},
		"pooled missing": {edit(`"id": "pooled"`, `"id": "all"`), `the first definition is not "pooled"`},
		"same id":        {edit(`"manager-and-owner"`, `"manager-and-project"`), `definition "manager-and-project" twice`},
		"no id":          {edit(`"manager-and-owner"`, `""`), `definition "": no id or no sources`},
		"same role":      {edit(`"role": "product-manager"`, `"role": "product-owner"`), "product-owner twice"},
		"unknown role":   {edit(`"role": "product-manager"`, `"role": "scrum-master"`), "scrum-master: unknown role"},
		"same version":   {edit(`"model": "1"`, `"model": "2"`), `earlier model "2" has no name of its own`},
		"too long":       {edit("[0.75, -0.56, 0.35]", "[0.76, -0.56, 0.35]"), "length 1.0068 is not within 0.002 of 1"},
		"all zero":       {edit("[0.75, -0.56, 0.35]", "[0, 0, 0]"), "length 0.0000 is not within 0.002 of 1"},
		"three decimals": {edit("[0.75, -0.56, 0.35]", "[0.751, -0.56, 0.35]"), "number 1 is 0.751, more than two decimals"},
		"unequal value":  {edit("[0.75, -0.56, 0.35]", "[0.76, -0.55, 0.35]"), `"pooled": the product roles weigh value differently, 0.76 and 0.75`},
		"no seed line":   {edit(`["003:16"]`, `[]`), "number 3 has no seed line"},
		"wrong article":  {edit(`"sources": ["003:16"]`, `"sources": ["007:16"]`), "number 3 cites 007:16"},
		"one portrait":   {edit(`"manager-and-owner"`, `"alone", "sources": ["002"], "portraits": []}, {"id": "manager-and-owner"`), `"alone": fewer than two portraits`},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := parseModel([]byte(c.data)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestRolesAndForms(t *testing.T) {
	for i, r := range Roles {
		if r.Index() != i || r.Product() != (i < 2) {
			t.Errorf("%s: index %d, product side %v", r, r.Index(), r.Product())
		}
	}
	if r := Role("scrum-master"); r.Index() != -1 || r.Product() {
		t.Errorf("%s: index %d, product side %v", r, r.Index(), r.Product())
	}
}
