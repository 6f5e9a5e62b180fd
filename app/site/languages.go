package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"rolefit/app/route"
	"rolefit/app/words"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"
)

// speak adds everything that the site has in one language: the program's texts, every page, the manifest, and the page that
// says what is wrong with an embed.
func speak(lang string, from sources, w *writer, a assets) error {
	catalogue, err := words.Load(lang)
	if err != nil {
		return err
	}
	data, err := texts.Catalogue(lang)
	if err != nil {
		return err
	}
	s := speech{lang: lang, words: catalogue, texts: w.asset("texts-"+lang+".json", "application/json", data)}
	s.manifest = route.Address(lang, manifestName)
	w.of[s.texts], w.of[s.manifest] = lang, lang
	if err := s.addManifest(from, w); err != nil {
		return err
	}
	for _, r := range route.All() {
		html, err := render(r, s, a)
		if err != nil {
			return fmt.Errorf("rendering %s: %w", r.Path, err)
		}
		w.page(lang, r.Document(lang), html)
	}
	w.page(lang, widget.Document(lang, widget.PageTold), told(catalogue))
	return nil
}

// speech is what pages need of their language.
type speech struct {
	lang            string
	words           *words.Catalogue
	texts, manifest string // addresses
}

const manifestName = "/manifest.webmanifest"

// wanted is a text that the manifest asks for, such as {nav.team}.
var wanted = regexp.MustCompile(`\{[a-z.-]+\}`)

// addManifest fills the manifest with texts and addresses of the language.
func (s speech) addManifest(from sources, w *writer) error {
	data, err := os.ReadFile(filepath.Join(from.web, manifestName))
	if err != nil {
		return fmt.Errorf("reading the manifest: %w", err)
	}
	var manifest map[string]any
	if err := json.Unmarshal(data, &manifest); err != nil {
		return fmt.Errorf("reading the manifest: %w", err)
	}
	manifest["lang"], manifest["dir"] = s.lang, texts.Direction(s.lang)
	filled, err := json.MarshalIndent(s.filled(manifest, ""), "", "  ")
	if err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	w.plain(s.manifest, "application/manifest+json", filled)
	return nil
}

// filled is a value of the manifest with its texts and the addresses of pages in the language; name is its member's.
func (s speech) filled(value any, name string) any {
	switch v := value.(type) {
	case string:
		if name == "url" || name == "start_url" {
			return route.Address(s.lang, v)
		}
		return wanted.ReplaceAllStringFunc(v, func(key string) string { return s.words.T(strings.Trim(key, "{}")) })
	case []any:
		for i := range v {
			v[i] = s.filled(v[i], name)
		}
	case map[string]any:
		for k := range v {
			v[k] = s.filled(v[k], k)
		}
	}
	return value
}

// told is the page that says what is wrong with an embed.
func told(w *words.Catalogue) []byte {
	sentences := map[string]string{}
	for _, key := range w.Keys() {
		if code, ok := strings.CutPrefix(key, "problem."); ok {
			sentences[code] = w.T(key)
		}
	}
	return widget.ToldPage(w.Lang(), texts.Direction(w.Lang()), w.T("widget.told"), sentences)
}

// spoken is what the scripts of the widget know of the site's languages, by the names that stand for it: which there are,
// and what a frame is called in each.
func spoken() (map[string]string, error) {
	titles := map[string]string{}
	for _, lang := range texts.Languages() {
		w, err := words.Load(lang)
		if err != nil {
			return nil, err
		}
		titles[lang] = w.T("widget.frame")
	}
	list, err := json.Marshal(texts.Languages())
	if err != nil {
		return nil, err
	}
	named, err := json.Marshal(titles)
	return map[string]string{"LANGUAGES": string(list), "TITLES": string(named)}, err
}
