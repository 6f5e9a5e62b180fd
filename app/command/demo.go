package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"rolefit/app/demo"
	"rolefit/app/desk"
	"rolefit/app/link"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/web"
)

var demonstration = command{
	name:    "demo",
	args:    "[-addr ADDRESS] [-store STORE] [-seed S]",
	summary: "fill a store with simulated people and serve it",
	about: `Fills an empty store with simulated people, in the same way as real contributions arrive, and then serves it. The organisations
are called Demo organisation 1, 2 and 3. Prints the leaders' links and the join links. If a demo with the same seed has
filled the store before, it is served as it is. The keys follow from the seed, so keep no real data in such a store.`,
	run: func(c *call) error {
		addr := c.flags.String("addr", "127.0.0.1:8080", "`address` to listen on")
		spec := c.demoStore()
		seed := c.flags.Uint64("seed", 1, "`seed` of the random numbers")
		if _, err := c.parse(0); err != nil {
			return err
		}
		links, err := c.fill(*spec, *seed, time.Now())
		if err != nil {
			return err
		}
		return c.demonstrate(*addr, *spec, links)
	},
}

// demoStore defines the flag that names a demo's store. The environment names that of the service, which it never is.
func (c *call) demoStore() *string {
	c.byHand("store")
	return c.flags.String("store", "bolt:rolefit-demo.db", storeUsage)
}

// fill fills the store, unless this very demo is in it.
func (c *call) fill(spec string, seed uint64, now time.Time) ([]demo.LeaderLink, error) {
	bar := newProgress(c.Err, "filling the demo")
	open := func(now func() time.Time) (store.Store, error) { return openOwnAt(spec, now) }
	links, err := demo.Fill(context.Background(), open, seed, now, bar.step)
	if !errors.Is(err, demo.ErrFilled) {
		return links, err
	}
	if links, err = demo.Links(seed, now); err != nil {
		return nil, err
	}
	kept, err := openOwn(spec)
	if err != nil {
		return nil, err
	}
	defer kept.Close()
	if !demo.Holds(context.Background(), kept, links) {
		return nil, badInput{demo.ErrFilled}
	}
	return links, nil
}

// shownDemo is where one organisation of a demo is to be looked at.
type shownDemo struct {
	Organisation string `json:"organisation"`
	Leader       string `json:"leader"`
	Join         string `json:"join"`
}

// demonstrate prints the links and serves until it is interrupted.
func (c *call) demonstrate(addr, spec string, links []demo.LeaderLink) error {
	list := make([]shownDemo, len(links))
	for i, l := range links {
		o := l.Organisation
		list[i] = shownDemo{o.Name, "http://" + addr + "/benchmark#" + link.Text(o.ID, l.Key), "http://" + addr + "/join#" + link.Text(o.ID, "")}
	}
	data, err := json.MarshalIndent(list, "", "  ") // for who looks at it
	if err != nil {
		return fmt.Errorf("writing the links: %w", err)
	}
	if err := c.printRaw(data); err != nil {
		return err
	}
	kept, err := openOwn(spec)
	if err != nil {
		return err
	}
	defer kept.Close()
	organisations := register.New(kept)
	s, seats, err := c.service(kept, organisations, spec)
	if err != nil {
		return err
	}
	handler, err := site(web.Site(), s, desk.Desk{Register: organisations, Figures: s.Figures, Seats: seats})
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return c.listen(ctx, addr, spec, handler)
}
