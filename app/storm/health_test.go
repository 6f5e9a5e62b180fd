//go:build linux

package storm

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/api"
)

// noAnswer is what health says when it says nothing.
const noAnswer = "no answer"

// truth is what health may say at a moment. What it says is judged only when the
// truth has been the same for grace, before the question and until the answer.
type truth struct {
	mu    sync.Mutex
	since time.Time
	may   []string  // codes, "" for well; none while nobody can know
	room  time.Time // when a full disk had room for a moment
}

// grace is how long health may take to notice: a second that an answer is kept, the
// interval at which the program seals, and what a busy machine adds.
const grace = 4 * time.Second

// is sets the truth.
func (tr *truth) is(codes ...string) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.since, tr.may = time.Now(), codes
}

// roomy notes that a full disk had room for a moment, of which health may tell.
func (tr *truth) roomy() {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	tr.room = time.Now()
}

// judge reports whether an answer to a question of a moment is judged, and if so
// whether it is true.
func (tr *truth) judge(asked time.Time, code string) (judged bool, err error) {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	if len(tr.may) == 0 || asked.Sub(tr.since) < grace || asked.Sub(tr.room) < grace/2 {
		return false, nil
	}
	if !slices.Contains(tr.may, code) {
		return true, fmt.Errorf("health says %q, and the truth is one of %q", code, tr.may)
	}
	return true, nil
}

// doctor asks for the health again and again.
type doctor struct {
	url   string
	truth *truth
	times []time.Duration // of judged answers
	said  map[string]int  // how often each judged answer came
	lies  map[string]bool // that were told so far
}

// watch asks until the context ends; each kind of lie is an error of the test, once.
func (d *doctor) watch(ctx context.Context, t *testing.T) {
	client := &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	for ctx.Err() == nil {
		asked := time.Now()
		code := healthOf(client, d.url)
		took := time.Since(asked)
		judged, err := d.truth.judge(asked, code)
		if err != nil {
			pause(ctx, grace/4) // until it is known what was at that moment
			judged, err = d.truth.judge(asked, code)
		}
		if err != nil && !d.lies[err.Error()] {
			d.lies[err.Error()] = true
			t.Errorf("at %s %v", asked.Format(time.TimeOnly), err)
		}
		if judged {
			d.said[code]++
			d.times = append(d.times, took)
		}
		pause(ctx, 100*time.Millisecond)
	}
	slices.Sort(d.times)
}

func (d *doctor) middle() time.Duration  { return d.times[len(d.times)/2] }
func (d *doctor) longest() time.Duration { return d.times[len(d.times)-1] }

// healthOf asks once: "" for well, a code of the API, or noAnswer.
func healthOf(client *http.Client, url string) string {
	r, err := client.Get(url + api.PathHealth)
	if err != nil {
		return noAnswer
	}
	defer r.Body.Close()
	var answer api.ErrorAnswer
	if err := json.NewDecoder(r.Body).Decode(&answer); err != nil {
		return noAnswer
	}
	if (r.StatusCode == http.StatusOK) != (answer.Error.Code == "") {
		return fmt.Sprint(r.StatusCode, " ", answer.Error.Code)
	}
	return answer.Error.Code
}
