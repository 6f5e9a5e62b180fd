package journey

import (
	"strings"
	"testing"
)

// quick has the loader's pauses pass a hundred times as fast. Its patience with a download, which ends in an abort, stays as
// long as it is: what a test lets through comes as slowly as the machine is.
const quick = `{
	const wait = window.setTimeout;
	window.setTimeout = (act, ms, ...rest) => wait(act, ms >= 3000 && ms <= 60000 && (window.impatient?.() || !String(act).includes("abort")) ? ms / 100 : ms, ...rest);
};`

// impatient has the loader's patience with the first download pass as fast.
const impatient = `window.impatient = () => !(window.tries > 1);`

// program has a request for the program answered by a function of the true answer and of how many there were before.
func program(answer string) string { return quick + programAt(answer) }

// programAt is program at the usual speed.
func programAt(answer string) string {
	return `{
	const fetched = window.fetch;
	let n = 0;
	window.fetch = async (address, ...rest) => {
		if (!String(address).endsWith(".wasm")) return fetched(address, ...rest);
		window.tries = n + 1;
		return (` + answer + `)(() => fetched(address, ...rest), n++, rest[0].signal);
	};
};`
}

// TestProgramCannotRun: where the program can't run or doesn't come the page says what is true, at once, and does not go on
// asking for it.
func TestProgramCannotRun(t *testing.T) {
	h := newHouse(t)
	for name, tt := range map[string]struct {
		script, state, says string
		tries               int
	}{
		"WebAssembly is off":       {`delete window.WebAssembly;`, "blocked", "switched off or blocked", 0},
		"the browser is too old":   {`WebAssembly.validate = () => false;`, "old", "update it to Chrome 97, Firefox 102 or Safari 16", 0},
		"too old for the policy":   {`delete window.structuredClone; WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError("policy"); } };`, "old", "update it to Chrome 97", 0},
		"a policy forbids it":      {`WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError("policy"); } };`, "blocked", "switched off or blocked", 0},
		"a proxy refuses it":       {program(`() => new Response("no", { status: 403 })`), "refused", "Your network", 1},
		"a page in its place":      {program(`() => new Response("<h1>Log in</h1>", { headers: { "Content-Type": "text/html" } })`), "refused", "Your network", 1},
		"that says it is a module": {program(`() => new Response("<h1>Log in</h1>", { headers: { "Content-Type": "application/wasm" } })`), "refused", "Your network", 2},
		"the service is broken":    {program(`() => new Response("", { status: 503 })`), "failed", "Check your connection", 6},
		"there is no network":      {program(`() => { throw new TypeError("failed to fetch"); }`), "failed", "Check your connection", 6},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPerson(t, h)
			p.before(tt.script)
			for _, path := range []string{"/project", "/questionnaire"} {
				p.open(path)
				if tt.tries > 0 && path == "/questionnaire" { // the other one asks by itself
					p.until(`dispatchEvent(new Event("rolefit:wanted")) && document.documentElement.dataset.program`)
				}
				p.until(`document.querySelector("#program button")`)
				if said, state := p.text("#program"), eval[string](p, `document.documentElement.dataset.program`); state != tt.state || !strings.Contains(said, tt.says) {
					t.Errorf("%s: %s, and it says %q", path, state, said)
				}
				if tries := eval[int](p, `new Promise((done) => setTimeout(() => done(window.tries ?? 0), 1500))`); tries != tt.tries && (path == "/project" || tries < tt.tries || tries > tt.tries+3) { // who asks for more is given another try
					t.Errorf("%s: %d tries", path, tries)
				}
				if eval[bool](p, `!!document.getElementById("coming")`) {
					t.Errorf("%s still says that something comes", path)
				}
			}
			p.checkAccess(name)
		})
	}
}

// TestProgramComesAnotherWay: a browser that cannot compile as bytes come, a wrong type, and a download that stalls.
func TestProgramComesAnotherWay(t *testing.T) {
	h := newHouse(t)
	stalls := `async (real, n, signal) => {
		const response = await real();
		if (n) return response;
		const bytes = new Uint8Array(await response.arrayBuffer());
		return new Response(new ReadableStream({ start(to) {
			to.enqueue(bytes.slice(0, bytes.length * .43));
			signal.addEventListener("abort", () => to.error(new DOMException("", "AbortError")));
		} }), { headers: response.headers });
	}`
	retyped := `async (real) => { const response = await real(); return new Response(response.body, { headers: { "Rolefit-Size": "1", "Content-Type": "text/plain" } }); }`
	for name, script := range map[string]string{
		"no streaming":         `delete WebAssembly.instantiateStreaming;`,
		"streaming that fails": `WebAssembly.instantiateStreaming = () => Promise.reject(new TypeError("no"));`,
		"no streams":           `delete window.TransformStream;`,
		"a wrong type":         program(retyped),
		"no type and no size":  program(`async (real) => new Response(await (await real()).arrayBuffer())`),
		"a stalled download":   impatient + program(stalls),
		"a service that comes": program(`(real, n) => n < 3 ? new Response("", { status: 502 }) : real()`),
	} {
		t.Run(name, func(t *testing.T) {
			p := newPerson(t, h)
			p.before(script)
			p.open("/project")
			p.at("project")
			if eval[bool](p, `!!document.getElementById("program")`) {
				t.Errorf("it says %q", p.text("#program"))
			}
		})
	}
}

