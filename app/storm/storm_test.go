//go:build linux

package storm

import (
	"context"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store/bolt"
	"rolefit/web/dist"
)

var (
	lasts   = flag.Duration("lasts", time.Minute, "how long the storm lasts: ten minutes by `make storm`")
	crowd   = flag.Int("crowd", 300, "readers that do not read: 2,000 by `make storm`")
	size    = flag.String("disk", "256m", "size of the disk, where one may be mounted")
	limited = flag.Bool("limited", false, "mount none: limit the program's files instead")
)

// storm is everything at once.
type storm struct {
	*testing.T

	p      *program
	truth  truth
	people *people
}

// TestStorm is what the package says.
func TestStorm(t *testing.T) {
	d := newDisk(t, *size, *limited)
	p := &program{t: t, path: build(t), file: filepath.Join(d.folder, "rolefit.db"), addr: freeAddress(t), disk: d}
	o := &operator{p: p, folder: t.TempDir()}
	org, key, units := o.found(t, 3)
	units = append(units, contribution.PublicUnit(contribution.KindProject, "1", contribution.RoundAt(time.Now())))
	client := &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	url := "http://" + p.addr
	s := &storm{T: t, p: p, people: &people{url: url, units: units, client: client}}
	if err := p.start(t.Context()); err != nil {
		t.Fatal(err)
	}
	doctor := &doctor{url: url, truth: &s.truth}
	flooder := &flooder{}

	blowing, calm := context.WithCancel(t.Context())
	var attackers, all sync.WaitGroup
	program := programAddress(t)
	for range *crowd {
		attackers.Go(func() { hold(blowing, "tcp", p.addr, stalledReader(program)) })
	}
	for range *crowd / 20 {
		attackers.Go(func() { hold(blowing, "tcp", p.addr, stalledBody) })
	}
	for range 3 {
		attackers.Go(func() { hold(blowing, "unix", p.file+".socket", hungBackup) })
	}
	for range 4 {
		attackers.Go(func() { heads(blowing, client, url+program) })
	}
	attackers.Go(func() { flooder.flood(blowing, client, url, units[0]) })
	attackers.Go(func() { readers(blowing, client, url, org, key) })

	giving, given := context.WithCancel(t.Context())
	for range 8 {
		all.Go(func() { s.people.one(giving, t) })
	}
	for _, w := range []func(){
		func() { doctor.watch(giving, t) },
		func() { p.weigh(giving) },
		func() { o.work(giving, t) },
	} {
		all.Go(w)
	}

	s.blow(*lasts)
	given()
	all.Wait()
	took, err := p.stop()
	calm()
	attackers.Wait()
	t.Logf("stopped after %v, %v", took, err)
	s.settle(o)
	t.Log(doctor.said, doctor.times[len(doctor.times)/2], doctor.times[len(doctor.times)-1])
	t.Log(p.peak, p.lives, o.ran, o.copies, flooder)
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

// blow has one thing after the other go wrong, and lets health say what is.
func (s *storm) blow(lasts time.Duration) {
	s.Helper()
	full, wrong := []string{api.CodeFull}, []string{api.CodeClock, api.CodeSealing}
	steps := []func() []string{
		func() []string { s.again(marks{}); return []string{""} },
		func() []string { s.fill(); return full },
		func() []string { s.again(marks{}); return full },
		func() []string { s.empty(); return []string{""} },
		func() []string { s.again(marks{sealed: 101 * day}); return wrong },
		func() []string { s.fill(); return append(full, wrong...) },
		func() []string { s.empty(); return wrong },
		func() []string { s.again(marks{health: -60 * day, sealed: -60 * day}); return wrong },
		func() []string { s.again(marks{}); return []string{""} },
	}
	begin := time.Now()
	s.truth.is("")
	for n := 0; time.Since(begin) < lasts || n%len(steps) != 0; n++ {
		pause(s.Context(), grace+2*time.Second)
		s.truth.is()
		s.truth.is(steps[n%len(steps)]()...)
	}
}

const day = 24 * time.Hour

func (s *storm) fill()  { s.must(s.p.disk.fill(s.p.pid())) }
func (s *storm) empty() { s.must(s.p.disk.empty(s.p.pid())) }

func (s *storm) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// again kills the program, and starts it on a store that remembers other times.
func (s *storm) again(m marks) {
	s.Helper()
	s.p.kill(nil)
	if err := remember(s.p.file, m); err != nil {
		s.Log("remember", err)
	}
	begin := time.Now()
	s.must(s.p.start(s.Context()))
	s.Log("started in", time.Since(begin))
}

// settle looks at what is left.
func (s *storm) settle(o *operator) {
	s.Helper()
	for _, args := range [][]string{{"seal"}, {"check"}} {
		code, said := s.p.run(enough, append(args, "-store", "bolt:"+s.p.file)...)
		if code != 0 {
			s.Errorf("%v ends with %d and says %s", args, code, said)
		}
		s.Log(said)
	}
	kept, err := bolt.OpenExisting(s.p.file, time.Now)
	s.must(err)
	defer kept.Close()
	s.Logf("%+v", s.people.account(s.T, kept))
}
