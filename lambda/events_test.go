package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/aws/aws-lambda-go/events"
)

// asked is an event of an HTTP API for a method and a path, with more members.
func asked(method, path, more string) string {
	return `{"version":"2.0","rawPath":"` + path + `","requestContext":{"stage":"$default","http":{"method":"` + method + `"}}` + more + `}`
}

// Every event is answered with a status, whoever made it: those of an HTTP API, of other services, of other formats and
// of a console's tests.
func TestEvents(t *testing.T) {
	const json200 = `,"headers":{"content-type":"application/json"}`
	for name, tc := range map[string]struct {
		event  string
		status int
	}{
		"health":                          {asked("GET", "/api/health", ""), 200},
		"health without a body":           {asked("HEAD", "/api/health", ""), 200},
		"health by another method":        {asked("PURGE", "/api/health", ""), 405},
		"a method of two words":           {asked("GET /", "/api/health", ""), 400},
		"no path":                         {asked("GET", "", ""), 404},
		"a path without a slash":          {asked("GET", "api/health", ""), 400},
		"another host's path":             {asked("GET", "https://elsewhere.example/", ""), 400},
		"two slashes":                     {asked("GET", "/api//health", ""), 404},
		"dots":                            {asked("GET", "/api/../api/health", ""), 404},
		"a slash at the end":              {asked("GET", "/api/health/", ""), 404},
		"a letter that was escaped":       {asked("GET", "/api/health", `,"rawQueryString":"%61=1"`), 200},
		"a percent sign":                  {asked("GET", "/api/%", ""), 404},
		"an escape that is none":          {asked("GET", "/api/%zz", ""), 404},
		"an escape of an escape":          {asked("GET", "/api/%68ealth", ""), 404},
		"a slash in an id":                {asked("GET", "/api/organisations/a/b", ""), 404},
		"letters beyond ASCII":            {asked("GET", "/api/café", ""), 404},
		"a query that cannot be read":     {asked("GET", "/api/health", `,"rawQueryString":"%zz;&=&"`), 200},
		"cookies":                         {asked("GET", "/api/health", `,"cookies":["a=1","","="]`), 200},
		"headers without a name":          {asked("GET", "/api/health", `,"headers":{"":"","a b":"\r\n"}`), 200},
		"null headers":                    {asked("GET", "/api/health", `,"headers":null`), 200},
		"a body in base64":                {asked("POST", "/api/tickets", json200+`,"isBase64Encoded":true,"body":"e30="`), 400},
		"a body that is not base64":       {asked("POST", "/api/tickets", json200+`,"isBase64Encoded":true,"body":"?"`), 400},
		"no body":                         {asked("POST", "/api/contributions", json200), 400},
		"3 KB":                            {asked("POST", "/api/contributions", json200+`,"body":"`+strings.Repeat("x", 3000)+`"`), 413},
		"a type that is not JSON":         {asked("POST", "/api/contributions", `,"headers":{"content-type":"text/html"},"body":"x"`), 415},
		"a stage before the path":         {strings.Replace(asked("GET", "/live/api/health", ""), "$default", "live", 1), 200},
		"another stage before the path":   {asked("GET", "/live/api/health", ""), 404},
		"the widget's page, posted":       {asked("POST", "/widget", ""), 405},
		"format 1.0":                      {`{"version":"1.0","resource":"/api/health","path":"/api/health","httpMethod":"GET","headers":{"host":"a"},"multiValueHeaders":{"host":["a"]},"requestContext":{"httpMethod":"GET","identity":{"sourceIp":"192.0.2.1"},"requestTimeEpoch":0},"body":null,"isBase64Encoded":false}`, 400},
		"a load balancer's":               {`{"requestContext":{"elb":{"targetGroupArn":"a"}},"httpMethod":"GET","path":"/api/health","headers":{},"body":"","isBase64Encoded":false}`, 400},
		"a queue's":                       {`{"Records":[{"messageId":"1","body":"{}","eventSource":"aws:sqs"}]}`, 400},
		"a console's test":                {`{"key1":"value1","key2":"value2","key3":"value3"}`, 400},
		"an empty one":                    {`{}`, 400},
		"a list":                          {`[]`, 400},
		"nothing":                         {`null`, 400},
		"a warmer's":                      {`{"source":"serverless-plugin-warmup"}`, 400},
		"members of other types":          {`{"headers":7,"requestContext":{"http":{"method":"GET"}}}`, 400},
		"an edge function's":              {`{"Records":[{"cf":{"config":{},"request":{"uri":"/api/health","method":"GET"}}}]}`, 400},
		"a socket's":                      {`{"requestContext":{"routeKey":"$connect","eventType":"CONNECT","connectionId":"a"},"isBase64Encoded":false}`, 400},
		"an authorizer's":                 {`{"version":"2.0","type":"REQUEST","routeArn":"a","identitySource":["a"]}`, 400},
		"a Function URL's, not decodable": {`{"version":"2.0","rawPath":"/%zz","requestContext":{"domainName":"a.lambda-url.eu-central-1.on.aws","http":{"method":"GET"}}}`, 400},
	} {
		t.Run(name, func(t *testing.T) {
			f, _, _ := local(t, dutyAll)
			payload, err := f.Invoke(t.Context(), []byte(tc.event))
			if err != nil {
				t.Fatal(err)
			}
			var got events.APIGatewayV2HTTPResponse
			if err := json.Unmarshal(payload, &got); err != nil || got.StatusCode != tc.status {
				t.Errorf("%d, want %d: %s", got.StatusCode, tc.status, payload)
			}
		})
	}
}
