package store

import (
	"crypto/sha256"
	"encoding/binary"
)

// TokenLife is how long, in seconds, a transaction's token is remembered after a success: ten minutes, as DynamoDB has it.
const TokenLife = 10 * 60

// Fingerprint returns a digest that is equal for two lists of writes only if they are the same writes in the same
// order. Stores keep it beside a transaction's token.
func Fingerprint(writes []Write) [sha256.Size]byte {
	var text []byte
	field := func(bytes []byte) {
		text = binary.AppendUvarint(text, uint64(len(bytes)))
		text = append(text, bytes...)
	}
	for _, w := range writes {
		kind := byte('p')
		if w.Delete {
			kind, w.Item = 'd', Item{Key: w.Item.Key}
		}
		text = append(text, kind)
		for _, part := range []string{string(w.Table), w.Item.Key.Partition, w.Item.Key.Sort, w.Item.State, string(w.If)} {
			field([]byte(part))
		}
		field(w.Item.Data)
		text = binary.AppendVarint(text, w.Item.Expires)
	}
	return sha256.Sum256(text)
}
