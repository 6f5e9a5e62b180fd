package organisation

import (
	"crypto/subtle"
	"fmt"
	"io"
	"time"

	"rolefit/pkg/organisation/credential"
)

// Admits reports whether a key opens the organisation's figures at a moment. It
// makes MaxKeys comparisons in constant time, whatever keys there are, and the
// same for an empty record.
func (o Organisation) Admits(key string, now time.Time) bool {
	given, admitted := []byte(credential.Digest(key)), 0
	for i := range MaxKeys {
		k := Key{Digest: nobody}
		if i < len(o.Keys) {
			k = o.Keys[i]
		}
		live := 0
		if now.Before(k.Expires) {
			live = 1
		}
		admitted |= live & subtle.ConstantTimeCompare(given, []byte(k.Digest))
	}
	return admitted == 1
}

// nobody stands where a key is missing: it is as long as a digest and is none.
const nobody = "----------------------------------------------------------------"

// Rotate gives the organisation a new key, which it returns: a secret that is kept nowhere. The newest of the keys before it
// that are still good opens until it expires; with alone none does. random must
// be a secure source.
func (o *Organisation) Rotate(random io.Reader, now, expires time.Time, alone bool) (key string, err error) {
	if !now.Before(expires) {
		return "", fmt.Errorf("the key would expire at once, %s", expires.UTC().Format(time.RFC3339))
	}
	if key, err = credential.New(random); err != nil {
		return "", err
	}
	keys := []Key{{Digest: credential.Digest(key), Expires: expires.UTC().Truncate(time.Second)}}
	for _, old := range o.Keys {
		if !alone && now.Before(old.Expires) && len(keys) < MaxKeys {
			keys = append(keys, old)
		}
	}
	o.Keys = keys
	return key, nil
}

// KeyName is what a key is called where who used it is written down: it tells one
// key from another, and opens nothing.
func KeyName(key string) string { return credential.Digest(key)[:8] }
