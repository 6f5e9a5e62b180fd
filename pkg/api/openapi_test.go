package api_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// description is openapi.yaml, loaded and checked with its examples once.
var description = sync.OnceValues(func() (*openapi3.T, error) {
	data, err := os.ReadFile("openapi.yaml")
	if err != nil {
		return nil, err
	}
	doc, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		return nil, err
	}
	return doc, doc.Validate(context.Background())
})

func loadDescription(t *testing.T) (*openapi3.T, routers.Router) {
	t.Helper()
	doc, err := description()
	if err != nil {
		t.Fatalf("openapi.yaml: %v", err)
	}
	router, err := legacy.NewRouter(doc)
	if err != nil {
		t.Fatalf("openapi.yaml: %v", err)
	}
	return doc, router
}

func TestDescriptionHasTheRoutes(t *testing.T) {
	doc, _ := loadDescription(t)
	var served, described []string
	for _, r := range api.Routes() {
		served = append(served, r.Method+" "+r.Path)
	}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			described = append(described, method+" "+path)
		}
	}
	slices.Sort(served)
	slices.Sort(described)
	if diff := cmp.Diff(served, described); diff != "" {
		t.Errorf("routes (-handler +openapi.yaml):\n%s", diff)
	}
}

// The description names the same numbers in the same order and on the same
// grids as the table that the handler checks by.
func TestDescriptionHasTheKinds(t *testing.T) {
	doc, _ := loadDescription(t)
	described := map[string][]contribution.Number{}
	for _, one := range doc.Components.Schemas["Contribution"].Value.OneOf {
		values := one.Value.Properties["values"].Value
		var numbers []contribution.Number
		for _, number := range values.PrefixItems {
			numbers = append(numbers, contribution.Number{Name: number.Value.Title, Step: int(*number.Value.MultipleOf)})
		}
		if int(values.MinItems) != len(numbers) || int(*values.MaxItems) != len(numbers) {
			t.Errorf("%d to %d values where %d are listed", values.MinItems, *values.MaxItems, len(numbers))
		}
		described[one.Value.Properties["kind"].Value.Const.(string)] = numbers
	}
	served := map[string][]contribution.Number{}
	var kinds []any
	for _, k := range contribution.Kinds() {
		served[k.Kind], kinds = k.Numbers, append(kinds, k.Kind)
		if diff := cmp.Diff([]string{doc.Components.Schemas["Model"].Value.Const.(string)}, k.Models); diff != "" {
			t.Errorf("models of %s (-openapi.yaml +table):\n%s", k.Kind, diff)
		}
	}
	if diff := cmp.Diff(served, described); diff != "" {
		t.Errorf("numbers (-table +openapi.yaml):\n%s", diff)
	}
	if diff := cmp.Diff(kinds, doc.Components.Schemas["Kind"].Value.Enum); diff != "" {
		t.Errorf("kinds (-table +openapi.yaml):\n%s", diff)
	}
}

// call is one request of the table below and how the service is when it comes.
type call struct {
	name, method, path, body string
	ticket, kind             string // headers; kind "" is application/json
	service                  api.Service
	status                   int
	code                     string // of an error
}

var (
	bucketJSON = `"org":"public","team":"public","kind":"project","model":"1","round":"2026-q4"`
	askJSON    = `{` + bucketJSON + `,"id":"` + receipt.ID().String() + `"}`
	sendJSON   = `{` + bucketJSON + `,"values":[0,25,50,75,100]}`
	takeJSON   = `{` + bucketJSON + `,"receipt":"` + receipt.String() + `"}`
	errNowhere = errors.New("the store is out of reach")
)

// outcome is a service whose ledger always says the same.
type outcome struct {
	says ledger.Outcome
	data []byte
	err  error
}

func (o outcome) Contribute(context.Context, contribution.ID, contribution.Contribution) (ledger.Outcome, error) {
	return o.says, o.err
}

func (o outcome) Withdraw(context.Context, contribution.Bucket, contribution.ID, bool) (ledger.Outcome, error) {
	return o.says, o.err
}

func (o outcome) Public(context.Context) ([]byte, error) { return o.data, o.err }

// says returns a service at a moment, with a ledger that always says the same.
func says(o outcome, now time.Time) api.Service {
	return api.Service{Duty: api.Both, Submit: o, Read: o, Secrets: describedSecrets, Now: func() time.Time { return now }}
}

var describedSecrets = func() contribution.Secrets {
	s, err := contribution.NewSecrets([]byte("another secret of 32 bytes......"))
	if err != nil {
		panic(err)
	}
	return s
}()

