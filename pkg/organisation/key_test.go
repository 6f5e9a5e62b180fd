package organisation_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/organisation"
)

func TestAdmits(t *testing.T) {
	o, key := whole(t)
	expiry := noon.AddDate(0, 0, 400)
	digest := o.Keys[0].Digest
	for _, tc := range []struct {
		name string
		o    organisation.Organisation
		key  string
		now  time.Time
		want bool
	}{
		{"the key", o, key, noon, true},
		{"its last second", o, key, expiry.Add(-time.Second), true},
		{"expired", o, key, expiry, false},
		{"another letter", o, "A" + key[1:], noon, key[0] == 'A'},
		{"a letter more", o, key + "A", noon, false},
		{"in other letter case", o, strings.ToUpper(key), noon, false},
		{"the digest itself", o, digest, noon, false},
		{"no key", o, "", noon, false},
		{"no record", organisation.Organisation{}, key, noon, false},
		{"no record and no key", organisation.Organisation{}, "", noon, false},
		{"what stands for a missing digest", organisation.Organisation{}, strings.Repeat("-", 64), time.Time{}.Add(-1), false},
	} {
		if got := tc.o.Admits(tc.key, tc.now); got != tc.want {
			t.Errorf("%s: %t", tc.name, got)
		}
	}
}

func TestKeysAreKeptAsDigests(t *testing.T) {
	o, key := whole(t)
	bytes, err := base64.RawURLEncoding.Strict().DecodeString(key)
	if err != nil || len(bytes) != 32 || len(key) != 43 {
		t.Errorf("%q: %d bytes, %v", key, len(bytes), err)
	}
	sum := sha256.Sum256([]byte(key))
	if want := hex.EncodeToString(sum[:]); o.Keys[0].Digest != want {
		t.Errorf("%s, want %s", o.Keys[0].Digest, want)
	}
	if strings.Contains(string(o.Encode()), key) {
		t.Error("the record holds the key")
	}
}

// Two keys open at once, a third ends the first, and one alone ends all others.
func TestRotation(t *testing.T) {
	o, first := whole(t)
	random := draws()
	random.Uint64() // so that other keys come than in whole
	rotate := func(now time.Time, alone bool) string {
		return must[string](t)(o.Rotate(random, now, now.AddDate(0, 0, 400), alone))
	}
	opens := func(now time.Time, keys ...string) (n int) {
		for i, key := range keys {
			if o.Admits(key, now) {
				n |= 1 << i
			}
		}
		return n
	}
	second := rotate(noon, false)
	if got := opens(noon, first, second); got != 0b11 {
		t.Errorf("after the second key %b open", got)
	}
	third := rotate(noon, false)
	if got := opens(noon, first, second, third); got != 0b110 {
		t.Errorf("after the third key %b open", got)
	}
	fourth := rotate(noon, true)
	if got := opens(noon, second, third, fourth); got != 0b100 || len(o.Keys) != 1 {
		t.Errorf("after one alone %b open", got)
	}
	late := noon.AddDate(2, 0, 0)
	if fifth := rotate(late, false); opens(late, fourth, fifth) != 0b10 || len(o.Keys) != 1 {
		t.Errorf("an expired key was kept: %+v", o.Keys)
	}
	if err := o.Check(); err != nil {
		t.Error(err)
	}
	if _, err := o.Rotate(random, late, late, false); err == nil {
		t.Error("a key that has expired already")
	}
}

func BenchmarkAdmits(b *testing.B) {
	var o organisation.Organisation
	if _, err := o.Rotate(draws(), noon, noon.AddDate(1, 0, 0), false); err != nil {
		b.Fatal(err)
	}
	key := strings.Repeat("A", 43)
	for name, record := range map[string]organisation.Organisation{"a record": o, "none": {}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				record.Admits(key, noon)
			}
		})
	}
}
