package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"

	"rolefit/pkg/store"
)

// A row is kept as
//
//	key     partition length (2 bytes, big-endian) · partition · sort
//	value   expires (8 bytes, big-endian) · state length (uvarint) · state · data
//
// An item's limit of 400 KB keeps both below bbolt's own limits.

var errRecord = errors.New("the file holds a row that cannot be read")

// partitionPrefix is what all row keys of a partition begin with, and no others.
func partitionPrefix(partition string) []byte {
	return append(binary.BigEndian.AppendUint16(nil, uint16(len(partition))), partition...)
}

func encodeKey(key store.Key) []byte { return append(partitionPrefix(key.Partition), key.Sort...) }

func encode(item store.Item) []byte {
	record := make([]byte, 0, 8+binary.MaxVarintLen16+len(item.State)+len(item.Data))
	record = binary.BigEndian.AppendUint64(record, uint64(item.Expires))
	record = binary.AppendUvarint(record, uint64(len(item.State)))
	record = append(record, item.State...)
	return append(record, item.Data...)
}

// decode copies, because a record's bytes are the file's and end with the transaction.
func decode(key store.Key, record []byte) (store.Item, error) {
	if len(record) < 9 {
		return store.Item{}, errRecord
	}
	item := store.Item{Key: key, Expires: int64(binary.BigEndian.Uint64(record))}
	length, size := binary.Uvarint(record[8:])
	if size <= 0 || length > uint64(len(record)-8-size) {
		return store.Item{}, errRecord
	}
	rest := record[8+size:]
	item.State = string(rest[:length])
	if data := rest[length:]; len(data) > 0 {
		item.Data = bytes.Clone(data)
	}
	return item, nil
}

// expiredRecord reads no more of a record than says whether it has expired.
func expiredRecord(record []byte, now int64) bool {
	if len(record) < 8 {
		return false
	}
	expires := int64(binary.BigEndian.Uint64(record))
	return expires != 0 && expires <= now
}