// calls make every answer that openapi.yaml describes, at least once.
func calls(t *testing.T) []call {
	kept := says(outcome{says: ledger.Kept, data: someSnapshot(t)}, midway)
	again, back := says(outcome{says: ledger.AlreadyKept}, midway), says(outcome{says: ledger.Withdrawn}, midway)
	sealed, unknown := says(outcome{says: ledger.Sealed}, midway), says(outcome{says: ledger.Unknown}, midway)
	gone, late := says(outcome{err: errNowhere}, midway), says(outcome{says: ledger.Kept}, quarter.TicketsEnd())
	broken := kept
	broken.Now = nil // every route looks at the clock, but reading the figures
	torn := kept
	torn.Read = nil
	good := describedSecrets.Sign(bucket, receipt.ID(), quarter.TicketsEnd()).String()
	other := describedSecrets.Sign(contribution.PublicBucket("fit", "1", quarter), receipt.ID(), quarter.TicketsEnd()).String()
	tickets, contributions, withdrawals := api.PathTickets, api.PathContributions, api.PathWithdrawals
	long := strings.Repeat(" ", 2048)
	edit := func(text string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(text) }
	return []call{
		{"up", "GET", api.PathHealth, "", "", "", kept, 200, ""},
		{"no clock", "GET", api.PathHealth, "", "", "", broken, 500, "internal"},
		{"figures", "GET", api.PathPublic, "", "", "", kept, 200, ""},
		{"figures out of reach", "GET", api.PathPublic, "", "", "", gone, 503, "store"},
		{"no figures", "GET", api.PathPublic, "", "", "", torn, 500, "internal"},
		{"no such route", "GET", "/api/people", "", "", "", kept, 404, "unknown-route"},
		{"another method", "GET", tickets, "", "", "", kept, 405, "wrong-method"},

		{"ask", "POST", tickets, askJSON, "", "", kept, 200, ""},
		{"ask for a fifth quarter", "POST", tickets, edit(askJSON, "2026-q4", "2026-q5"), "", "", kept, 400, "bad-request"},
		{"ask for a round before the first", "POST", tickets, edit(askJSON, "2026-q4", "2025-q4"), "", "", kept, 400, "bad-request"},
		{"ask for a round after the last", "POST", tickets, edit(askJSON, "2026-q4", "2090-q1"), "", "", kept, 400, "bad-request"},
		{"ask for the last round", "POST", tickets, edit(askJSON, "2026-q4", "2089-q4"), "", "", kept, 403, "closed-bucket"},
		{"ask for an organisation", "POST", tickets, edit(askJSON, `"org":"public"`, `"org":"acme"`), "", "", kept, 403, "closed-bucket"},
		{"ask too late", "POST", tickets, askJSON, "", "", late, 403, "closed-bucket"},
		{"ask at length", "POST", tickets, askJSON + long, "", "", kept, 413, "too-large"},
		{"ask by form", "POST", tickets, "org=public", "", "application/x-www-form-urlencoded", kept, 415, "wrong-type"},
		{"ask without a clock", "POST", tickets, askJSON, "", "", broken, 500, "internal"},

		{"send", "POST", contributions, sendJSON, good, "", kept, 201, ""},
		{"send again", "POST", contributions, sendJSON, good, "", again, 200, ""},
		{"send what was withdrawn", "POST", contributions, sendJSON, good, "", back, 200, ""},
		{"send with spaces", "POST", contributions, edit(sendJSON, ",", " , "), good, "", kept, 201, ""},
		{"send off the grid", "POST", contributions, edit(sendJSON, "25", "26"), good, "", kept, 400, "bad-request"},
		{"send beyond the end", "POST", contributions, edit(sendJSON, "100", "125"), good, "", kept, 400, "bad-request"},
		{"send below the end", "POST", contributions, edit(sendJSON, "[0", "[-25"), good, "", kept, 400, "bad-request"},
		{"send a fraction", "POST", contributions, edit(sendJSON, "25", "2.5"), good, "", kept, 400, "bad-request"},
		{"send one number too few", "POST", contributions, edit(sendJSON, ",100", ""), good, "", kept, 400, "bad-request"},
		{"send one number too many", "POST", contributions, edit(sendJSON, ",100", ",100,0"), good, "", kept, 400, "bad-request"},
		{"send a project's values as a fit", "POST", contributions, edit(sendJSON, "project", "fit"), good, "", kept, 400, "bad-request"},
		{"send without a ticket", "POST", contributions, sendJSON, "", "", kept, 403, "ticket-missing"},
		{"send with a made-up ticket", "POST", contributions, sendJSON, "made|up", "", kept, 403, "ticket-forged"},
		{"send with another's ticket", "POST", contributions, sendJSON, other, "", kept, 403, "ticket-elsewhere"},
		{"send too late", "POST", contributions, sendJSON, good, "", late, 410, "ticket-expired"},
		{"send at length", "POST", contributions, sendJSON + long, good, "", kept, 413, "too-large"},
		{"send as text", "POST", contributions, sendJSON, good, "text/plain", kept, 415, "wrong-type"},
		{"send without a clock", "POST", contributions, sendJSON, good, "", broken, 500, "internal"},
		{"send into the void", "POST", contributions, sendJSON, good, "", gone, 503, "store"},

		{"take back", "POST", withdrawals, takeJSON, "", "", back, 200, ""},
		{"take back what is sealed", "POST", withdrawals, takeJSON, "", "", sealed, 200, ""},
		{"take back what never was", "POST", withdrawals, takeJSON, "", "", unknown, 200, ""},
		{"take back with the ticket", "POST", withdrawals, edit(takeJSON, "{", `{"ticket":"`+good+`",`), "", "", back, 200, ""},
		{"take back with a short receipt", "POST", withdrawals, edit(takeJSON, "0f10", ""), "", "", back, 400, "bad-request"},
		{"take back with a made-up ticket", "POST", withdrawals, edit(takeJSON, "{", `{"ticket":"x",`), "", "", back, 403, "ticket-forged"},
		{"take back with another's ticket", "POST", withdrawals, edit(takeJSON, "{", `{"ticket":"`+other+`",`), "", "", back, 403, "ticket-elsewhere"},
		{"take back at length", "POST", withdrawals, takeJSON + long, "", "", back, 413, "too-large"},
		{"take back as text", "POST", withdrawals, takeJSON, "", "text/plain", back, 415, "wrong-type"},
		{"take back without a clock", "POST", withdrawals, edit(takeJSON, "{", `{"ticket":"`+good+`",`), "", "", broken, 500, "internal"},
		{"take back from the void", "POST", withdrawals, takeJSON, "", "", gone, 503, "store"},
	}
}

