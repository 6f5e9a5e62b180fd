package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"rolefit/lambda/gateway"
	"rolefit/lambda/outside"
	"rolefit/lambda/ssm"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// built is the folder of the real program, once a test has asked for it.
var built string

func TestMain(m *testing.M) {
	code := m.Run()
	if built != "" {
		_ = os.RemoveAll(built)
	}
	os.Exit(code)
}

// programs is the folder of the real programs.
var programs = sync.OnceValues(func() (folder string, err error) {
	built, err = os.MkdirTemp("", "bootstrap")
	return built, err
})

// bootstrap builds the real program as AWS runs it, once, and returns its path; deskBootstrap the desk's.
var (
	bootstrap     = once("bootstrap", ".")
	deskBootstrap = once("desk", "./desk")
)

// once builds a program when it is asked for, and once.
func once(name, source string) func() (path string, err error) {
	return sync.OnceValues(func() (string, error) {
		folder, err := programs()
		if err != nil {
			return "", err
		}
		path := filepath.Join(folder, name)
		return path, build(path, source)
	})
}

// build builds a program for this machine with the flags of the Makefile's
// FUNCTION, by which it is built for AWS.
func build(path, source string) error {
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		return err
	}
	flags := regexp.MustCompile(`(?m)^FUNCTION\s*:= (.*)$`).FindSubmatch(makefile)
	if flags == nil {
		return errors.New("the Makefile has no flags for the function")
	}
	command := exec.Command("sh", "-c", "exec go build "+string(flags[1])+` -o "$0" "$1"`, path, source)
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if said, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	return nil
}

// cloud is the four functions behind their gateways over one set of tables.
type cloud struct {
	store              *dynamo.Store
	submit, read, seal *gateway.Gateway
	desk               *gateway.Gateway
	sealing            gateway.Options // how seal runs
	server             *httptest.Server
	client             *api.Client
}

func newCloud(t testing.TB) *cloud {
	t.Helper()
	endpoint := dynamotest.Start(t)
	return newCloudBehind(t, endpoint, func(string) string { return endpoint })
}

// newCloudBehind is newCloud with functions that reach the tables by another way
// than the test, each duty by its own. The secrets come from a parameter store,
// as in AWS.
func newCloudBehind(t testing.TB, endpoint string, way func(duty string) string) *cloud {
	t.Helper()
	path, err := bootstrap()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := deskBootstrap()
	if err != nil {
		t.Fatal(err)
	}
	c, prefix := &cloud{}, dynamotest.Prefix()
	if c.store, err = dynamo.New(dynamotest.Options(endpoint), prefix, time.Now); err != nil {
		t.Fatal(err)
	}
	if err := c.store.CreateTables(t.Context()); err != nil {
		t.Fatal(err)
	}
	held := holding(t, ssm.Store{"/one": secret})
	options := func(duty string) gateway.Options {
		program := path
		if duty == "desk" {
			program = desk
		}
		return gateway.Options{
			Command: []string{program}, Environments: 4, Patience: 10 * time.Second, Timeout: 20 * time.Second,
			Env: append(dynamotest.Environment(way(duty)), envDuty+"="+duty, outside.EnvTables+"="+prefix, envParameters+"=/one", outside.EnvSSM+"="+held),
		}
	}
	function := func(duty string) *gateway.Gateway {
		g := gateway.New(options(duty))
		t.Cleanup(g.Close)
		return g
	}
	c.sealing = options(dutySeal)
	c.submit, c.read, c.seal, c.desk = function(dutySubmit), function(dutyRead), function(dutySeal), function("desk")
	mux := http.NewServeMux()
	mux.Handle("/", c.read)
	mux.Handle("/desk", c.desk)
	mux.Handle("/desk/", c.desk)
	mux.Handle(api.PathContributions, c.submit)
	mux.Handle(api.PathWithdrawals, c.submit)
	c.server = httptest.NewServer(mux)
	t.Cleanup(c.server.Close)
	c.client = api.NewClient(c.server.URL, api.OverHTTP(c.server.Client()))
	return c
}

// contribute goes the browser's way, with one repetition, and returns the code
// and the ticket.
func (c *cloud) contribute(t testing.TB, b contribution.Unit, n int) (contribution.Code, string) {
	t.Helper()
	code := contribution.Code{Receipt: contribution.Receipt{byte(n), byte(n >> 8)}, Unit: b}
	ticket, err := c.ticket(t, b, code.Receipt.ID())
	if err != nil {
		t.Fatal(err)
	}
	c.give(t, b, n, ticket)
	return code, ticket
}

// give contributes with a ticket, and once more.
func (c *cloud) give(t testing.TB, b contribution.Unit, n int, ticket string) {
	t.Helper()
	body, err := contribution.New(b, []int{0, 25, 50, 25 * (n / 5 % 5), 25 * (n % 5)})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{api.StatusKept, api.StatusAlreadyKept} {
		if status, err := c.client.Contribute(t.Context(), ticket, body.Encode()); err != nil || status != want {
			t.Errorf("contribution %d: %q, %v, want %q", n, status, err, want)
		}
	}
}

// due is a round that is over, so that the clock seals it; its rows are still there.
func due() contribution.Round { return contribution.RoundAt(time.Now()).Previous().Previous() }

