package server

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"
)

// How long answers of the API can be, in bytes. The widget's page is shorter.
const (
	publicSize  = store.MaxItem * 2 / 3
	companySize = 3_300_000
	widgetSize  = 400 << 10
)

// heavyOrg is the organisation in heavyAnswers.
const heavyOrg = "bcdfghjkmnpq"

// heavy is that organisation, and the key of its leader.
func heavy() (o organisation.Organisation, key string, err error) {
	o = organisation.Organisation{ID: heavyOrg, Name: "Large", K: organisation.MinimumK, Teams: []organisation.Team{{ID: "00000000", Name: "Team 1"}}}
	now := time.Now()
	key, err = o.Rotate(strings.NewReader(strings.Repeat("k", 32)), now, now.AddDate(1, 0, 0), false)
	return o, key, err
}

// heavyAnswers is a service whose every answer is as long as it can be.
func heavyAnswers() (http.Handler, error) {
	o, _, err := heavy()
	if err != nil {
		return nil, err
	}
	all := register.New(memory.New(time.Now))
	if err := all.Add(context.Background(), o); err != nil {
		return nil, err
	}
	told := widget.ToldPage(texts.Default, "ltr", "Not shown", map[string]string{problem.Other: "Something is wrong."})
	pages := map[string][]byte{widget.Document(texts.Default, widget.PageTold): told}
	for _, address := range widget.Pages {
		pages[address] = append([]byte(widget.Mark), bytes.Repeat([]byte("<p>page</p>"), widgetSize/11)...)
	}
	page, err := api.NewWidgetPage(pages, api.Inline{Style: "'sha256-x'"}, all, time.Now)
	if err != nil {
		return nil, err
	}
	secrets, err := contribution.NewSecrets([]byte("a secret of thirty-two bytes...."))
	return api.Service{Duty: api.Both, Read: heavyFigures{}, Organisations: all, Secrets: secrets, Now: time.Now, Widget: page}.Handler(), err
}

// heavyFigures reads long figures, anew for everybody who asks, as a store does.
type heavyFigures struct{}

func long(size int) []byte { return []byte(`"` + strings.Repeat("f", size) + `"`) }

func (heavyFigures) Public(context.Context) ([]byte, error) { return long(publicSize), nil }

func (heavyFigures) Company(context.Context, string) ([]byte, error) { return long(companySize), nil }

func (heavyFigures) Stopped(context.Context, string, contribution.Round) (bool, error) {
	return false, nil
}

// hold asks for something with the least room to receive it, and reads nothing.
func (c *child) hold(t testing.TB, path, key string) {
	t.Helper()
	d := net.Dialer{Control: func(_, _ string, raw syscall.RawConn) error {
		var set error
		err := raw.Control(func(fd uintptr) { set = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 1) })
		return errors.Join(err, set)
	}}
	conn, err := d.Dial("tcp", c.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if _, err := io.WriteString(conn, "GET "+path+" HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "+key+"\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
}

// What the API answers is held once for all who do not read it, however long it is.
// Copies for each would be a gigabyte.
func TestAnswersToReadersThatStall(t *testing.T) {
	_, key, err := heavy()
	if err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{
		"public figures":           api.PathPublic,
		"an organisation's":        strings.Replace(api.PathCompany, "{org}", heavyOrg, 1),
		"the widget":               widget.Path,
		"an organisation's widget": widget.Path + "?org=" + heavyOrg,
	} {
		t.Run(name, func(t *testing.T) {
			c := startChild(t)
			for range *crowd {
				c.hold(t, path, key)
			}
			c.small(t)
			time.Sleep(time.Second) // until they are answered, as far as they read
			peak, most := c.memory(t), 110+*crowd*60/1000
			if t.Logf("%d stalled readers: %d MB at most", *crowd, peak); peak > most {
				t.Errorf("the server held %d MB, more than %d", peak, most)
			}
		})
	}
}
