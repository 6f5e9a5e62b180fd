package dynamo

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"rolefit/pkg/store"
)

// Get implements [store.Store].
func (s *Store) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	if err := errors.Join(table.Check(), key.Check()); err != nil {
		return store.Item{}, wrap("get", table, err)
	}
	input := &dynamodb.GetItemInput{
		TableName: aws.String(s.TableName(table)), Key: keyOf(key), ConsistentRead: aws.Bool(true),
	}
	var output *dynamodb.GetItemOutput
	err := s.retry(ctx, func(ctx context.Context) (err error) {
		output, err = s.client.GetItem(ctx, input)
		return err
	})
	if err != nil {
		return store.Item{}, wrap("get", table, err)
	}
	if output.Item == nil {
		return store.Item{}, wrap("get", table, store.ErrNotFound)
	}
	item, err := decode(output.Item)
	if err == nil && item.Expired(s.now()) {
		err = store.ErrNotFound
	}
	if err != nil {
		return store.Item{}, wrap("get", table, err)
	}
	return item, nil
}

// Query implements [store.Store]. A page costs one request.
func (s *Store) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	if err := store.CheckQuery(table, partition, prefix, limit, after); err != nil {
		return store.Page{}, wrap("query", table, err)
	}
	input := queryInput(s.TableName(table), partition, prefix, limit, after)
	var output *dynamodb.QueryOutput
	err := s.retry(ctx, func(ctx context.Context) (err error) {
		output, err = s.client.Query(ctx, input)
		return err
	})
	if err != nil {
		return store.Page{}, wrap("query", table, err)
	}
	page, err := s.page(output, prefix)
	return page, wrap("query", table, err)
}

func queryInput(name, partition, prefix string, limit int, after string) *dynamodb.QueryInput {
	keys, values := between(prefix)
	values[":p"] = text(partition)
	input := &dynamodb.QueryInput{
		TableName:                 aws.String(name),
		KeyConditionExpression:    aws.String("p = :p" + keys),
		ExpressionAttributeValues: values,
		Limit:                     aws.Int32(int32(limit)),
		ConsistentRead:            aws.Bool(true),
	}
	if after != "" {
		input.ExclusiveStartKey = keyOf(store.Key{Partition: partition, Sort: after})
	}
	return input
}

// between asks for the sort keys from the prefix to the string that follows all that begin with it. So it asks what
// begins_with does, and at most one item more; but begins_with folds the case of letters in the tests' engine.
func between(prefix string) (condition string, values attributes) {
	end, ok := following(prefix)
	switch {
	case prefix == "":
		return "", attributes{}
	case len(prefix) == store.MaxSort:
		return " AND s = :s", attributes{":s": text(prefix)}
	case !ok:
		return " AND s >= :s", attributes{":s": text(prefix)}
	}
	return " AND s BETWEEN :s AND :e", attributes{":s": text(prefix), ":e": text(end)}
}

// following returns the least string that follows every string that begins with the prefix, if there is one. The order
// of code points is that of their bytes in UTF-8.
func following(prefix string) (string, bool) {
	for prefix != "" {
		last, size := utf8.DecodeLastRuneInString(prefix)
		prefix = prefix[:len(prefix)-size]
		if last++; last == surrogates {
			last = behindSurrogates
		}
		if last <= utf8.MaxRune {
			return prefix + string(last), true
		}
	}
	return "", false
}

// The code points from the one to the other are no characters.
const (
	surrogates       = 0xD800
	behindSurrogates = 0xE000
)

// page passes over what has expired, which DynamoDB removes days later, and over the item that between asks for beyond
// the prefix.
func (s *Store) page(output *dynamodb.QueryOutput, prefix string) (store.Page, error) {
	var page store.Page
	now := s.now()
	for _, a := range output.Items {
		item, err := decode(a)
		if err != nil {
			return store.Page{}, err
		}
		if !item.Expired(now) && strings.HasPrefix(item.Key.Sort, prefix) {
			page.Items = append(page.Items, item)
		}
	}
	if len(output.LastEvaluatedKey) == 0 {
		return page, nil
	}
	last, ok := output.LastEvaluatedKey[sortName].(*types.AttributeValueMemberS)
	if !ok {
		return store.Page{}, errItem
	}
	if strings.HasPrefix(last.Value, prefix) {
		page.Next = last.Value
	}
	return page, nil
}
