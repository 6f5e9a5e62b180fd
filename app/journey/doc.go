// Package journey walks through the product as people do: a real Chromium, the
// built site, the real handler and a store in a temporary file. It has no code
// of its own. Run `make build site-pseudo browser tools` first, or `make test`; what is
// missing fails the tests at once, it never skips them.
package journey
