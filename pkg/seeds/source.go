package seeds

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// articles are the five articles with their numbers of lines.
var articles = map[string]int{"000": 15, "001": 80, "002": 24, "003": 93, "004": 106}

// CheckSources joins an error for every citation that is not a line, or a range of lines, of one of the five articles.
func CheckSources(sources ...string) error {
	var problems []error
	for _, source := range sources {
		if _, _, _, ok := cut(source); !ok {
			problems = append(problems, fmt.Errorf("%q is no line of an article", source))
		}
	}
	return errors.Join(problems...)
}

// Cites reports whether one of some sources is, or spans, a line such as 001:17.
func Cites(sources []string, line string) bool {
	article, at, _, ok := cut(line)
	for _, source := range sources {
		in, first, last, sound := cut(source)
		if ok && sound && in == article && first <= at && at <= last {
			return true
		}
	}
	return false
}

// cut takes a citation apart.
func cut(source string) (article string, first, last int, ok bool) {
	article, lines, ok := strings.Cut(source, ":")
	if !ok {
		return "", 0, 0, false
	}
	from, to, several := strings.Cut(lines, "-")
	if !several {
		to = from
	}
	first, err1 := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	ordered := 1 <= first && first <= last && last <= articles[article] && several == (first < last)
	return article, first, last, err1 == nil && err2 == nil && ordered
}
