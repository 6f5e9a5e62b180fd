// Package rules holds the house rules that a program can check: who may import
// whom, what may reach the browser, and that every text that a page asks for
// exists. It has no code of its own.
package rules
