// Package browsers says which browsers the site is made for. In those of Reads people read
// every page and answer the questions; what needs the program says what to update to. From those of
// Works on everything works, and from those of Full on everything also looks as it is
// meant to. Its test holds every style sheet, script and page that is served to that: what a
// version of Reads lacks has a fallback, which lacking.json names.
package browsers

// Versions are the oldest of each browser that will do, such as "15.4". Those of phones have
// the same numbers.
type Versions struct{ Chrome, Firefox, Safari string }

var (
	// Reads are the versions that understand pages and scripts.
	Reads = Versions{Chrome: "92", Firefox: "102", Safari: "15.4"}
	// Works are the versions in which everything works, with plainer looks. They are the
	// first that run a program where a policy allows no other code of its kind.
	Works = Versions{Chrome: "97", Firefox: "102", Safari: "16"}
	// Full are the versions in which everything looks as it is meant to.
	Full = Versions{Chrome: "111", Firefox: "121", Safari: "16.2"}
)
