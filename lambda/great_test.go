package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"rolefit/lambda/gateway"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/limited"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/dynamo/dynamotest"
)

// rowsVariable says how many rows the great unit has, and secondsVariable how long a call
// may take: three million and 900 are the whole of it.
const (
	rowsVariable    = "ROLEFIT_ROWS"
	secondsVariable = "ROLEFIT_SECONDS"
)

// defaultMemory is what the stack gives the sealer.
const defaultMemory = 512 << 20

func wanted(t *testing.T, name string, usual int) int {
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s=%q is no number", name, text)
	}
	return n
}

// rows is a Putter that keeps what is put in transactions of a hundred.
type rows struct {
	*testing.T
	kept   store.Store
	writes []store.Write
	sent   int
}

func (r *rows) put(item store.Item) {
	if r.writes = append(r.writes, store.Write{Table: store.Contributions, Item: item}); len(r.writes) == store.MaxWrites {
		r.send()
	}
}

func (r *rows) send() {
	if len(r.writes) == 0 {
		return
	}
	r.sent++
	if err := r.kept.Transact(r.Context(), fmt.Sprint("rows-", r.sent), r.writes); err != nil {
		r.Fatal(err)
	}
	r.writes = nil
}

// The real program, in the memory that the stack gives it, seals a unit that is too large
// for one call in several: each stops in time, keeps what it did, and says that there is
// more. The tables answer as slowly as over a network, or one call would do on a fast machine.
// On a busy one a call may be too slow and be killed, which does no harm.
func TestAGreatUnitInSeveralCalls(t *testing.T) {
	people, seconds := wanted(t, rowsVariable, 12_000), wanted(t, secondsVariable, 6)
	endpoint := dynamotest.Start(t)
	slow := newProxy(t, endpoint)
	slow.inject(fault{share: 1, delay: 25 * time.Millisecond})
	c := newCloudBehind(t, endpoint, func(string) string { return "http://" + slow.addr })
	unit := contribution.PublicUnit("project", "1", due())
	c.contribute(t, unit, 1) // marks the unit
	fill := &rows{T: t, kept: c.store}
	for n := range people - 1 {
		var id contribution.ID
		binary.BigEndian.PutUint64(id[:], uint64(n+1)*0x9E3779B97F4A7C15)
		fill.put(store.Item{
			Key: store.Key{Partition: unit.String() + "|" + id.Shard(), Sort: id.String()}, State: "pending", Data: []byte("[0,25,50,75,100]"),
			Expires: time.Now().AddDate(0, 1, 0).Unix(),
		})
	}
	fill.send()
	command := c.sealing.Command
	group, err := limited.New(t, defaultMemory)
	if err == nil {
		command = group.Command(command[0], command[1:]...)
	}
	options := c.sealing
	options.Command, options.Timeout = command, time.Duration(seconds)*time.Second
	seal := gateway.New(options)
	t.Cleanup(seal.Close)
	calls, killed, began := 0, 0, time.Now()
	for more := true; more; calls++ {
		answer, err := seal.Invoke(t.Context(), []byte(clockEvent))
		var one sealed
		if err == nil {
			err = json.Unmarshal(answer, &one)
		}
		if more = one.More || err != nil; err != nil {
			killed++
		}
		if killed > 20 || calls > 1000 {
			t.Fatalf("call %d: %s, %v", calls, answer, err)
		}
	}
	held := fmt.Sprint("no group of limited memory: ", err)
	if err == nil {
		peak, err := group.Peak()
		if err != nil {
			t.Fatal(err)
		}
		held = fmt.Sprintf("%d MB at most of %d", peak>>20, defaultMemory>>20)
	}
	t.Logf("%d rows in %d calls of %d s, %d of them killed, %.0f s; %s", people, calls, seconds, killed, time.Since(began).Seconds(), held)
	if states := c.states(t, unit); states["sealed"] != people || len(states) != 1 || calls < 2 || killed == calls {
		t.Errorf("%v in %d calls", states, calls)
	}
	if report, err := ledger.Check(t.Context(), c.store, register.New(c.store), time.Now()); err != nil || !report.Holds || report.Published != people {
		t.Errorf("%+v, %v", report, err)
	}
}
