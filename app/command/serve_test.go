package command

import (
	"encoding/binary"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Below a path of its host, the service answers there and says so in its links; and at the root to a proxy that takes the
// path away.
func TestServingBelowAPath(t *testing.T) {
	folder, err := os.MkdirTemp("", "s") // short, for the name of a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	address, said := servingFile(t, filepath.Join(folder, "rolefit.db"), "-base-path", "/tools/rolefit")
	root, below := strings.CutSuffix(address, "/tools/rolefit")
	for _, site := range []string{address, root} {
		answer, err := http.Get(site + "/api/health")
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %+v, %v", site, answer, err)
		}
		answer.Body.Close()
	}
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	for range 100 {
		if strings.Contains(said.String(), address+"/desk/new#") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !below || answer.Request.URL.Path != "/tools/rolefit/" || !strings.Contains(said.String(), address+"/desk/new#") {
		t.Errorf("it answers at %s, leads to %s and says %s", address, answer.Request.URL, said)
	}
}

// A store with a round to be sealed that takes seconds is served at once, and sealed
// meanwhile.
func TestServingDoesNotWaitForSealing(t *testing.T) {
	const people = 30_000
	folder, err := os.MkdirTemp("", "s") // short, for the name of a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	file := filepath.Join(folder, "rolefit.db")
	spec := "bolt:" + file
	made, err := openOwn(spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	unit := contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now()).Previous().Previous())
	within(t, spec, func(s store.Store) error {
		var writes []store.Write
		for n := range people {
			var id contribution.ID
			binary.BigEndian.PutUint64(id[:], uint64(n)*0x9E3779B97F4A7C15)
			writes = append(writes, store.Write{Table: store.Contributions, Item: store.Item{
				Key: store.Key{Partition: unit.String() + "|" + id.Shard(), Sort: id.String()}, State: "pending", Data: []byte("[0,25,50,75,100]"),
			}})
			if len(writes) == store.MaxWrites {
				if err := s.Transact(t.Context(), fmt.Sprint(n), writes); err != nil {
					return err
				}
				writes = nil
			}
		}
		return nil
	})
	address, said := servingFile(t, file)
	answer, err := http.Get(address + "/api/health")
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("%+v, %v", answer, err)
	}
	answer.Body.Close()
	pending := func() (n int) {
		within(t, spec, func(s store.Store) error {
			for _, shard := range contribution.Shards {
				for row, err := range store.All(t.Context(), s, store.Contributions, unit.String()+"|"+string(shard), "") {
					if err != nil {
						return err
					}
					if row.State == "pending" {
						n++
					}
				}
			}
			return nil
		})
		return n
	}
	first := pending()
	if first == 0 {
		t.Error("all was sealed before the first answer")
	}
	for began := time.Now(); pending() > 0; time.Sleep(100 * time.Millisecond) {
		if time.Since(began) > 2*time.Minute {
			t.Fatalf("%d are pending: %s", pending(), said)
		}
	}
	t.Logf("%d of %d were pending after the first answer", first, people)
}
