// Package office opens every table that the product saves in LibreOffice, as people whose language is English or German do, and
// holds each cell to be what it should be: a number where it is one, else the text, and nothing that is computed. It has no
// code of its own. `make office` installs LibreOffice where it is missing, and runs it.
package office
