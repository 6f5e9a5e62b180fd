package dynamo_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// The requests are part of the promise: who may only put must not be answered with what is there, and reads are
// consistent. The rights of the three duties name these operations.
func TestRequests(t *testing.T) {
	i := store.Item{Key: store.Key{Partition: "p", Sort: "s"}, State: "kept", Data: []byte("data"), Expires: 1_900_000_000}
	sent := &script{replies: []reply{done}}
	at := over(t, sent, "test", func() time.Time { return time.Unix(1_800_000_000, 0) })
	_, getting := at.Get(t.Context(), store.Publications, i.Key)
	_, querying := at.Query(t.Context(), store.Publications, "p", "block|", 10, "block|000001")
	for _, err := range []error{
		at.Put(t.Context(), store.Contributions, i, store.IfAbsent), at.Delete(t.Context(), store.Contributions, i.Key, store.IfState("kept")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if querying != nil || getting == nil {
		t.Fatalf("query: %v, get: %v", querying, getting)
	}
	want := []string{
		`GetItem {"ConsistentRead":true,"Key":{"p":{"S":"p"},"s":{"S":"s"}},"TableName":"test-publications"}`,
		`Query {"ConsistentRead":true,"ExclusiveStartKey":{"p":{"S":"p"},"s":{"S":"block|000001"}},` +
			`"ExpressionAttributeValues":{":e":{"S":"block}"},":p":{"S":"p"},":s":{"S":"block|"}},` +
			`"KeyConditionExpression":"p = :p AND s BETWEEN :s AND :e","Limit":10,"TableName":"test-publications"}`,
		`PutItem {"ConditionExpression":"attribute_not_exists(p) OR e \u003c= :now","ExpressionAttributeValues":{":now":{"N":"1800000000"}},` +
			`"Item":{"d":{"B":"ZGF0YQ=="},"e":{"N":"1900000000"},"p":{"S":"p"},"s":{"S":"s"},"t":{"S":"kept"}},"TableName":"test-contributions"}`,
		`DeleteItem {"ConditionExpression":"t IN (:state0) AND (attribute_not_exists(e) OR e \u003e :now)",` +
			`"ExpressionAttributeValues":{":now":{"N":"1800000000"},":state0":{"S":"kept"}},"Key":{"p":{"S":"p"},"s":{"S":"s"}},"TableName":"test-contributions"}`,
	}
	var got []string
	for _, r := range sent.sent {
		got = append(got, r.operation+" "+inOrder(t, r.body))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
}

// inOrder writes JSON with the members of objects in the order of their names.
func inOrder(t *testing.T, text string) string {
	t.Helper()
	var content any
	if err := json.Unmarshal([]byte(text), &content); err != nil {
		t.Fatal(err)
	}
	ordered, err := json.Marshal(content)
	if err != nil {
		t.Fatal(err)
	}
	return string(ordered)
}

// A token that is handed over again comes with the same bytes, though the SDK writes maps in random order and time goes
// by; and another store's equal token is another one.
func TestARepeatedTransactionIsTheSameBytes(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	sent := &script{replies: []reply{done}}
	var bodies []string
	for _, prefix := range []string{"one", "two"} {
		s := over(t, sent, prefix, func() time.Time { return now })
		for range 20 {
			now = now.Add(time.Second)
			if err := transactSecret(t.Context(), s); err != nil {
				t.Fatal(err)
			}
			bodies = append(bodies, sent.sent[len(sent.sent)-1].body)
		}
	}
	var token struct{ ClientRequestToken string }
	if err := json.Unmarshal([]byte(bodies[0]), &token); err != nil || len(token.ClientRequestToken) != 32 {
		t.Fatalf("token %q, %v", token.ClientRequestToken, err)
	}
	for n, body := range bodies {
		if first := bodies[n/20*20]; body != first {
			t.Fatalf("repetition %d sends\n%s\nthe first sent\n%s", n, body, first)
		}
	}
	if strings.Contains(bodies[20], token.ClientRequestToken) {
		t.Fatal("two stores share a token")
	}
}

func TestForeignItemsAreAnErrorAndNoPanic(t *testing.T) {
	for _, item := range []string{
		`{"p":{"S":"p"},"s":{"S":"s"}}`, `{"p":{"S":"p"},"s":{"S":"s"},"t":{"N":"1"}}`, `{"p":{"S":"p"},"t":{"S":""}}`,
		`{"p":{"S":"p"},"s":{"S":"s"},"t":{"S":""},"e":{"N":"1.5"}}`,
	} {
		s, _ := scripted(t, answer(http.StatusOK, fmt.Sprintf(`{"Item":%s,"Items":[%s]}`, item, item)))
		got, getting := s.Get(t.Context(), store.Audit, store.Key{Partition: "p", Sort: "s"})
		page, querying := s.Query(t.Context(), store.Audit, "p", "", 10, "")
		if getting == nil || querying == nil || got.State != "" || len(page.Items) != 0 {
			t.Errorf("%s: get %v, %v; query %v, %v", item, got, getting, page, querying)
		}
	}
}

func TestEnvironment(t *testing.T) {
	full := map[string]string{
		"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "key",
		"AWS_SESSION_TOKEN": "session", "AWS_ENDPOINT_URL_DYNAMODB": "http://localhost:8000",
	}
	got, err := dynamo.FromEnvironment(func(name string) string { return full[name] })
	want := dynamo.Options{Region: "eu-central-1", KeyID: "id", Secret: "key", Session: "session", Endpoint: "http://localhost:8000"}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Fatalf("%v\n%s", err, diff)
	}
	_, err = dynamo.FromEnvironment(func(string) string { return "" })
	for _, name := range []string{"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"} {
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("the error does not name %s: %v", name, err)
		}
	}
	if strings.Contains(err.Error(), "SESSION") || strings.Contains(err.Error(), "ENDPOINT") {
		t.Errorf("the error asks for what is not needed: %v", err)
	}
}

func TestTheEngineIsReachedByItsEnvironment(t *testing.T) {
	environment := map[string]string{}
	for _, line := range dynamotest.Environment(dynamotest.Start(t)) {
		name, value, _ := strings.Cut(line, "=")
		environment[name] = value
	}
	o, err := dynamo.FromEnvironment(func(name string) string { return environment[name] })
	if err != nil {
		t.Fatal(err)
	}
	s := dynamotest.OpenAt(t, o, time.Now)
	if err := s.CreateTables(t.Context()); err != nil {
		t.Fatalf("create tables that exist: %v", err)
	}
	if err := putSecret(t.Context(), s); err != nil {
		t.Fatal(err)
	}
}

func TestWrongOptions(t *testing.T) {
	right := dynamo.Options{Region: "r", KeyID: "k", Secret: "s"}
	for name, c := range map[string]struct {
		o      dynamo.Options
		prefix string
	}{
		"region":            {dynamo.Options{KeyID: "k", Secret: "s"}, "p"},
		"access key id":     {dynamo.Options{Region: "r", Secret: "s"}, "p"},
		"secret access key": {dynamo.Options{Region: "r", KeyID: "k"}, "p"},
		`prefix ""`:         {right, ""},
		`prefix "a b"`:      {right, "a b"},
		"prefix \"aaa":      {right, strings.Repeat("a", 201)},
	} {
		if _, err := dynamo.New(c.o, c.prefix, time.Now); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := dynamo.New(right, "rolefit_1.a-B", time.Now); err != nil {
		t.Error(err)
	}
}
