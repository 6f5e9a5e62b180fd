package server

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store/bolt"
)

// slice is how long each side writes before the other has its turn.
const slice = 250 * time.Millisecond

// BenchmarkContributions is how many contributions a second the ledger takes on a
// file, and the service over HTTP, from clients that send one after the other,
// beside what bbolt can do with the same rows: a loop that puts one row for each
// client in every commit. The two take turns, as a disk is not the same for long;
// the metrics are medians.
func BenchmarkContributions(b *testing.B) {
	ways := []struct {
		name string
		way  func(f *filed) func(i int64) error
	}{
		{"ledger", func(f *filed) func(int64) error { return f.keep }},
		{"http", func(f *filed) func(int64) error { return f.send }},
	}
	for _, w := range ways {
		for _, clients := range []int{1, 16, 64, 256} {
			b.Run(fmt.Sprint(w.name, "/", clients), func(b *testing.B) { beside(b, w.way(newFiled(b)), clients) })
		}
	}
}

func beside(b *testing.B, ours func(i int64) error, clients int) {
	raw := newRawLoop(b, clients)
	begin := int64(0) // no receipt comes twice
	each := func(i int64) error { return ours(begin<<32 + i) }
	var shares, rates []float64
	for b.Loop() {
		begin++
		r, o := perSecond(1, raw.round)*float64(clients), perSecond(clients, each)
		shares, rates = append(shares, o/r), append(rates, o)
	}
	b.ReportMetric(median(shares), "of-raw")
	b.ReportMetric(slices.Min(shares), "least-of-raw")
	b.ReportMetric(slices.Max(shares), "most-of-raw")
	b.ReportMetric(median(rates), "contributions/s")
	b.ReportMetric(0, "ns/op")
}

func median[T cmp.Ordered](all []T) T {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

// perSecond has n goroutines do a thing one after the other for a slice of time.
func perSecond(n int, do func(i int64) error) float64 {
	var next atomic.Int64
	var all sync.WaitGroup
	begin := time.Now()
	for range n {
		all.Go(func() {
			for time.Since(begin) < slice {
				if err := do(next.Add(1)); err != nil {
					panic(err)
				}
			}
		})
	}
	all.Wait()
	return float64(next.Load()) / time.Since(begin).Seconds()
}

// filed is a ledger on a file, and a service on it that is reached over HTTP.
type filed struct {
	ledger  *ledger.Submitter
	url     string
	client  *http.Client
	secrets contribution.Secrets
	c       contribution.Contribution
}

func newFiled(b *testing.B) *filed {
	b.Helper()
	kept, err := bolt.Open(filepath.Join(b.TempDir(), "rolefit.db"), time.Now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { kept.Close() })
	secrets, err := contribution.NewSecrets([]byte("a secret of thirty-two bytes...."))
	if err != nil {
		b.Fatal(err)
	}
	c, err := contribution.New(contribution.PublicUnit(contribution.KindProject, "1", contribution.RoundAt(time.Now())), []int{0, 25, 50, 75, 100})
	if err != nil {
		b.Fatal(err)
	}
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	b.Cleanup(stop)
	submitter := ledger.NewSubmitter(kept)
	go Serve(ctx, l, api.Service{Duty: api.Submit, Submit: submitter, Secrets: secrets, Now: time.Now}.Handler())
	return &filed{
		ledger: submitter, url: "http://" + l.Addr().String() + api.PathContributions,
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1000}}, secrets: secrets, c: c,
	}
}

// numbered is a receipt of its own for every number.
func numbered(i int64) (r contribution.Receipt) {
	binary.BigEndian.PutUint64(r[:], uint64(i))
	return r
}

// keep has the ledger keep a contribution.
func (f *filed) keep(i int64) error {
	outcome, err := f.ledger.Contribute(context.Background(), numbered(i).ID(), f.c)
	if err == nil && outcome != ledger.Kept {
		err = fmt.Errorf("it is %s", outcome)
	}
	return err
}

// send sends a contribution over HTTP.
func (f *filed) send(i int64) error {
	r, err := http.NewRequest("POST", f.url, bytes.NewReader(f.c.Encode()))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(api.HeaderTicket, f.secrets.Sign(f.c.Unit(), numbered(i).ID(), time.Now().Add(time.Hour)).String())
	answer, err := f.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusCreated {
		err = fmt.Errorf("%d %s", answer.StatusCode, said)
	}
	return err
}

// rawLoop writes rows such as the service's with bbolt alone.
type rawLoop struct {
	db     *bbolt.DB
	each   int // rows of a commit
	next   int64
	prefix []byte
	value  []byte
}

func newRawLoop(b *testing.B, each int) *rawLoop {
	b.Helper()
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "raw.db"), 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if err := db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("rows")); return err }); err != nil {
		b.Fatal(err)
	}
	values, err := json.Marshal([]int{0, 25, 50, 75, 100})
	if err != nil {
		b.Fatal(err)
	}
	unit := contribution.PublicUnit(contribution.KindProject, "1", contribution.RoundAt(time.Now()))
	return &rawLoop{
		db: db, each: each,
		prefix: []byte("12" + unit.String() + "|0"),
		value:  append([]byte("8 bytes.7pending"), values...),
	}
}

func (r *rawLoop) round(int64) error {
	return r.db.Update(func(tx *bbolt.Tx) error {
		rows := tx.Bucket([]byte("rows"))
		for range r.each {
			r.next++
			if err := rows.Put(append(slices.Clone(r.prefix), numbered(r.next).ID().String()...), r.value); err != nil {
				return err
			}
		}
		return nil
	})
}
