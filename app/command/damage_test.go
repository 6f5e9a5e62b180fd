package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// lived makes a store in which an organisation is, 120 people have contributed and were sealed, and one is pending, and
// returns the file's bytes and those of its mark.
func lived(t *testing.T) (content, mark []byte) {
	t.Helper()
	spec := newStore(t)
	office{t, spec}.added()
	b := contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now()))
	within(t, spec, func(s store.Store) error {
		for n := range 120 {
			c, err := contribution.New(b, []int{0, 25, 50, 25 * (n / 5 % 5), 25 * (n % 5)})
			if err != nil {
				return err
			}
			if _, err := ledger.NewSubmitter(s).Contribute(t.Context(), contribution.Receipt{byte(n), 2}.ID(), c); err != nil {
				return err
			}
		}
		return nil
	})
	if got := runs("", "seal", "-store", spec); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	kept(t, spec, 1)
	file := strings.TrimPrefix(spec, "bolt:")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if mark, err = os.ReadFile(bolt.Mark(file)); err != nil {
		t.Fatal(err)
	}
	return content, mark
}

// What check does not find in a file is not there: the commands print the same as before. What it finds is in no backup.
func TestCheckAndBackupFindFlippedBits(t *testing.T) {
	folder := t.TempDir()
	sound, mark := lived(t)
	file := filepath.Join(folder, "rolefit.db")
	says := func() string {
		var all strings.Builder
		for _, line := range []string{"check", "org list", "norms"} {
			fmt.Fprint(&all, runs("", append(strings.Fields(line), "-store", "bolt:"+file)...))
		}
		return all.String()
	}
	put := func(content []byte) {
		if err := errors.Join(os.WriteFile(file, content, 0o600), os.WriteFile(bolt.Mark(file), mark, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	put(sound)
	want, draw, found := says(), rand.New(rand.NewPCG(3, 4)), 0
	for range 260 {
		bit := draw.IntN(8 * len(sound))
		flipped := append([]byte(nil), sound...)
		flipped[bit/8] ^= 1 << (bit % 8)
		put(flipped)
		checked, copied := runs("", "check", "-store", "bolt:"+file), filepath.Join(folder, "copy.db")
		backed := runs("", "backup", "-store", "bolt:"+file, copied)
		var report ledger.CheckReport
		if err := json.Unmarshal([]byte(checked.out), &report); err != nil || report.Holds != (checked.code == 0) || checked.code != backed.code {
			t.Fatalf("bit %d: check %+v, backup %+v, %v", bit, checked, backed, err)
		}
		if checked.code == 0 {
			if got := says(); got != want {
				t.Errorf("bit %d is not found and changes what the commands say:\n%s\nwas\n%s", bit, got, want)
			}
			if err := os.Remove(copied); err != nil {
				t.Error(err)
			}
			continue
		}
		found++
		if checked.code != 1 || len(report.Problems) != 1 || !strings.Contains(report.Problems[0], "damaged") || !strings.Contains(backed.err, "damaged") {
			t.Errorf("bit %d: check %+v, backup %+v", bit, checked, backed)
		}
		if left := strings.Join(below(t, folder), " "); left != "rolefit.db rolefit.db.generation" {
			t.Errorf("bit %d: left behind: %s", bit, left)
		}
	}
	if t.Logf("%d of 260 bits are found", found); found < 20 {
		t.Errorf("only %d of 260 bits are found: the file is mostly empty", found)
	}
}

// A file that was cut to 30 % is named in a sentence by every command, and stays as it is.
func TestACutFileIsNamed(t *testing.T) {
	content, _ := lived(t)
	file := filepath.Join(t.TempDir(), "rolefit.db")
	content = content[:3*len(content)/10]
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"serve -addr 127.0.0.1:0", "check", "backup " + file + ".copy", "compact", "seal", "org list", "org add Example"} {
		got := runs("", append(strings.Fields(line), "-store", "bolt:"+file)...)
		if all := got.out + got.err; got.code != 1 || !strings.Contains(all, file) || !strings.Contains(all, "it was cut") || strings.Contains(all, "goroutine") {
			t.Errorf("%s: %+v", line, got)
		}
	}
	if left := below(t, filepath.Dir(file)); len(left) != 1 {
		t.Errorf("beside the file: %v", left)
	}
	if after, err := os.ReadFile(file); err != nil || string(after) != string(content) {
		t.Errorf("the file was changed: %v", err)
	}
}
