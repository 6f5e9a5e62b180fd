//go:build terraform

package infra

import (
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
)

// edge is those parts of CloudFront that moto has not, or not in full: policies,
// functions and distributions. What it is given, it gives back.
type edge struct {
	mu    sync.Mutex
	kept  map[string]*thing // by path, such as function/NAME
	count int               // of changes: what ids and entity tags are made of
}

// thing is one of them.
type thing struct {
	kind, name, tag string
	config, tags    string // XML
	code            []byte // of a function
	forgotten       int    // how often a distribution was told to forget what it keeps
}

func newEdge() *edge { return &edge{kept: map[string]*thing{}} }

const (
	edgeBase    = "/2020-05-31/"
	edgeAccount = "arn:aws:cloudfront::123456789012:"
	edgeMoment  = "2026-10-01T00:00:00Z"
)

// edgeKinds are the elements in which CloudFront gives back what it was given.
var edgeKinds = map[string]string{
	"cache-policy": "CachePolicy", "response-headers-policy": "ResponseHeadersPolicy", "function": "FunctionSummary",
	"origin-request-policy": "OriginRequestPolicy", "key-value-store": "KeyValueStore",
	"distribution": "Distribution", "tagging": "Tags",
}

// told returns how often distributions were told to forget what they keep.
func (e *edge) told() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := 0
	for _, t := range e.kept {
		n += t.forgotten
	}
	return n
}

// has reports whether a path is the edge's.
func (e *edge) has(path string) bool {
	path, found := strings.CutPrefix(path, edgeBase)
	kind, _, _ := strings.Cut(path, "/")
	return found && edgeKinds[kind] != ""
}

// ServeHTTP implements http.Handler.
func (e *edge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	kind, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, edgeBase), "/")
	name, verb, _ := strings.Cut(rest, "/")
	found := e.kept[kind+"/"+name]
	switch {
	case kind == "tagging":
		found = e.kept[strings.TrimPrefix(r.URL.Query().Get("Resource"), edgeAccount)]
		fmt.Fprintf(w, "<Tags>%s</Tags>", found.tags)
		return
	case r.Method == http.MethodPost && name == "":
		found = &thing{kind: kind}
		e.keep(found, r)
		e.kept[kind+"/"+found.name] = found
		w.Header().Set("ETag", found.tag)
		w.WriteHeader(http.StatusCreated)
	case found == nil:
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprintf(w, "<ErrorResponse><Error><Code>%s</Code></Error></ErrorResponse>", missing[kind])
		return
	case verb == "invalidation":
		w.WriteHeader(http.StatusCreated)
		io.WriteString(w, wrapped("Invalidation", wrapped("Id", "I1")+wrapped("Status", "Completed")+wrapped("CreateTime", edgeMoment)))
		found.forgotten++
		return
	case kind == "distribution" && verb == "config" && r.Method == http.MethodGet:
		w.Header().Set("ETag", found.tag)
		io.WriteString(w, found.config)
		return
	case r.Method == http.MethodPut:
		e.keep(found, r)
	case r.Method == http.MethodDelete:
		delete(e.kept, kind+"/"+name)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("ETag", found.tag)
	if kind == "function" && verb == "" && r.Method == http.MethodGet {
		w.Write(found.code)
		return
	}
	io.WriteString(w, found.xml())
}

var missing = map[string]string{
	"cache-policy": "NoSuchCachePolicy", "response-headers-policy": "NoSuchResponseHeadersPolicy",
	"origin-request-policy": "NoSuchOriginRequestPolicy", "key-value-store": "EntityNotFound",
	"function": "NoSuchFunctionExists", "distribution": "NoSuchDistribution",
}

// keep takes what a request gives: a configuration as the whole body, or as a
// part of it.
func (e *edge) keep(t *thing, r *http.Request) {
	type part struct {
		Inner string `xml:",innerxml"`
	}
	var given struct {
		XMLName            xml.Name
		Name, FunctionCode string
		Comment            string
		FunctionConfig     part
		DistributionConfig part
		Tags               part
		part
	}
	if err := xml.NewDecoder(r.Body).Decode(&given); err != nil {
		panic(http.ErrAbortHandler)
	}
	e.count++
	t.tag = fmt.Sprintf("E%d", e.count)
	if t.name == "" {
		t.name = given.Name
	}
	if t.name == "" || t.kind != "function" && t.kind != "key-value-store" && t.config == "" {
		t.name = fmt.Sprintf("ID%d", e.count)
	}
	switch element := given.XMLName.Local; {
	case t.kind == "key-value-store":
		t.config = wrapped("Comment", given.Comment)
	case t.kind == "function":
		t.config = wrapped("FunctionConfig", given.FunctionConfig.Inner)
		t.code, _ = base64.StdEncoding.DecodeString(given.FunctionCode) // the SDK encoded it
	case element == "DistributionConfigWithTags":
		t.config, t.tags = wrapped("DistributionConfig", grouped(given.DistributionConfig.Inner)), given.Tags.Inner
	case element == "DistributionConfig":
		t.config = wrapped(element, grouped(given.Inner))
	default:
		t.config = wrapped(element, given.Inner)
	}
}

// grouped adds what CloudFront adds to a distribution without groups of origins.
func grouped(config string) string {
	if strings.Contains(config, "<OriginGroups>") {
		return config
	}
	return config + "<OriginGroups><Quantity>0</Quantity></OriginGroups>"
}

func wrapped(element, inner string) string { return "<" + element + ">" + inner + "</" + element + ">" }

// xml is a thing as CloudFront describes it.
func (t *thing) xml() string {
	inner := wrapped("Id", t.name) + wrapped("LastModifiedTime", edgeMoment) + t.config
	switch t.kind {
	case "key-value-store":
		inner = wrapped("Name", t.name) + wrapped("Id", t.name) + t.config + wrapped("ARN", edgeAccount+"key-value-store/"+t.name) +
			wrapped("Status", "READY") + wrapped("LastModifiedTime", edgeMoment)
	case "function":
		arn := wrapped("FunctionARN", edgeAccount+"function/"+t.name)
		inner = wrapped("Name", t.name) + wrapped("Status", "DEPLOYED") + t.config +
			wrapped("FunctionMetadata", arn+wrapped("LastModifiedTime", edgeMoment))
	case "distribution":
		nobody := wrapped("Enabled", "false") + wrapped("Quantity", "0")
		inner += wrapped("ActiveTrustedSigners", nobody) + wrapped("ActiveTrustedKeyGroups", nobody) +
			wrapped("ARN", edgeAccount+"distribution/"+t.name) + wrapped("Status", "Deployed") +
			wrapped("InProgressInvalidationBatches", "0") + wrapped("DomainName", strings.ToLower(t.name)+".cloudfront.net")
	}
	return wrapped(edgeKinds[t.kind], inner)
}
