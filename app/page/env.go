package page

import (
	"encoding/binary"
	"io"
	"time"

	"rolefit/app/courier"
	"rolefit/app/device"
	"rolefit/pkg/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Env is what the program gives to every page: the service, the device, the clock and what lasts as long as the tab.
type Env struct {
	API         *api.Client
	Device      device.Device
	Now         func() time.Time
	Random      io.Reader // a secure source
	Post        *courier.Courier
	Memberships *Memberships

	// Navigate goes on to an address of the site.
	Navigate func(ctx app.Context, address string)
}

// NewEnv returns the environment of a program that reaches the service through carrier.
func NewEnv(d device.Device, carrier api.Carrier, now func() time.Time, random io.Reader) *Env {
	client := api.NewClient(d.Origin(), carrier)
	return &Env{
		API: client, Device: d, Now: now, Random: random,
		Post: courier.New(client, d, now), Memberships: &Memberships{device: d},
		Navigate: app.Context.Navigate,
	}
}

// Prerender returns the environment of pages that are rendered when the site is built: no device, no service, and a
// clock that stands still, so that the same sources give the same bytes.
func Prerender() *Env {
	return NewEnv(device.None{}, nil, func() time.Time { return time.Time{} }, nil)
}

// Seed draws the seed of a new sitting.
func (e *Env) Seed() uint32 {
	var b [4]byte
	_, _ = io.ReadFull(e.Random, b[:]) // a secure source never fails: the program would abort instead
	return binary.LittleEndian.Uint32(b[:])
}

// Date is the day by the device's clock, such as 2026-11-29.
func (e *Env) Date() string { return e.Now().Format(time.DateOnly) }
