package dynamo

import (
	"errors"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"rolefit/pkg/store"
)

// Names of an item's attributes.
const (
	partitionName = "p"
	sortName      = "s"
	stateName     = "t"
	dataName      = "d"
	expiresName   = "e"
)

type attributes = map[string]types.AttributeValue

var errItem = errors.New("the table holds an item that is not rolefit's")

func text(s string) types.AttributeValue { return &types.AttributeValueMemberS{Value: s} }

func number(n int64) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.FormatInt(n, 10)}
}

func keyOf(key store.Key) attributes {
	return attributes{partitionName: text(key.Partition), sortName: text(key.Sort)}
}

func encode(item store.Item) attributes {
	a := keyOf(item.Key)
	a[stateName] = text(item.State)
	if len(item.Data) > 0 {
		a[dataName] = &types.AttributeValueMemberB{Value: item.Data}
	}
	if item.Expires != 0 {
		a[expiresName] = number(item.Expires)
	}
	return a
}

func decode(a attributes) (store.Item, error) {
	partition, okP := a[partitionName].(*types.AttributeValueMemberS)
	sort, okS := a[sortName].(*types.AttributeValueMemberS)
	state, okT := a[stateName].(*types.AttributeValueMemberS)
	if !okP || !okS || !okT {
		return store.Item{}, errItem
	}
	item := store.Item{Key: store.Key{Partition: partition.Value, Sort: sort.Value}, State: state.Value}
	if data, ok := a[dataName].(*types.AttributeValueMemberB); ok && len(data.Value) > 0 {
		item.Data = data.Value
	}
	if expires, ok := a[expiresName].(*types.AttributeValueMemberN); ok {
		at, err := strconv.ParseInt(expires.Value, 10, 64)
		if err != nil {
			return store.Item{}, errItem
		}
		item.Expires = at
	}
	return item, nil
}
