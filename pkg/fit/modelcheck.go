package fit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// parseModel reads a model strictly: it refuses unknown fields and trailing text, and checks the model. Tests hold the
// shipped model to it.
func parseModel(data []byte) (*model, error) {
	var m model
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return nil, fmt.Errorf("reading portraits: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("reading portraits: text after the document")
	}
	if err := m.check(); err != nil {
		return nil, fmt.Errorf("checking portraits: %w", err)
	}
	return &m, nil
}

// check reports every fault of a model: a missing version, an earlier version without a name of its own or with a prior
// that is no covariance, a first definition that is not the pooled one, and every fault of every definition.
func (m *model) check() error {
	var errs []error
	if m.Version == "" {
		errs = append(errs, errors.New("no model version"))
	}
	versions := map[string]bool{"": true, m.Version: true}
	for _, e := range m.Earlier {
		if versions[e.Version] {
			errs = append(errs, fmt.Errorf("earlier model %q has no name of its own", e.Version))
		}
		versions[e.Version] = true
		if err := (Profile{Cov: e.Prior}).Check(); err != nil {
			errs = append(errs, fmt.Errorf("prior of model %q: %w", e.Version, err))
		}
	}
	if len(m.Definitions) == 0 || m.Definitions[0].ID != Pooled || len(m.Definitions[0].Portraits) != len(Roles) {
		errs = append(errs, fmt.Errorf("the first definition is not %q with all three roles", Pooled))
	}
	seen := map[string]bool{}
	for _, d := range m.Definitions {
		if seen[d.ID] {
			errs = append(errs, fmt.Errorf("definition %q twice", d.ID))
		}
		seen[d.ID] = true
		errs = append(errs, d.check()...)
	}
	return errors.Join(errs...)
}

func (d *Definition) check() []error {
	var errs []error
	if d.ID == "" || len(d.Sources) == 0 {
		errs = append(errs, fmt.Errorf("definition %q: no id or no sources", d.ID))
	}
	if len(d.Portraits) < 2 {
		errs = append(errs, fmt.Errorf("definition %q: fewer than two portraits", d.ID))
	}
	seen := map[Role]bool{}
	for _, p := range d.Portraits {
		if seen[p.Role] {
			errs = append(errs, fmt.Errorf("definition %q: %s twice", d.ID, p.Role))
		}
		seen[p.Role] = true
		for _, err := range p.check(d.Sources) {
			errs = append(errs, fmt.Errorf("definition %q: %s: %w", d.ID, p.Role, err))
		}
	}
	owner, hasOwner := d.weights(ProductOwner)
	manager, hasManager := d.weights(ProductManager)
	if hasOwner && hasManager && owner[0] != manager[0] {
		errs = append(errs, fmt.Errorf("definition %q: the product roles weigh value differently, %v and %v", d.ID, owner[0], manager[0]))
	}
	return errs
}

// longest is how far the length of a portrait may be from 1.
const longest = .002

func (p *Portrait) check(articles []string) []error {
	var errs []error
	if p.Role.Index() < 0 {
		errs = append(errs, errors.New("unknown role"))
	}
	if length := math.Sqrt(dot(p.Weights, p.Weights)); !(math.Abs(length-1) <= longest) {
		errs = append(errs, fmt.Errorf("length %.4f is not within %v of 1", length, longest))
	}
	for i, w := range p.Weights {
		if math.Round(100*w)/100 != w {
			errs = append(errs, fmt.Errorf("number %d is %v, more than two decimals", i+1, w))
		}
		errs = append(errs, p.Grounds[i].check(i+1, articles)...)
	}
	return errs
}

// check reports a number without lines, or with a line of an article that the definition does not use.
func (g Ground) check(number int, articles []string) []error {
	var errs []error
	if len(g.Sources) == 0 {
		errs = append(errs, fmt.Errorf("number %d has no seed line", number))
	}
	for _, line := range g.Sources {
		article, _, _ := strings.Cut(line, ":")
		if !slices.Contains(articles, article) {
			errs = append(errs, fmt.Errorf("number %d cites %s, which is not of this definition", number, line))
		}
	}
	return errs
}
