package dynamo_test

import (
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo/dynamotest"
	"rolefit/pkg/store/storetest"
)

func TestLawOnDynoxide(t *testing.T) {
	endpoint := dynamotest.Start(t)
	storetest.Run(t, func(t *testing.T, now func() time.Time) store.Store {
		return dynamotest.OpenAt(t, dynamotest.Options(endpoint), now)
	})
}
