package api_test

import (
	"context"
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
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
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

// The description says how long a ticket lives.
func TestDescriptionKnowsHowLongATicketLives(t *testing.T) {
	doc, _ := loadDescription(t)
	want := fmt.Sprintf("It expires after %.0f minutes;", contribution.TicketLife.Minutes())
	if said := doc.Paths.Value(api.PathTickets).Post.Description; !strings.Contains(said, want) {
		t.Errorf("want %q in:\n%s", want, said)
	}
}

// The description names the same numbers in the same order and on the same
// grids as the table that the handler checks by.
func TestDescriptionHasTheKinds(t *testing.T) {
	doc, _ := loadDescription(t)
	described, versions := map[string][]contribution.Number{}, map[string][]any{}
	for _, one := range doc.Components.Schemas["Contribution"].Value.OneOf {
		values := one.Value.Properties["values"].Value
		var numbers []contribution.Number
		for _, number := range values.PrefixItems {
			numbers = append(numbers, contribution.Number{Name: number.Value.Title, Step: int(*number.Value.MultipleOf)})
		}
		if int(values.MinItems) != len(numbers) || int(*values.MaxItems) != len(numbers) {
			t.Errorf("%d to %d values where %d are listed", values.MinItems, *values.MaxItems, len(numbers))
		}
		kind := one.Value.Properties["kind"].Value.Const.(string)
		described[kind], versions[kind] = numbers, one.Value.Properties["model"].Value.Enum
	}
	served := map[string][]contribution.Number{}
	var kinds, models []any
	for _, k := range contribution.Kinds() {
		served[k.Kind], kinds = slices.Clone(k.Numbers), append(kinds, k.Kind)
		for i := range served[k.Kind] {
			served[k.Kind][i].Whole = false // is about what is published
		}
		var own []any
		for _, model := range k.Models {
			if own = append(own, model); !slices.Contains(models, any(model)) {
				models = append(models, model)
			}
		}
		if diff := cmp.Diff(own, versions[k.Kind]); diff != "" {
			t.Errorf("models of %s (-table +openapi.yaml):\n%s", k.Kind, diff)
		}
	}
	if diff := cmp.Diff(models, doc.Components.Schemas["Model"].Value.Enum); diff != "" {
		t.Errorf("models (-table +openapi.yaml):\n%s", diff)
	}
	if diff := cmp.Diff(served, described); diff != "" {
		t.Errorf("numbers (-table +openapi.yaml):\n%s", diff)
	}
	if diff := cmp.Diff(kinds, doc.Components.Schemas["Kind"].Value.Enum); diff != "" {
		t.Errorf("kinds (-table +openapi.yaml):\n%s", diff)
	}
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
	if c.pass != "" && c.method == http.MethodPost {
		ticket, token, seated := strings.Cut(c.pass, " ")
		if r.Header.Set(api.HeaderTicket, ticket); seated {
			r.Header.Set(api.HeaderSeat, token)
		}
	} else if c.pass != "" {
		r.Header.Set("Authorization", "Bearer "+c.pass)
	}
	return r
}

// describes returns what the description has against a request, and against
// the answer to it. What is no route must be an error as described.
func describes(doc *openapi3.T, router routers.Router, r *http.Request, answer *httptest.ResponseRecorder) (request, response error) {
	options := &openapi3filter.Options{IncludeResponseStatus: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}
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
	for _, c := range slices.Concat(calls(t), organisationCalls(t), seatCalls(t), hastyCalls(), unwellCalls()) {
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
			bad := slices.Contains([]int{400, 405, 415}, c.status) || c.code == "unknown-route" || c.code == "ticket-missing"
			if bad != (request != nil) {
				t.Errorf("answered %d, and the description says of the request: %v", c.status, request)
			}
			if route, _, err := router.FindRoute(c.request()); err == nil {
				seen[fmt.Sprint(c.method, " ", route.Path, " ", c.status)] = true
			}
			seen[c.code] = true
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
			for _, other := range []any{gone{}, nil, 7, "", "x|y", "Public", "ours", "others", "20261201-20261215", "20261201T0900Z", "20261201T2400Z", []int{}, []any{"a"}, map[string]int{}} {
				c := call{method: http.MethodPost, path: path, pass: "x", body: changed(t, whole, member, other)}
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
	organisations := register.New(kept)
	if err := organisations.Add(t.Context(), exampleOrganisation); err != nil {
		t.Fatal(err)
	}
	handler := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: ledger.NewReader(kept), Organisations: organisations,
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
				c.pass = describedSecrets.Sign(sent.Unit(), receipt.ID(), midway.Add(contribution.TicketLife)).String()
			}
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, c.request())
			request, response := describes(doc, router, c.request(), answer)
			if err := errors.Join(request, response); err != nil || answer.Code >= 300 {
				t.Errorf("the example %s of %s is answered %d %s: %v", name, path, answer.Code, answer.Body, err)
			}
		}
	}
	key := store.Key{Partition: unit.String() + "|" + receipt.ID().Shard(), Sort: receipt.ID().String()}
	if item, err := kept.Get(t.Context(), store.Contributions, key); err != nil || item.State != "withdrawn" {
		t.Errorf("the examples left %+v, %v: they do not speak of one contribution", item, err)
	}
}
