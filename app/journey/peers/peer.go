package main

import (
	"fmt"
	"os"
	"path/filepath"

	"rolefit/app/journey/peers/plain"
)

// peer is one page with the forty questions. What the tester has to know of its
// markup stands here; how it answers and what it measures is the same for all.
type peer struct {
	Name     string
	Path     string `json:"-"`
	Question string // selector of a question, in the order of the page
	Progress string // selector of the words that say how many are answered
	Ready    string // expression: everything that the page loads by itself is here and runs
	Settled  string // expression, may be a promise: nothing is under way any more, so that the second visit finds all
	folder   string // of its built site
	build    func(p *packer, m material) error
}

// The names of the peers, as the tables show them.
const (
	ours       = "rolefit"
	german     = "rolefit in German"
	surveyJS   = "SurveyJS"
	goApp      = "go-app"
	static     = "static"
	singleFile = "one file" // the static page with its script inside
)

// lineup is every peer, ours first. Each fills its progress line from the same
// event, so the tester sees in all of them when an answer is on the page.
func lineup() []peer {
	const here = `document.readyState === "complete"`
	own := peer{
		Name: ours, Path: "/questionnaire", Question: "#sitting .pair", Progress: ".progress span",
		Ready:   `document.documentElement.dataset.page === "questionnaire"`,
		Settled: `navigator.serviceWorker.getRegistration().then((r) => !r || !!r.active)`,
	}
	translated := own
	translated.Name, translated.Path = german, "/de/questionnaire"
	return []peer{
		own, translated,
		{
			Name: surveyJS, Path: "/", Question: `.sd-question[data-name]`, Progress: `.sd-progress-bar, [class*="progress"]`,
			Ready: `!!document.querySelector("#survey input[type=radio]")`, Settled: here, build: buildSurvey,
		},
		{
			Name: goApp, Path: "/", Question: "form fieldset", Progress: "#count",
			Ready:   `!!document.querySelector("main #count") && !document.getElementById("app-wasm-loader")?.checkVisibility()`,
			Settled: `navigator.serviceWorker.ready.then((r) => !!r.active)`, build: buildPlain,
		},
		{
			Name: static, Path: "/", Question: "form fieldset", Progress: "#count",
			Ready: here, Settled: here, build: buildStatic,
		},
		{
			Name: singleFile, Path: "/", Question: "form fieldset", Progress: "#count",
			Ready: here, Settled: here, build: buildSingleFile,
		},
	}
}

// material is what the peers are built from.
type material struct {
	questions []plain.Question
	values    [5]int
	packages  string // folder of the installed npm packages
	program   []byte // the go-app page's program
	icon      []byte
}

func gather(packages, program, icon string) (material, error) {
	m := material{packages: packages, values: [5]int{-2, -1, 0, 1, 2}}
	var err error
	if m.questions, err = plain.Questions(); err != nil {
		return m, err
	}
	if m.program, err = os.ReadFile(program); err != nil {
		return m, fmt.Errorf("reading the go-app page's program: %w", err)
	}
	if m.icon, err = os.ReadFile(icon); err != nil {
		return m, fmt.Errorf("reading the icon: %w", err)
	}
	return m, nil
}

// prepare builds every peer but ours, whose site is built already.
func prepare(peers []peer, m material, site, out, cache string) error {
	for i, p := range peers {
		if p.build == nil {
			peers[i].folder = site
			continue
		}
		peers[i].folder = filepath.Join(out, p.Name)
		pack, err := newPacker(peers[i].folder, cache)
		if err != nil {
			return err
		}
		if err := p.build(pack, m); err != nil {
			return fmt.Errorf("building the page of %s: %w", p.Name, err)
		}
		if err := pack.close(); err != nil {
			return err
		}
	}
	return nil
}
