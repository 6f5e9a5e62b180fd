package dynamo_test

import (
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// table is what of a table the store and the stack in infra/ have to agree on.
type table struct {
	Name, Partition, Sort, Expires string
	Billing                        types.BillingMode
}

func TestTables(t *testing.T) {
	o := dynamotest.Options(dynamotest.Start(t))
	s := dynamotest.OpenAt(t, o, time.Now)
	client := dynamodb.New(dynamodb.Options{
		Region: o.Region, BaseEndpoint: aws.String(o.Endpoint),
		Credentials: credentials.NewStaticCredentialsProvider(o.KeyID, o.Secret, ""),
	})
	for _, name := range store.Tables() {
		want := table{s.TableName(name), "p", "s", "e", types.BillingModePayPerRequest}
		if diff := cmp.Diff(want, described(t, client, want.Name)); diff != "" {
			t.Error(diff)
		}
	}
}

func described(t *testing.T, client *dynamodb.Client, name string) table {
	t.Helper()
	d, err := client.DescribeTable(t.Context(), &dynamodb.DescribeTableInput{TableName: &name})
	if err != nil {
		t.Fatal(err)
	}
	e, err := client.DescribeTimeToLive(t.Context(), &dynamodb.DescribeTimeToLiveInput{TableName: &name})
	if err != nil {
		t.Fatal(err)
	}
	found := table{Name: *d.Table.TableName, Expires: aws.ToString(e.TimeToLiveDescription.AttributeName)}
	if d.Table.BillingModeSummary != nil {
		found.Billing = d.Table.BillingModeSummary.BillingMode
	}
	for _, key := range d.Table.KeySchema {
		if key.KeyType == types.KeyTypeHash {
			found.Partition = *key.AttributeName
		} else {
			found.Sort = *key.AttributeName
		}
	}
	return found
}
