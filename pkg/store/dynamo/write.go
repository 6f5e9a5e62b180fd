package dynamo

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"rolefit/pkg/store"
)

// Put implements [store.Store].
func (s *Store) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	w := store.Write{Table: table, Item: item, If: condition}
	if err := w.Check(); err != nil {
		return wrap("put", table, err)
	}
	when := express(condition, s.now().Unix())
	input := &dynamodb.PutItemInput{
		TableName: aws.String(s.TableName(table)), Item: encode(item),
		ConditionExpression: when.text, ExpressionAttributeValues: when.values,
	}
	return wrap("put", table, s.retry(ctx, func(ctx context.Context) error {
		_, err := s.client.PutItem(ctx, input)
		return err
	}))
}

// Delete implements [store.Store].
func (s *Store) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	w := store.Write{Table: table, Item: store.Item{Key: key}, Delete: true, If: condition}
	if err := w.Check(); err != nil {
		return wrap("delete", table, err)
	}
	when := express(condition, s.now().Unix())
	input := &dynamodb.DeleteItemInput{
		TableName: aws.String(s.TableName(table)), Key: keyOf(key),
		ConditionExpression: when.text, ExpressionAttributeValues: when.values,
	}
	return wrap("delete", table, s.retry(ctx, func(ctx context.Context) error {
		_, err := s.client.DeleteItem(ctx, input)
		return err
	}))
}

// Transact implements [store.Store].
func (s *Store) Transact(ctx context.Context, token string, writes []store.Write) error {
	if err := store.CheckTransaction(token, writes); err != nil {
		return fmt.Errorf("transact: %w", err)
	}
	now := s.now().Unix()
	moment := s.moments.of(token, now)
	input := &dynamodb.TransactWriteItemsInput{ClientRequestToken: aws.String(s.requestToken(token))}
	for _, w := range writes {
		input.TransactItems = append(input.TransactItems, s.transactItem(w, moment))
	}
	err := s.retry(ctx, func(ctx context.Context) error {
		_, err := s.client.TransactWriteItems(ctx, input, dynamodb.WithAPIOptions(canonically))
		return err
	})
	if err == nil {
		return nil
	}
	if didNothing(err) {
		s.moments.forget(token)
	}
	return fmt.Errorf("transact: %w", err)
}

// requestToken is the token that DynamoDB sees. As it remembers tokens for a whole account, not for some tables, the
// tables' prefix goes into it.
func (s *Store) requestToken(token string) string {
	sum := sha256.Sum256([]byte(s.prefix + " " + token))
	return hex.EncodeToString(sum[:16])
}

func (s *Store) transactItem(w store.Write, now int64) types.TransactWriteItem {
	name, when := aws.String(s.TableName(w.Table)), express(w.If, now)
	if w.Delete {
		return types.TransactWriteItem{Delete: &types.Delete{
			TableName: name, Key: keyOf(w.Item.Key),
			ConditionExpression: when.text, ExpressionAttributeValues: when.values,
		}}
	}
	return types.TransactWriteItem{Put: &types.Put{
		TableName: name, Item: encode(w.Item),
		ConditionExpression: when.text, ExpressionAttributeValues: when.values,
	}}
}

func wrap(what string, table store.Table, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", what, table, err)
}
