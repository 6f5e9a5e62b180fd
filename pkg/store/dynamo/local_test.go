//go:build dynamodblocal

package dynamo_test

import (
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo/dynamotest"
	"rolefit/pkg/store/storetest"
)

// TestLawOnDynamoDBLocal is the second opinion. As it takes Java and half a minute, it exists only under its build tag:
//
//	go test -tags dynamodblocal -run DynamoDBLocal ./pkg/store/dynamo
func TestLawOnDynamoDBLocal(t *testing.T) {
	endpoint := dynamotest.StartLocal(t)
	storetest.Run(t, func(t *testing.T, now func() time.Time) store.Store {
		return dynamotest.OpenAt(t, dynamotest.Options(endpoint), now)
	})
}