// ticket asks for a ticket of the round that is open, and, for one that is over,
// returns one as it was given when that was.
func (c *cloud) ticket(t testing.TB, b contribution.Unit, id contribution.ID) (string, error) {
	open := b
	open.Round = contribution.RoundAt(time.Now()).String()
	answer, err := c.client.Ticket(t.Context(), open, id)
	if b == open || err != nil {
		return answer.Ticket, err
	}
	return signed(b, id)
}

// signed is a ticket of a round that is over, as it was given when that was.
func signed(b contribution.Unit, id contribution.ID) (string, error) {
	key, err := hex.DecodeString(secret)
	if err != nil {
		return "", err
	}
	secrets, err := contribution.NewSecrets(key)
	if err != nil {
		return "", err
	}
	return secrets.Sign(b, id, time.Now().Add(contribution.TicketLife)).String(), nil
}

// states counts the rows of a unit by state.
func (c *cloud) states(t testing.TB, b contribution.Unit) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, shard := range contribution.Shards {
		for item, err := range store.All(t.Context(), c.store, store.Contributions, b.String()+"|"+string(shard), "") {
			if err != nil {
				t.Fatal(err)
			}
			out[item.State]++
		}
	}
	return out
}

// The real program in three duties, behind gateways, over DynamoDB's tables:
// people contribute, one withdraws, the clock seals, everybody reads.
func TestTheWholeWayThroughTheCloud(t *testing.T) {
	t.Parallel()
	c := newCloud(t)
	b, open := contribution.PublicUnit("project", "1", due()), contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now()))
	c.contribute(t, open, 500)
	const people = 104
	codes, tickets := make([]contribution.Code, people), make([]string, people)
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			for n := worker; n < people; n += 4 {
				codes[n], tickets[n] = c.contribute(t, b, n)
			}
		})
	}
	group.Wait()
	c.withdraw(t, codes[0], tickets[0], api.StatusWithdrawn)
	c.withdraw(t, codes[1], "", api.StatusWithdrawn)
	if got := c.states(t, b); got["pending"] != people-2 || got["withdrawn"] != 2 {
		t.Errorf("before sealing: %v", got)
	}
	for _, want := range []string{
		`{"blocks":1,"sealed":102,"erased":102,"faulty":0}`, `{"blocks":0,"sealed":0,"erased":0,"faulty":0}`,
	} {
		if answer, err := c.seal.Invoke(t.Context(), []byte(clockEvent)); err != nil || string(answer) != want {
			t.Errorf("the clock: %s, %v, want %s", answer, err, want)
		}
	}
	if got := c.states(t, b); got["pending"] != 0 || got["sealed"] != people-2 {
		t.Errorf("after sealing: %v", got)
	}
	if got := c.states(t, open); got["pending"] != 1 {
		t.Errorf("in the open round: %v", got)
	}
	c.release(t)
	snapshot, err := c.client.Public(t.Context())
	if norm, ok := snapshot.Norm("project", "1"); err != nil || !ok || norm.N != people-2 || norm.Epsilon != 5 {
		t.Errorf("%+v, %v", snapshot, err)
	}
	c.withdraw(t, codes[0], tickets[0], api.StatusWithdrawn)
	c.withdraw(t, codes[2], tickets[2], api.StatusSealed)
	t.Logf("%d people through %d + %d + %d processes", people, c.submit.Started(), c.read.Started(), c.seal.Started())
}

// release publishes what is held, as the operator does: a test contributes faster than people do.
func (c *cloud) release(t testing.TB) {
	t.Helper()
	now := time.Now()
	sealer := ledger.NewSealer(c.store, rand.Reader, register.New(c.store), ledger.ByCommand)
	held, err := sealer.ListHeld(t.Context(), now)
	for _, block := range held {
		err = errors.Join(err, sealer.Settle(t.Context(), block, true, now))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (c *cloud) withdraw(t testing.TB, code contribution.Code, ticket, want string) {
	t.Helper()
	if status, err := c.client.Withdraw(t.Context(), code, ticket); err != nil || status != want {
		t.Errorf("withdrawal: %q, %v, want %q", status, err, want)
	}
}

func TestRefusalsThroughTheCloud(t *testing.T) {
	t.Parallel()
	c := newCloud(t)
	b := contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now()))
	body, err := contribution.New(b, []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	key, err := hex.DecodeString(secret)
	if err != nil {
		t.Fatal(err)
	}
	secrets, err := contribution.NewSecrets(key)
	if err != nil {
		t.Fatal(err)
	}
	late := secrets.Sign(b, contribution.ID{1}, time.Now().Add(-time.Second)).String()
	for _, tc := range []struct {
		name, ticket string
		body         []byte
		code         string
	}{
		{"forged", "x", body.Encode(), api.CodeTicketForged},
		{"expired", late, body.Encode(), api.CodeTicketExpired},
		{"no ticket", "", body.Encode(), api.CodeTicketMissing},
		{"3 KB", late, make([]byte, 3000), api.CodeSize},
		{"off the grid", late, []byte(`{}`), api.CodeRequest},
	} {
		_, err := c.client.Contribute(t.Context(), tc.ticket, tc.body)
		var refusal *api.Error
		if !errors.As(err, &refusal) || refusal.Code != tc.code || !api.Final(err) {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.code)
		}
	}
	if got := c.states(t, b); len(got) != 0 {
		t.Errorf("refusals left %v", got)
	}
}

func BenchmarkWarm(b *testing.B) {
	c := newCloud(b)
	for b.Loop() {
		if _, err := c.client.Health(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
