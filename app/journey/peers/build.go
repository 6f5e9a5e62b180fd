package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"rolefit/app/journey/peers/plain"
	"rolefit/web/dist"

	esbuild "github.com/evanw/esbuild/pkg/api"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

var (
	//go:embed static.html
	staticMarkup string
	//go:embed answers.js
	staticScript string
	//go:embed survey.html
	surveyMarkup string
	//go:embed survey.js
	surveyScript string
)

// pageSize is how many questions a page of rolefit's first page shows; SurveyJS
// gets pages of the same size.
const pageSize = 6

const htmlType = "text/html; charset=utf-8"

// fill executes a page's markup.
func fill(markup string, data any) ([]byte, error) {
	t, err := template.New("page").Parse(markup)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

type staticPage struct {
	Questions    []plain.Question
	Choices      [5]string
	Values       [5]int
	Icon, Script string
	Inline       template.JS
}

// buildStatic makes a page of markup with its style inside and one deferred
// script beside it: as much as our content security policy allows a page.
func buildStatic(p *packer, m material) error { return packStatic(p, m, false) }

// buildSingleFile makes the same page with the script inside, which our content
// security policy forbids: the fastest that a page can be.
func buildSingleFile(p *packer, m material) error { return packStatic(p, m, true) }

func packStatic(p *packer, m material, inside bool) error {
	script, err := bundle(staticScript, ".")
	if err != nil {
		return err
	}
	page := staticPage{Questions: m.questions, Choices: plain.Choices, Values: m.values}
	if page.Icon, err = p.hashed("icon.svg", m.icon); err != nil {
		return err
	}
	if inside {
		page.Inline = template.JS(script)
	} else if page.Script, err = p.hashed("answers.js", script); err != nil {
		return err
	}
	markup, err := fill(staticMarkup, page)
	if err != nil {
		return err
	}
	return p.plain("/", htmlType, markup)
}

type surveyPage struct {
	Icon, Style, Script string
	Questions           surveyQuestions
}

type surveyQuestions struct {
	Questions []plain.Question `json:"questions"`
	Choices   [5]string        `json:"choices"`
	Size      int              `json:"size"`
}

// buildSurvey makes the page of SurveyJS: its style sheet (the one without
// fonts) and one bundle of its two packages, which is smaller than both.
func buildSurvey(p *packer, m material) error {
	script, err := bundle(surveyScript, m.packages)
	if err != nil {
		return err
	}
	style, err := os.ReadFile(filepath.Join(m.packages, "node_modules/survey-core/survey-core.fontless.min.css"))
	if err != nil {
		return fmt.Errorf("reading the style sheet (is it installed?): %w", err)
	}
	page := surveyPage{Questions: surveyQuestions{m.questions, plain.Choices, pageSize}}
	var problems [3]error
	page.Icon, problems[0] = p.hashed("icon.svg", m.icon)
	page.Style, problems[1] = p.hashed("survey.css", style)
	page.Script, problems[2] = p.hashed("survey.js", script)
	if err := errors.Join(problems[:]...); err != nil {
		return err
	}
	markup, err := fill(surveyMarkup, page)
	if err != nil {
		return err
	}
	return p.plain("/", htmlType, markup)
}

// bundle joins a script with the packages that it imports, without what nothing
// uses, and minifies it.
func bundle(script, packages string) ([]byte, error) {
	folder, err := filepath.Abs(packages)
	if err != nil {
		return nil, err
	}
	result := esbuild.Build(esbuild.BuildOptions{
		Stdin:  &esbuild.StdinOptions{Contents: script, ResolveDir: folder},
		Bundle: true, AbsWorkingDir: folder, Format: esbuild.FormatIIFE,
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
	})
	for _, e := range result.Errors {
		return nil, fmt.Errorf("bundling: %s", e.Text)
	}
	return bytes.TrimSpace(result.OutputFiles[0].Contents), nil
}

// ofGoApp is what go-app's handler serves by itself and its page asks for.
var ofGoApp = []string{"/", "/wasm_exec.js", "/app.js", "/app-worker.js", "/app.css", "/manifest.webmanifest"}

// buildPlain records what go-app's own handler answers, with its own loader and
// service worker: nothing is changed but that it comes compressed.
func buildPlain(p *packer, m material) error {
	app.Route("/", plain.NewForm)
	handler := &app.Handler{
		Name: "Which would you rather do?", Title: "Which would you rather do?", Version: dist.Hash(m.program),
		Icon: app.Icon{Default: "/web/icon.svg", Large: "/web/icon.svg", SVG: "/web/icon.svg", Maskable: "/web/icon.svg"},
	}
	for _, address := range ofGoApp {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
		if answer.Code != http.StatusOK {
			return fmt.Errorf("go-app answers %s with %d", address, answer.Code)
		}
		if err := p.plain(address, answer.Header().Get("Content-Type"), answer.Body.Bytes()); err != nil {
			return err
		}
	}
	return errors.Join(p.plain("/web/icon.svg", "", m.icon), p.plain("/web/app.wasm", "application/wasm", m.program))
}