// TestLacks: what a browser lacks or refuses never ends the program.
func TestLacks(t *testing.T) {
	h := newHouse(t)
	b := bank(t)
	p := newPerson(t, h)
	p.before(`
		window.logged = [];
		for (const how of ["log", "warn", "error"]) { const tell = console[how]; console[how] = (...all) => { logged.push(all.join(" ")); tell(...all); }; }
		const no = () => { throw new DOMException("denied", "NotAllowedError"); };
		delete AbortSignal.timeout;
		Object.defineProperty(navigator, "clipboard", { value: { writeText: no } });
		Object.defineProperty(navigator, "share", { value: no });
		URL.createObjectURL = no;
		window.print = no;
		window.scrollTo = no;
		Element.prototype.scrollIntoView = no;
		HTMLElement.prototype.focus = no;
		history.replaceState = no;
		HTMLCanvasElement.prototype.toBlob = no;
		Storage.prototype.setItem = no;
		Storage.prototype.getItem = no;
		Storage.prototype.removeItem = no;
		Storage.prototype.key = no;
	`)
	for _, path := range []string{"/questionnaire", "/project", "/team/hats", "/team/boundary", "/team/symptoms", "/benchmark", "/contribution", "/embed"} {
		p.open(path)
		p.hurries(pageAt(path))
		if got := p.text(".kept"); !strings.Contains(got, "can’t save your entries") {
			t.Errorf("%s says %q", path, got)
		}
		eval[bool](p, `document.querySelectorAll("main button").forEach((button) => button.click()), document.dispatchEvent(new MouseEvent("click")), true`)
		if state := eval[string](p, `new Promise((done) => setTimeout(() => done(document.documentElement.dataset.program), 500))`); state != "running" {
			t.Errorf("%s: the program is %s: %s", path, state, eval[string](p, `logged.join("\n").slice(0, 3000)`))
		}
	}
	p.open("/questionnaire")
	p.hurries("questionnaire")
	p.finish(b, owner)
	p.at("result")
	if p.verdict() == "" {
		t.Error("in memory there is no result")
	}
}

// TestAnswerThrows: an answer that the browser throws over counts as none; the page does not wait for it for ever.
func TestAnswerThrows(t *testing.T) {
	h := newHouse(t)
	o := h.enrol(false, "Payments")
	for name, response := range map[string]string{
		"its headers":          `{ status: 200, headers: { get: no } }`,
		"its text":             `{ status: 200, headers: new Headers(), text: no }`,
		"nothing in its place": `undefined`,
	} {
		t.Run(name, func(t *testing.T) {
			p := newPerson(t, h)
			p.before(`{
				const no = () => { throw new TypeError("no"); }, fetched = window.fetch;
				window.fetch = async (address, ...rest) => String(address).includes("/api/") ? ` + response + ` : fetched(address, ...rest);
			}`)
			p.open("/join#" + o.ID + "." + o.Teams[0].ID)
			p.at("join")
			p.until(`document.querySelector("#link[data-link=away] #ask")`)
		})
	}
}

// TestBroken: a mistake that ends the program is said, and what was kept is there when the page is loaded again.
func TestBroken(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.open("/project")
	p.at("project")
	question := instrument(t).Questions.All()[0].ID
	p.click(`[id="` + question + `_1"]`)
	p.until(`localStorage.getItem("rolefit.project")?.includes("answers")`)
	eval[bool](p, `document.createTextNode = function (text) {
		if (new Error().stack.includes("wasm")) throw new Error("broken");
		return Document.prototype.createTextNode.call(this, text);
	}, document.getElementById("tell").click(), true`)
	p.until(`document.querySelector("#program button")`)
	if said := p.text("#program"); !strings.Contains(said, "stopped working") || !eval[bool](p, `document.querySelector("main").inert`) {
		t.Errorf("it says %q", said)
	}
	p.click("#program button")
	p.until(`!document.getElementById("program")`)
	p.at("project")
	if !eval[bool](p, `document.getElementById("`+question+`_1").checked`) {
		t.Error("the answer is lost")
	}
}
