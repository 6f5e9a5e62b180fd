package page

import (
	"encoding/binary"
	"io"
	"time"

	"rolefit/app/courier"
	"rolefit/app/device"
	"rolefit/app/route"
	"rolefit/pkg/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Env is what the program gives to every page: the service, the device, the clock and what lasts as long as the tab.
type Env struct {
	API         *api.Client
	Device      device.Device
	Now         func() time.Time // what time it is, by the service's clock as soon as that is known: see clock
	Ticks       func() time.Time // the device's clock, for how long something takes
	Random      io.Reader        // a secure source
	Post        *courier.Courier
	Memberships *Memberships

	clock *clock

	// Navigate goes on to an address of the site.
	Navigate func(ctx app.Context, address string)
}

// NewEnv returns the environment of a program that reaches the service through carrier.
func NewEnv(d device.Device, carrier api.Carrier, now func() time.Time, random io.Reader) *Env {
	clock := &clock{device: now}
	client := api.NewClient(d.Origin()+d.Base(), timed{carrier, clock})
	return &Env{
		API: client, Device: d, Now: clock.now, Ticks: now, Random: random, clock: clock,
		Post: courier.New(client, d, clock.now), Memberships: &Memberships{device: d},
		Navigate: app.Context.Navigate,
	}
}

// Prerender returns the environment of pages that are rendered when the site is built: no device, no service, and a
// clock that stands still, so that the same sources give the same bytes.
func Prerender() *Env {
	still := func() time.Time { return time.Time{} }
	env := NewEnv(device.None{}, nil, still, nil)
	env.Now = still
	return env
}

// Service is the address of the service: where its site is, without a slash at its end.
func (e *Env) Service() string { return e.Device.Origin() + e.Device.Base() }

// Address is where a path of the site is in a language, from the root of its host.
func (e *Env) Address(lang, path string) string { return e.Device.Base() + route.Address(lang, path) }

// Seed draws the seed of a new sitting.
func (e *Env) Seed() uint32 {
	var b [4]byte
	_, _ = io.ReadFull(e.Random, b[:]) // a secure source never fails: the program would abort instead
	return binary.LittleEndian.Uint32(b[:])
}

// Today is Date, or "" while the clock shows a time that cannot be, and so nobody knows the day.
func (e *Env) Today() string {
	if _, possible := e.clock.read(); !possible {
		return ""
	}
	return e.Date()
}

// Date is the day by Now, such as 2026-11-29.
func (e *Env) Date() string { return e.Now().Format(time.DateOnly) }
