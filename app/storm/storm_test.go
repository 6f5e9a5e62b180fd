//go:build linux

package storm

import (
	"context"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store/bolt"
	"rolefit/web/dist"
)

var (
	lasts   = flag.Duration("lasts", time.Minute, "how long the storm lasts, in rounds of 54 seconds: ten minutes by `make storm`")
	crowd   = flag.Int("crowd", 300, "readers that do not read: 2,000 by `make storm`")
	size    = flag.String("disk", "512m", "size of the disk, where one may be mounted")
	limited = flag.Bool("limited", false, "mount no disk: limit the program's files instead")
)

// storm is everything at once.
type storm struct {
	*testing.T

	p        *program
	url      string
	client   *http.Client
	truth    truth
	doctor   doctor
	people   people
	operator operator
	flooder  flooder

	org, key string // of the organisation that some of the people are in, and of its leader
}

// TestStorm is what the package says.
func TestStorm(t *testing.T) {
	s := newStorm(t)
	s.must(s.p.start(t.Context()))
	attacking, calm := context.WithCancel(t.Context())
	defer calm()
	attackers := s.attack(attacking)
	working, leave := context.WithCancel(t.Context())
	workers := s.work(working)
	begin := time.Now()
	s.blow(*lasts)
	leave()
	workers.Wait()
	s.stop()
	calm()
	attackers.Wait()
	s.account()
	s.bounds(time.Since(begin))
	if t.Failed() {
		t.Log("the program's log of what went wrong:\n", strings.Join(s.p.wrong, ""))
	}
}

func newStorm(t *testing.T) *storm {
	t.Helper()
	s := &storm{T: t}
	d := newDisk(t, *size, *limited, s.truth.roomy)
	p := &program{path: build(t), file: filepath.Join(d.folder, "rolefit.db"), addr: freeAddress(t), disk: d}
	s.p, s.url = p, "http://"+p.addr
	s.operator = operator{p: p, folder: t.TempDir(), ended: map[string]map[int]int{}}
	s.client = &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	s.doctor = doctor{url: s.url, truth: &s.truth, said: map[string]int{}, lies: map[string]bool{}}
	s.people = people{url: s.url, client: s.client}
	s.org, s.key, s.people.units = s.operator.found(t, 3)
	s.people.units = append(s.people.units, contribution.PublicUnit(contribution.KindProject, "1", contribution.RoundAt(time.Now())))
	return s
}

// attack begins what others do to the program, until the context ends.
func (s *storm) attack(ctx context.Context) *sync.WaitGroup {
	var all sync.WaitGroup
	program := programAddress(s.T)
	for _, a := range []struct {
		times int
		do    func()
	}{
		{*crowd, func() { hold(ctx, "tcp", s.p.addr, stalledReader(program)) }},
		{*crowd / 20, func() { hold(ctx, "tcp", s.p.addr, stalledBody) }},
		{3, func() { hold(ctx, "unix", s.p.file+".socket", hungBackup) }},
		{4, func() { heads(ctx, s.client, s.url+program) }},
		{1, func() { s.flooder.flood(ctx, s.client, s.url, s.people.units[0]) }},
		{1, func() { readers(ctx, s.client, s.url, s.org, s.key) }},
	} {
		for range a.times {
			all.Go(a.do)
		}
	}
	return &all
}

// work begins what people and the operator do, and the looking on, until the context ends.
func (s *storm) work(ctx context.Context) *sync.WaitGroup {
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { s.people.one(ctx, s.T) })
	}
	all.Go(func() { s.operator.work(ctx, s.T) })
	all.Go(func() { s.doctor.watch(ctx, s.T) })
	all.Go(func() { s.p.weigh(ctx) })
	return &all
}

// stop stops the program while it is attacked: at once, and with success.
func (s *storm) stop() {
	s.Helper()
	took, err := s.p.stop()
	if err != nil || took > 3*time.Second { // 2, on a machine of one's own
		s.Errorf("the program ended after %v: %v", took, err)
	}
	s.Logf("the program ended after %v", took)
}

// account compares what was acknowledged with what is there.
func (s *storm) account() {
	s.Helper()
	var report ledger.CheckReport
	for _, command := range []string{"seal", "check"} {
		code, said := s.p.run(enough, command, "-store", "bolt:"+s.p.file)
		if code != 0 || command == "check" && json.Unmarshal([]byte(said), &report) != nil {
			s.Errorf("%s ends with %d and says %s", command, code, said)
		}
	}
	kept, err := bolt.OpenExisting(s.p.file, time.Now)
	s.must(err)
	defer kept.Close()
	sum := s.people.account(s.T, kept)
	s.Logf("%+v, %+v", sum, report)
	if sum.lost+sum.back != 0 || sum.acknowledged == 0 || sum.withdrawn == 0 {
		s.Errorf("lost or back: %+v", sum)
	}
	if there := report.Members + report.Pending + report.Withdrawn + report.Unpublished; there < sum.acknowledged || there > sum.given {
		s.Errorf("%d are there, of %+v: %+v", there, sum, report)
	}
}

// bounds says what all of it took, and that it was no more than it may be.
func (s *storm) bounds(took time.Duration) {
	s.Helper()
	d, peak, lives := s.doctor, s.p.peak, s.p.lives
	s.Logf("%v, %d lives; health said %v, after %v, %v at most", took.Round(time.Second), lives, d.said, d.middle(), d.longest())
	s.Logf("%d MB of memory, %d with the file; commands ended %v, %d backups; one source was heeded %d times, and slowed %d",
		peak.anonymous, peak.all, s.operator.ended, s.operator.copies, s.flooder.heeded, s.flooder.slowed)
	if most := 120 + *crowd*45/1000; peak.anonymous > most {
		s.Errorf("the program held %d MB, more than %d", peak.anonymous, most)
	}
	if most := lives*600 + 2*int(took.Seconds()+1); s.flooder.heeded > most || s.flooder.slowed == 0 {
		s.Errorf("one source was heeded %d times, more than %d", s.flooder.heeded, most)
	}
	if s.operator.copies == 0 {
		s.Error("no backup succeeded")
	}
}

func (s *storm) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// programAddress is where the browser's program is; without a built site some page.
func programAddress(t *testing.T) string {
	t.Helper()
	index, err := dist.ReadIndex(os.DirFS("../../web/site"))
	if err != nil {
		return "/"
	}
	for address, entry := range index.Files {
		if entry.Type == "application/wasm" {
			return address
		}
	}
	t.Fatal("the site has no program")
	return ""
}
