package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// watch stands before the tables and notes what a duty asks of which, in the
// words of infra/README.md, such as "put contributions".
type watch struct {
	mu     sync.Mutex
	asked  map[string]bool
	writes map[string]bool // to the publications, such as "put sessions|*"
	values []string        // requests that ask for values in return
}

// operations are DynamoDB's, with the right that each takes.
var operations = map[string]string{
	"PutItem": "put", "DeleteItem": "delete", "GetItem": "get", "Query": "query", "Put": "put", "Delete": "delete",
}

// table is what every operation says, and the key of what it writes.
type table struct {
	TableName, ReturnValues, ReturnValuesOnConditionCheckFailure string

	Item, Key struct {
		P struct{ S string } `json:"p"`
	}
}

// partition is that of what is written; one that is named after an organisation ends in a star.
func (on table) partition() string {
	kind, _, several := strings.Cut(on.Item.P.S+on.Key.P.S, "|")
	if several {
		kind += "|*"
	}
	return kind
}

func (w *watch) note(t *testing.T, operation string, on table) {
	t.Helper()
	right := operations[operation]
	if right == "" {
		t.Errorf("%s is no operation that anybody has a right to", operation)
	}
	name := on.TableName[strings.LastIndexByte(on.TableName, '-')+1:]
	w.asked[right+" "+name] = true
	if name == "publications" && (right == "put" || right == "delete") {
		w.writes[right+" "+on.partition()] = true
	}
	if on.ReturnValues+on.ReturnValuesOnConditionCheckFailure != "" {
		w.values = append(w.values, operation)
	}
}