// someSnapshot holds a sealed group of each kind.
func someSnapshot(t *testing.T) []byte {
	var blocks []benchmark.Block
	for _, kind := range contribution.Kinds() {
		values := slices.Repeat([][]int{make([]int, len(kind.Numbers))}, benchmark.PublicK)
		block, err := benchmark.Seal(contribution.PublicBucket(kind.Kind, kind.Models[0], quarter), 1, benchmark.PublicK, values, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, block)
	}
	snapshot, err := benchmark.Build(blocks)
	if err != nil {
		t.Fatal(err)
	}
	return snapshot.Encode()
}

// request returns a call's request. It can be made anew, as reading it uses it
// up.
func (c call) request() *http.Request {
	r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
	if c.method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	if c.kind != "" {
		r.Header.Set("Content-Type", c.kind)
	}
	if c.ticket != "" {
		r.Header.Set(api.HeaderTicket, c.ticket)
	}
	return r
}

// describes returns what the description has against a request, and against
// the answer to it. What is no route must be an error as described.
func describes(doc *openapi3.T, router routers.Router, r *http.Request, answer *httptest.ResponseRecorder) (request, response error) {
	options := &openapi3filter.Options{IncludeResponseStatus: true}
	route, params, err := router.FindRoute(r)
	if err != nil {
		media := openapi3.NewContentWithJSONSchemaRef(doc.Components.Schemas["ErrorAnswer"])
		status := openapi3.WithStatus(answer.Code, &openapi3.ResponseRef{Value: openapi3.NewResponse().WithContent(media)})
		route = &routers.Route{Spec: doc, Operation: &openapi3.Operation{Responses: openapi3.NewResponses(status)}}
		request = fmt.Errorf("no such route: %w", err)
	}
	input := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route, Options: options}
	if request == nil {
		request = openapi3filter.ValidateRequest(context.Background(), input)
	}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: input, Status: answer.Code, Header: answer.Header(), Options: options}
	return request, openapi3filter.ValidateResponse(context.Background(), out.SetBodyBytes(answer.Body.Bytes()))
}

