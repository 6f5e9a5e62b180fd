// Package dynamo keeps items in DynamoDB: it is the store of the cloud.
//
// # Model
//
// There are three tables, PREFIX-contributions, PREFIX-publications and PREFIX-audit. Each has a partition key p and a
// sort key s, both strings; an item also has its state t (a string, always there), its data d (bytes, absent when
// empty) and e, the Unix second in which it expires (a number, absent when it never does), by which DynamoDB removes it
// some days later. No attribute name is a reserved word, and each costs one byte.
//
// The keys are given by the room above (pkg/ledger) and are final, so that nothing is ever migrated:
//
//	contributions   p  organisation|team|kind|model|round|shard   shard: first hex digit of the id
//	                s  id, 32 hex digits
//	                p  marks|organisation|round                   the units to which anything was contributed
//	                s  team|kind|model
//	publications    p  organisation|team|kind|model|round         the unit that is sealed
//	                s  manifest|000001 and block|000001, numbered from 1
//
// Sixteen shards let a unit take 16,000 writes a second, at 1,000 for a partition.
//
// # Guarantees
//
//   - Puts and deletions return no values: whoever may only put learns nothing about what is there but whether the condition
//     held. Reads are consistent.
//   - A call ends by its deadline, eight seconds unless told, and each of its attempts after two. What can be tried again is
//     (retry.go): conflicts of transactions, throttling, lost connections, attempts without an answer.
//   - A transaction is tried again with the same token and the same bytes, so that it happens once, whatever got lost. Of a
//     put or deletion whose condition fails after an attempt without an answer the error also is [store.ErrUnclear].
//   - A token may be handed over again within ten minutes of the success by DynamoDB's clock. The bytes of a transaction hold the
//     moment by which its conditions judge expiry; this Store remembers that moment with the token. In another
//     process the same token names another transaction: if the first one succeeded, the second is [store.ErrToken].
//
// # Why
//
// The SDK does not retry TransactionCanceledException, and its three attempts over a connection that was reset take 3.7
// seconds; so its retries are off, and ours are in one place. It also writes the members of maps in random order, while
// DynamoDB may compare a repeated transaction byte for byte; so those requests are put in order (canonical.go).
// The client is built from given credentials: config.LoadDefaultConfig would cost more at a cold start than the rest of
// the function together. For the same reason the client is version 1.68.0: from 1.69.0 on it describes every type when
// the program starts, half a megabyte, which makes a cold start a sixth longer and the program 430 KB larger. A test of
// lambda holds what a start may make.
package dynamo

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"rolefit/pkg/store"
)

// Options say how to reach DynamoDB. Region, KeyID and Secret are required.
type Options struct {
	Region  string // such as "eu-central-1"
	KeyID   string // access key id
	Secret  string // secret access key
	Session string // session token, for credentials that are temporary, as a function's are

	Endpoint  string            // URL of the service; empty means AWS's own for the region
	Transport http.RoundTripper // carries the requests; nil means one of the store's own
	Call      time.Duration     // deadline of a call with all of its attempts; 0 means 8 s
	Attempt   time.Duration     // deadline of one attempt; 0 means 2 s
}

// Store is a [store.Store] in DynamoDB.
type Store struct {
	client    *dynamodb.Client
	prefix    string
	now       func() time.Time
	call      time.Duration
	attempt   time.Duration
	transport http.RoundTripper
	moments   *moments
}

var _ store.Store = (*Store)(nil)

// FromEnvironment returns the options that the environment gives, as AWS sets it in a function: AWS_REGION,
// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and if they are set AWS_SESSION_TOKEN and AWS_ENDPOINT_URL_DYNAMODB. The
// error names every variable that is missing.
func FromEnvironment(getenv func(string) string) (Options, error) {
	var problems []error
	need := func(name string) string {
		value := getenv(name)
		if value == "" {
			problems = append(problems, fmt.Errorf("%s is not set", name))
		}
		return value
	}
	o := Options{
		Region: need("AWS_REGION"), KeyID: need("AWS_ACCESS_KEY_ID"), Secret: need("AWS_SECRET_ACCESS_KEY"),
		Session: getenv("AWS_SESSION_TOKEN"), Endpoint: getenv("AWS_ENDPOINT_URL_DYNAMODB"),
	}
	if err := errors.Join(problems...); err != nil {
		return Options{}, fmt.Errorf("reach DynamoDB: %w", err)
	}
	return o, nil
}

// longestPrefix leaves room for the longest table's name in DynamoDB's 255 characters.
const longestPrefix = 200

const nameRunes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"

// New returns a store over the three tables whose names begin with the prefix; it asks nothing of DynamoDB yet. The
// error lists what the options lack.
func New(o Options, prefix string, now func() time.Time) (*Store, error) {
	if err := check(o, prefix); err != nil {
		return nil, fmt.Errorf("reach DynamoDB: %w", err)
	}
	s := &Store{
		prefix: prefix, now: now, moments: newMoments(), transport: o.Transport,
		call: or(o.Call, 8*time.Second), attempt: or(o.Attempt, 2*time.Second),
	}
	if s.transport == nil {
		s.transport = ownTransport()
	}
	options := dynamodb.Options{
		Region:      o.Region,
		Credentials: credentials.NewStaticCredentialsProvider(o.KeyID, o.Secret, o.Session),
		HTTPClient:  &http.Client{Transport: s.transport},
		Retryer:     aws.NopRetryer{},
	}
	if o.Endpoint != "" {
		options.BaseEndpoint = aws.String(o.Endpoint)
	}
	s.client = dynamodb.New(options)
	return s, nil
}

func check(o Options, prefix string) error {
	var problems []error
	for name, value := range map[string]string{"region": o.Region, "access key id": o.KeyID, "secret access key": o.Secret} {
		if value == "" {
			problems = append(problems, fmt.Errorf("the %s is missing", name))
		}
	}
	outside := func(r rune) bool { return !strings.ContainsRune(nameRunes, r) }
	if prefix == "" || len(prefix) > longestPrefix || strings.ContainsFunc(prefix, outside) {
		problems = append(problems, fmt.Errorf("the tables' prefix %q is not 1 to %d of a-z, A-Z, 0-9, _, . and -", prefix, longestPrefix))
	}
	return errors.Join(problems...)
}

func or(given, usual time.Duration) time.Duration {
	if given > 0 {
		return given
	}
	return usual
}

// ownTransport keeps as many connections open as a busy program uses at once; Go's own would keep two.
func ownTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = t.MaxIdleConns
	return t
}

// TableName returns the name of a table in DynamoDB.
func (s *Store) TableName(table store.Table) string { return s.prefix + "-" + string(table) }

// Close implements [store.Store].
func (s *Store) Close() error {
	if t, ok := s.transport.(*http.Transport); ok {
		t.CloseIdleConnections()
	}
	return nil
}
