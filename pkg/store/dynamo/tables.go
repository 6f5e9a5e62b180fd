package dynamo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"rolefit/pkg/store"
)

// CreateTables makes those of the three tables that do not exist, paid by request and with expiry switched on, and
// waits until they can be used. It is for tests and for those who host rolefit themselves; the stack in infra/ makes
// its own, with recovery, encryption and protection against deletion.
func (s *Store) CreateTables(ctx context.Context) error {
	for _, table := range store.Tables() {
		if err := s.createTable(ctx, table); err != nil {
			return fmt.Errorf("create table %s: %w", s.TableName(table), err)
		}
	}
	return nil
}

func (s *Store) createTable(ctx context.Context, table store.Table) error {
	key := func(name string, kind types.KeyType) types.KeySchemaElement {
		return types.KeySchemaElement{AttributeName: aws.String(name), KeyType: kind}
	}
	attribute := func(name string) types.AttributeDefinition {
		return types.AttributeDefinition{AttributeName: aws.String(name), AttributeType: types.ScalarAttributeTypeS}
	}
	name := aws.String(s.TableName(table))
	_, err := s.client.CreateTable(ctx, &dynamodb.CreateTableInput{
		TableName:            name,
		KeySchema:            []types.KeySchemaElement{key(partitionName, types.KeyTypeHash), key(sortName, types.KeyTypeRange)},
		AttributeDefinitions: []types.AttributeDefinition{attribute(partitionName), attribute(sortName)},
		BillingMode:          types.BillingModePayPerRequest,
	})
	if _, exists := errors.AsType[*types.ResourceInUseException](err); err != nil && !exists {
		return err
	}
	waiter := dynamodb.NewTableExistsWaiter(s.client, func(o *dynamodb.TableExistsWaiterOptions) { o.MinDelay = time.Second })
	if err := waiter.Wait(ctx, &dynamodb.DescribeTableInput{TableName: name}, 5*time.Minute); err != nil {
		return err
	}
	return s.expire(ctx, name)
}

// expire switches expiry on; DynamoDB refuses to do so twice.
func (s *Store) expire(ctx context.Context, name *string) error {
	now, err := s.client.DescribeTimeToLive(ctx, &dynamodb.DescribeTimeToLiveInput{TableName: name})
	if err != nil {
		return err
	}
	if d := now.TimeToLiveDescription; d != nil && (d.TimeToLiveStatus == types.TimeToLiveStatusEnabled || d.TimeToLiveStatus == types.TimeToLiveStatusEnabling) {
		return nil
	}
	_, err = s.client.UpdateTimeToLive(ctx, &dynamodb.UpdateTimeToLiveInput{
		TableName:               name,
		TimeToLiveSpecification: &types.TimeToLiveSpecification{AttributeName: aws.String(expiresName), Enabled: aws.Bool(true)},
	})
	return err
}
