package fit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math/rand/v2"
	"testing"
)

// recordedDigest is of the results of TestSameBytesEverywhere. Run under another GOARCH the test expects the same one. It
// changes only when a result changes, which takes a new model version unless nothing but the form of the JSON changed.
const recordedDigest = "5e5043fddfcf8693b3090469577e9c4f1b1161333df72e6b1f273a50a8a2a30e"

// randomSitting answers about the given share of the items of b.
func randomSitting(rng *rand.Rand, ids []string, share float64) Answers {
	a := Answers{}
	for _, id := range ids {
		if rng.Float64() < share {
			a[id] = rng.IntN(5) - 2
			if id[:5] == "level" {
				a[id] += 3
			}
		}
	}
	return a
}

func TestSameBytesEverywhere(t *testing.T) {
	b := inventedBank(t, .45)
	var ids []string
	for _, it := range b.Items() {
		ids = append(ids, it.ID)
	}
	rng, hash := rand.New(rand.NewPCG(1, 2)), sha256.New()
	for i := range 500 {
		r := score(t, b, randomSitting(rng, ids, float64(i)/499))
		r.ItemSet = "" // belongs to the bank
		readings, _ := ReadDefinitions(r.Profile())
		data, err := json.Marshal([]any{r, Weigh(r.Profile()), r.Profile().Axes(), readings})
		if err != nil {
			t.Fatal(err)
		}
		hash.Write(data)
	}
	if got := hex.EncodeToString(hash.Sum(nil)); got != recordedDigest {
		t.Errorf("digest of 500 results is\n%s, recorded is\n%s", got, recordedDigest)
	}
}
