//go:build linux

package storm

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net"
	"net/http"
	"strings"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
)

// hold opens a connection, sends a request and does not read the answer, again and
// again until the context ends. Nothing hinders that it fails: the program may be
// down.
func hold(ctx context.Context, network, addr, request string) {
	for ctx.Err() == nil {
		conn, err := net.Dial(network, addr)
		if err != nil {
			pause(ctx, 200*time.Millisecond)
			continue
		}
		_, _ = io.WriteString(conn, request)
		pause(ctx, 2*time.Second+mathrand.N(28*time.Second))
		conn.Close()
	}
}

// The requests of those who do not read.
const (
	stalledBody = "POST /api/contributions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
	hungBackup  = "POST /backup HTTP/1.1\r\nHost: store\r\nContent-Length: 0\r\n\r\n"
)

// stalledReader asks for an address and reads nothing.
func stalledReader(address string) string { return "GET " + address + " HTTP/1.1\r\nHost: a\r\n\r\n" }

// heads asks for the head of an address without a pause.
func heads(ctx context.Context, client *http.Client, url string) {
	for ctx.Err() == nil {
		r, err := http.NewRequestWithContext(ctx, "HEAD", url, nil)
		if err != nil {
			return
		}
		answer, err := client.Do(r)
		if err != nil {
			pause(ctx, 100*time.Millisecond)
			continue
		}
		_ = answer.Body.Close() // a HEAD has none
	}
}

// flooder is one source that asks for more than anybody needs.
type flooder struct{ heeded, slowed int }

// flood asks for tickets until the context ends.
func (f *flooder) flood(ctx context.Context, client *http.Client, url string, unit contribution.Unit) {
	c := api.NewClient(url, carrier{client, "192.0.2.1"})
	for ctx.Err() == nil {
		var id contribution.ID
		_, _ = rand.Read(id[:]) // never fails
		_, err := c.Ticket(ctx, unit, id)
		if _, slowed := api.MustWait(err); slowed {
			f.slowed++
		} else if err == nil {
			f.heeded++
		} else {
			pause(ctx, 50*time.Millisecond)
		}
	}
}

// readers ask for the figures of an organisation and for the widget's page.
func readers(ctx context.Context, client *http.Client, url, org, key string) {
	for n := 0; ctx.Err() == nil; n++ {
		path := strings.Replace(api.PathCompany, "{org}", org, 1)
		if n%2 == 0 {
			path = fmt.Sprintf("/widget?org=%s", org)
		}
		r, err := http.NewRequestWithContext(ctx, "GET", url+path, nil)
		if err != nil {
			return
		}
		r.Header.Set("Authorization", "Bearer "+key)
		r.Header.Set("X-Forwarded-For", fmt.Sprintf("10.255.0.%d", n%256))
		if answer, err := client.Do(r); err == nil {
			_, _ = io.Copy(io.Discard, answer.Body)
			_ = answer.Body.Close() // what it says is not looked at here
		}
		pause(ctx, 20*time.Millisecond)
	}
}
