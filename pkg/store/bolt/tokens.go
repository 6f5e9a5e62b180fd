package bolt

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"time"

	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

// The bucket of tokens holds two rows per token: "t" and the token with the fingerprint of its writes and the time, and
// "o", the time (8 bytes, big-endian) and the token, oldest first, by which old ones are found.

var tokenBucket = []byte("tokens")

func tokenKey(token string) []byte { return append([]byte("t"), token...) }

func orderKey(at int64, token string) []byte {
	return append(binary.BigEndian.AppendUint64([]byte("o"), uint64(at)), token...)
}

// wasSpent reports whether the token succeeded with the same writes in the last ten minutes, and fails with
// [store.ErrToken] if it did with others.
func wasSpent(tx *bbolt.Tx, token string, print [sha256.Size]byte, now time.Time) (bool, error) {
	known := tx.Bucket(tokenBucket).Get(tokenKey(token))
	if len(known) != sha256.Size+8 || tokenTime(known) < now.Unix()-store.TokenLife {
		return false, nil
	}
	if [sha256.Size]byte(known[:sha256.Size]) != print {
		return false, store.ErrToken
	}
	return true, nil
}

func tokenTime(record []byte) int64 { return int64(binary.BigEndian.Uint64(record[sha256.Size:])) }

// spend remembers the token and forgets those that are over ten minutes old.
func spend(tx *bbolt.Tx, token string, print [sha256.Size]byte, now time.Time) error {
	bucket := tx.Bucket(tokenBucket)
	if err := forget(bucket, now.Unix()-store.TokenLife); err != nil {
		return err
	}
	record := binary.BigEndian.AppendUint64(print[:], uint64(now.Unix()))
	if err := bucket.Put(tokenKey(token), record); err != nil {
		return err
	}
	return bucket.Put(orderKey(now.Unix(), token), nil)
}

// forget removes the tokens from before the given time.
func forget(bucket *bbolt.Bucket, before int64) error {
	var old [][]byte
	cursor := bucket.Cursor()
	for key, _ := cursor.Seek([]byte("o")); len(key) > 9 && key[0] == 'o' && orderTime(key) < before; key, _ = cursor.Next() {
		old = append(old, bytes.Clone(key))
	}
	for _, key := range old {
		token := tokenKey(string(key[9:]))
		if record := bucket.Get(token); len(record) == sha256.Size+8 && tokenTime(record) < before {
			if err := bucket.Delete(token); err != nil {
				return err
			}
		}
		if err := bucket.Delete(key); err != nil {
			return err
		}
	}
	return nil
}

func orderTime(key []byte) int64 { return int64(binary.BigEndian.Uint64(key[1:9])) }
