// Package engines walks once through the product in each of the three engines
// that browsers have: Chromium, Firefox and WebKit, by the protocols of the W3C
// that steer browsers, WebDriver and WebDriver BiDi. In Chromium 92, which is too old for
// the program, it answers and is told what to update to, by Chromium's own protocol. Clicks and keys
// come from where a person's come from, never from a script in the page. It has no code of its own.
// Run `make engines`, or `make build browser` before its tests; an engine that is
// missing fails them, it is never skipped.
package engines
