package bolt

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"

	"rolefit/pkg/store"
)

// A row is kept as
//
//	key     partition length (2 bytes, big-endian) · partition · sort
//	value   checksum (4 bytes, big-endian) · expires (8, big-endian) · state length (uvarint) · state · data
//
// The checksum is CRC-32C over the key and what stands behind the checksum: a row that was changed under another program's
// hands, or by a disk, is an error and never an answer. An item's limit of 400 KB keeps both below bbolt's own limits.

const (
	sumSize    = 4
	expiresEnd = sumSize + 8
)

var (
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
	errRecord  = damaged("a row is not as it was written")
)

// partitionPrefix is what all row keys of a partition begin with, and no others.
func partitionPrefix(partition string) []byte {
	return append(binary.BigEndian.AppendUint16(nil, uint16(len(partition))), partition...)
}

func encodeKey(key store.Key) []byte { return append(partitionPrefix(key.Partition), key.Sort...) }

// decodeKey undoes encodeKey.
func decodeKey(key []byte) (store.Key, bool) {
	if len(key) < 2 {
		return store.Key{}, false
	}
	length, rest := int(binary.BigEndian.Uint16(key)), key[2:]
	if length > len(rest) {
		return store.Key{}, false
	}
	return store.Key{Partition: string(rest[:length]), Sort: string(rest[length:])}, true
}

// encode makes the value of a row under its key, as encodeKey makes it.
func encode(key []byte, item store.Item) []byte {
	record := make([]byte, sumSize, expiresEnd+binary.MaxVarintLen16+len(item.State)+len(item.Data))
	record = binary.BigEndian.AppendUint64(record, uint64(item.Expires))
	record = binary.AppendUvarint(record, uint64(len(item.State)))
	record = append(record, item.State...)
	return seal(key, append(record, item.Data...))
}

// seal puts the checksum into its place.
func seal(key, record []byte) []byte {
	binary.BigEndian.PutUint32(record, checksum(key, record))
	return record
}

func checksum(key, record []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, record[sumSize:])
}

// intact reports whether a row is as it was written.
func intact(key, record []byte) bool {
	return len(record) > expiresEnd && binary.BigEndian.Uint32(record) == checksum(key, record)
}

// decode reads the item of a row under its key, as encodeKey makes it. It copies, because a record's bytes are the file's
// and end with the transaction.
func decode(name store.Key, key, record []byte) (store.Item, error) {
	if !intact(key, record) {
		return store.Item{}, errRecord
	}
	return parseItem(name, record[sumSize:])
}

// parseItem reads what stands behind the checksum.
func parseItem(name store.Key, record []byte) (store.Item, error) {
	if len(record) < 9 {
		return store.Item{}, errRecord
	}
	item := store.Item{Key: name, Expires: int64(binary.BigEndian.Uint64(record))}
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

// expiredRecord reads no more of an intact row than says whether it has expired.
func expiredRecord(record []byte, now int64) bool {
	expires := int64(binary.BigEndian.Uint64(record[sumSize:]))
	return expires != 0 && expires <= now
}
