package outside

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"rolefit/pkg/store/dynamo"
)

const (
	parametersWait  = 5 * time.Second        // most that reading the secrets may take at a cold start
	parametersTries = 4                      // many environments that start at once are throttled
	parametersPause = 100 * time.Millisecond // before the second attempt, doubled before each further one
)

// Parameters reads SSM parameters, decrypted, in the order of their names. It
// asks SSM itself: the SDK's client would add a megabyte for one call. Its errors
// do not hold values. endpoint is empty but in tests.
func Parameters(o dynamo.Options, endpoint string, names []string) ([]string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), parametersWait)
	defer cancel()
	for tried := 1; ; tried++ {
		values, again, err := askParameters(ctx, o, endpoint, names)
		if err == nil {
			return values, nil
		}
		if !again || tried == parametersTries || ctx.Err() != nil {
			return nil, fmt.Errorf("read parameters: %w", err)
		}
		time.Sleep(parametersPause << (tried - 1))
	}
}

// askParameters is one attempt; again says that another may do better.
func askParameters(ctx context.Context, o dynamo.Options, endpoint string, names []string) (values []string, again bool, err error) {
	r, err := parametersRequest(ctx, o, endpoint, names)
	if err != nil {
		return nil, false, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, true, err
	}
	defer answer.Body.Close()
	var found parametersAnswer
	if err := json.NewDecoder(answer.Body).Decode(&found); err != nil || answer.StatusCode != http.StatusOK {
		again = answer.StatusCode >= http.StatusInternalServerError || strings.Contains(found.Type, "Throttling")
		return nil, again, fmt.Errorf("SSM answered %d %s", answer.StatusCode, found.Type)
	}
	values, err = found.values(names)
	return values, false, err
}

// parametersAnswer is what SSM says to GetParameters, or of an error.
type parametersAnswer struct {
	Parameters []struct{ Name, Value string }
	Type       string `json:"__type"` // of an error
}

// values puts what was found in the order of the names.
func (a parametersAnswer) values(names []string) ([]string, error) {
	values := make([]string, len(names))
	for _, p := range a.Parameters {
		if i := slices.Index(names, p.Name); i >= 0 {
			values[i] = p.Value
		}
	}
	if i := slices.Index(values, ""); i >= 0 {
		return nil, fmt.Errorf("there is no %s", names[i])
	}
	return values, nil
}

// parametersRequest is the signed request of parameters.
func parametersRequest(ctx context.Context, o dynamo.Options, endpoint string, names []string) (*http.Request, error) {
	body, err := json.Marshal(map[string]any{"Names": names, "WithDecryption": true})
	if err != nil {
		return nil, err
	}
	if endpoint == "" {
		endpoint = "https://ssm." + o.Region + ".amazonaws.com/"
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", "AmazonSSM.GetParameters")
	sum := sha256.Sum256(body)
	who := aws.Credentials{AccessKeyID: o.KeyID, SecretAccessKey: o.Secret, SessionToken: o.Session}
	return r, v4.NewSigner().SignHTTP(ctx, who, r, hex.EncodeToString(sum[:]), "ssm", o.Region, time.Now())
}
