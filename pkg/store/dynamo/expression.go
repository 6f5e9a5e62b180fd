package dynamo

import (
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"

	"rolefit/pkg/store"
)

// expression is a condition in DynamoDB's words; the zero value is no condition.
type expression struct {
	text   *string
	values attributes
}

// The conditions in DynamoDB's words. An attribute that is absent makes a comparison false.
const (
	whenAbsent  = "attribute_not_exists(p) OR e <= :now"
	whenPresent = "attribute_exists(p) AND (attribute_not_exists(e) OR e > :now)"
	whenState   = "t IN (%s) AND (attribute_not_exists(e) OR e > :now)"
)

// express puts a condition into DynamoDB's words; what expires by now, a Unix second, counts as absent.
func express(condition store.Condition, now int64) expression {
	values := attributes{":now": number(now)}
	switch condition {
	case store.Always:
		return expression{}
	case store.IfAbsent:
		return expression{aws.String(whenAbsent), values}
	case store.IfPresent:
		return expression{aws.String(whenPresent), values}
	}
	var names []string
	for n, state := range condition.States() {
		names = append(names, fmt.Sprint(":state", n))
		values[names[n]] = text(state)
	}
	return expression{aws.String(fmt.Sprintf(whenState, strings.Join(names, ", "))), values}
}
