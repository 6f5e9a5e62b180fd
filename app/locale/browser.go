//go:build wasm

package locale

import "syscall/js"

// tags are a language with digits from 0 to 9, and what stands in for one that the browser does not know, which would
// otherwise be the language of the browser.
func tags(lang string) []any { return []any{lang + "-u-nu-latn", "en"} }

// formats are the browser's formats, made once.
var formats = map[string]js.Value{}

func format(key, name, lang string, options map[string]any) js.Value {
	f, ok := formats[key+lang]
	if !ok {
		f = js.Global().Get("Intl").Get(name).New(tags(lang), options)
		formats[key+lang] = f
	}
	return f
}

func category(lang string, n int) string {
	return format("plural ", "PluralRules", lang, nil).Call("select", n).String()
}

// decimal writes separators between thousands also where a language leaves them out of four digits, as x/text does.
func decimal(lang string, x float64, digits int) string {
	key := "decimal " + string(rune('0'+digits)) + " "
	return format(key, "NumberFormat", lang, map[string]any{
		"minimumFractionDigits": digits, "maximumFractionDigits": digits, "useGrouping": "always",
	}).Call("format", x).String()
}

func onePercent(lang string) string {
	return format("percent ", "NumberFormat", lang, map[string]any{"style": "percent"}).Call("format", 0.01).String()
}
