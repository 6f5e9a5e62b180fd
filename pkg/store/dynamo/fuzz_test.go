package dynamo

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/google/go-cmp/cmp"
)

// An item that is read is written as it was read.
func FuzzDecode(f *testing.F) {
	f.Add("p", "s", "kept", []byte("data"), "1800000000", byte(31))
	f.Add("p", "s", "", []byte(nil), "", byte(7))
	f.Add("p", "s", "", []byte(nil), "1e9", byte(31))
	f.Fuzz(func(t *testing.T, partition, sort, state string, data []byte, expires string, which byte) {
		all := []struct {
			name  string
			value types.AttributeValue
		}{
			{partitionName, text(partition)},
			{sortName, text(sort)},
			{stateName, text(state)},
			{dataName, &types.AttributeValueMemberB{Value: data}},
			{expiresName, &types.AttributeValueMemberN{Value: expires}},
		}
		a := attributes{}
		for i, one := range all {
			if which>>i&1 == 1 {
				a[one.name] = one.value
			}
		}
		item, err := decode(a)
		if err != nil {
			return
		}
		if again, err := decode(encode(item)); err != nil || !cmp.Equal(item, again) {
			t.Errorf("%+v, then %+v, %v", item, again, err)
		}
	})
}