// A request is described exactly when the handler does not call it a bad one,
// and every answer is as described.
func TestDescriptionOfEveryCall(t *testing.T) {
	doc, router := loadDescription(t)
	seen := map[string]bool{}
	for _, c := range calls(t) {
		t.Run(c.name, func(t *testing.T) {
			answer := httptest.NewRecorder()
			c.service.Handler().ServeHTTP(answer, c.request())
			if answer.Code != c.status || !strings.Contains(answer.Body.String(), `"code":"`+c.code+`"`) != (c.code == "") {
				t.Fatalf("%d %s, want %d %s", answer.Code, answer.Body, c.status, c.code)
			}
			request, response := describes(doc, router, c.request(), answer)
			if response != nil {
				t.Errorf("the answer is not as described: %v", response)
			}
			bad := slices.Contains([]int{400, 404, 405, 415}, c.status) || c.code == "ticket-missing"
			if bad != (request != nil) {
				t.Errorf("answered %d, and the description says of the request: %v", c.status, request)
			}
			seen[fmt.Sprint(c.method, " ", c.path, " ", c.status)], seen[c.code] = true, true
		})
	}
	for _, missing := range slices.Sorted(maps.Keys(described(doc))) {
		if !seen[missing] {
			t.Errorf("openapi.yaml describes %s, which no call brings about", missing)
		}
	}
}

// Whatever befalls one member of a body, the handler and the description agree
// on whether it can be used.
func TestDescriptionOfEveryMember(t *testing.T) {
	doc, router := loadDescription(t)
	handler := says(outcome{says: ledger.Withdrawn}, midway).Handler()
	for path, body := range map[string]string{
		api.PathTickets: askJSON, api.PathContributions: sendJSON, api.PathWithdrawals: `{"ticket":"",` + takeJSON[1:],
	} {
		var whole map[string]any
		if err := json.Unmarshal([]byte(body), &whole); err != nil {
			t.Fatal(err)
		}
		for member := range whole {
			for _, other := range []any{gone{}, nil, 7, "", "x|y", "Public", "ours", []int{}, []any{"a"}, map[string]int{}} {
				c := call{method: http.MethodPost, path: path, ticket: "x", body: changed(t, whole, member, other)}
				answer := httptest.NewRecorder()
				handler.ServeHTTP(answer, c.request())
				request, response := describes(doc, router, c.request(), answer)
				if (answer.Code == http.StatusBadRequest) != (request != nil) || response != nil {
					t.Errorf("%s %s: answered %d, and the description says: %v, %v", path, c.body, answer.Code, request, response)
				}
			}
		}
	}
}

// gone stands for a member that is not there.
type gone struct{}

func changed(t *testing.T, whole map[string]any, member string, value any) string {
	t.Helper()
	part := maps.Clone(whole)
	if part[member] = value; value == any(gone{}) {
		delete(part, member)
	}
	data, err := json.Marshal(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// described returns every answer and every code that the description has, but
// those that come from in front of the service.
func described(doc *openapi3.T) map[string]bool {
	out := map[string]bool{}
	for path, item := range doc.Paths.Map() {
		for method, operation := range item.Operations() {
			for status, response := range operation.Responses.Map() {
				if len(response.Value.Content) > 0 {
					out[method+" "+path+" "+status] = true
				}
			}
		}
	}
	for _, code := range doc.Components.Schemas["ErrorAnswer"].Value.Properties["error"].Value.Properties["code"].Value.Enum {
		out[code.(string)] = true
	}
	return out
}

// The requests that the page shows work when they are sent one after the other.
func TestDescribedExamplesWork(t *testing.T) {
	doc, router := loadDescription(t)
	kept := memory.New(func() time.Time { return midway })
	handler := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: ledger.NewReader(kept),
		Secrets: describedSecrets, Now: func() time.Time { return midway },
	}.Handler()
	for _, path := range []string{api.PathTickets, api.PathContributions, api.PathWithdrawals} {
		for name, example := range doc.Paths.Find(path).Post.RequestBody.Value.Content["application/json"].Examples {
			body, err := json.Marshal(example.Value.Value)
			if err != nil {
				t.Fatal(err)
			}
			c := call{method: http.MethodPost, path: path, body: string(body)}
			if sent, err := contribution.Parse(body); err == nil {
				c.ticket = describedSecrets.Sign(sent.Bucket(), receipt.ID(), quarter.TicketsEnd()).String()
			}
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, c.request())
			request, response := describes(doc, router, c.request(), answer)
			if err := errors.Join(request, response); err != nil || answer.Code >= 300 {
				t.Errorf("the example %s of %s is answered %d %s: %v", name, path, answer.Code, answer.Body, err)
			}
		}
	}
	key := store.Key{Partition: bucket.String() + "|" + receipt.ID().Shard(), Sort: receipt.ID().String()}
	if item, err := kept.Get(t.Context(), store.Contributions, key); err != nil || item.State != "withdrawn" {
		t.Errorf("the examples left %+v, %v: they do not speak of one contribution", item, err)
	}
}