// before returns the address of the watch before an engine.
func (w *watch) before(t *testing.T, engine string) string {
	t.Helper()
	target, err := url.Parse(engine)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) }}
	server := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // what breaks off breaks the JSON
		_, operation, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
		var one struct {
			table
			TransactItems []map[string]table
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		if err := json.Unmarshal(body, &one); err != nil {
			t.Errorf("%s: %v", operation, err)
		}
		if operation != "TransactWriteItems" {
			w.note(t, operation, one.table)
		}
		for _, item := range one.TransactItems {
			for kind, on := range item {
				w.note(t, kind, on)
			}
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		proxy.ServeHTTP(answer, r)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// granted reads the rights of a duty from the table in infra/README.md, to which
// the stack's own tests hold its roles.
func granted(t *testing.T, duty string) []string {
	t.Helper()
	text, err := os.ReadFile("../infra/README.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`(?m)^\| ` + duty + `\b[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|`).FindSubmatch(text)
	if row == nil {
		t.Fatalf("infra/README.md has no row for %s", duty)
	}
	var all []string
	for i, name := range []string{"contributions", "publications", "audit"} {
		for _, word := range regexp.MustCompile(`\b(get|query|put|delete)\b`).FindAllString(string(row[i+1]), -1) {
			all = append(all, word+" "+name)
		}
	}
	slices.Sort(all)
	return all
}

// bounded reads from infra/roles.tf which partitions of the publications a duty may put and delete.
func bounded(t *testing.T, duty string) (writes []string) {
	t.Helper()
	text, err := os.ReadFile("../infra/roles.tf")
	if err != nil {
		t.Fatal(err)
	}
	_, rights, _ := strings.Cut(string(text), "\n    "+duty+" = [\n")
	rights, _, _ = strings.Cut(rights, "\n    ]\n")
	one := regexp.MustCompile(`(?s)Action    = \["dynamodb:(\w+)"\]\n[^}]*?"dynamodb:LeadingKeys" = \[(.*?)\]`)
	for _, m := range one.FindAllStringSubmatch(rights, -1) {
		for partition := range strings.SplitSeq(m[2], ", ") {
			writes = append(writes, operations[m[1]]+" "+strings.Trim(partition, `"`))
		}
	}
	slices.Sort(writes)
	return writes
}

// Each duty has the rights that it needs and no more: what the real programs ask
// for on the whole way of a public contribution and of an organisation's is what
// the stack grants them.
func TestRightsAreWhatTheDutiesNeed(t *testing.T) {
	t.Parallel()
	endpoint, watches := dynamotest.Start(t), map[string]*watch{}
	c := newCloudBehind(t, endpoint, func(duty string) string {
		watches[duty] = &watch{asked: map[string]bool{}, writes: map[string]bool{}}
		return watches[duty].before(t, endpoint)
	})
	o, key := c.found(t)
	own := contribution.Unit{Org: o.ID, Team: o.Teams[0].ID, Kind: "project", Model: "1", Round: due().String()}
	public := contribution.PublicUnit("project", "1", due())
	for n := range 101 {
		c.contribute(t, public, n)
	}
	for n := range 6 {
		c.contribute(t, own, 1000+n)
	}
	code, ticket := c.contribute(t, own, 2000)
	c.withdraw(t, code, ticket, api.StatusWithdrawn)
	if _, err := c.seal.Invoke(t.Context(), []byte(clockEvent)); err != nil {
		t.Fatal(err)
	}
	c.release(t)
	c.look(t, o, key)
	c.sit(t)
	c.remove(t, o)
	c.atTheDesk(t)
	for duty, w := range watches {
		asked := slices.Sorted(maps.Keys(w.asked))
		if diff := cmp.Diff(granted(t, duty), asked); diff != "" {
			t.Errorf("%s (-granted +asked):\n%s", duty, diff)
		}
		if diff := cmp.Diff(bounded(t, duty), slices.Sorted(maps.Keys(w.writes))); diff != "" && duty != dutySeal {
			t.Errorf("%s writes publications (-bounded +written):\n%s", duty, diff)
		}
		if len(w.values) > 0 {
			t.Errorf("%s asks %v for values in return", duty, w.values)
		}
	}
}

// found makes an organisation with one team and a key, as the operator does.
func (c *cloud) found(t *testing.T) (organisation.Organisation, string) {
	t.Helper()
	now := time.Now()
	o, err := organisation.New("Example", 5, false, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddTeam("One", now.AddDate(-1, 0, 0), rand.Reader); err != nil {
		t.Fatal(err)
	}
	if err := o.AddHost("https://intranet.example"); err != nil {
		t.Fatal(err)
	}
	key, err := o.Rotate(rand.Reader, now, now.AddDate(1, 0, 0), false)
	if err != nil {
		t.Fatal(err)
	}
	if err := register.New(c.store).Add(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	return o, key
}

// remove removes an organisation, as the operator does, and what is left of it, so that the store is one without any.
func (c *cloud) remove(t *testing.T, o organisation.Organisation) {
	t.Helper()
	err := register.New(c.store).Remove(t.Context(), o.ID, time.Now())
	if err == nil {
		err = c.store.Delete(t.Context(), store.Publications, store.Key{Partition: "removed", Sort: o.ID}, store.Always)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// look reads everything that there is to read.
func (c *cloud) look(t *testing.T, o organisation.Organisation, key string) {
	t.Helper()
	snapshot, err := c.client.Public(t.Context())
	if norm, ok := snapshot.Norm("project", "1"); err != nil || !ok || norm.N != 101 {
		t.Errorf("%+v, %v", snapshot, err)
	}
	if seen, err := c.client.Organisation(t.Context(), o.ID); err != nil || seen.K != 5 || len(seen.Teams) != 1 {
		t.Errorf("%+v, %v", seen, err)
	}
	if seen, err := c.client.Company(t.Context(), o.ID, key, ""); err != nil || len(seen.Company.Kinds) != 1 || seen.Company.Kinds[0].Rounds[0].N != 6 {
		t.Errorf("%+v, %v", seen, err)
	}
	if seen, err := c.client.Audit(t.Context(), o.ID, key); err != nil || len(seen.Entries) == 0 {
		t.Errorf("%+v, %v", seen, err)
	}
	if _, err := c.client.Company(t.Context(), o.ID, strings.Repeat("x", 43), ""); err == nil {
		t.Error("a wrong key opens the figures")
	}
	c.visit(t, o)
}
