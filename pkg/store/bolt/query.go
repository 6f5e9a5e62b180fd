package bolt

import (
	"bytes"
	"context"

	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

// Query implements [store.Store]. A page is one moment of the partition.
func (s *Store) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	if err := store.CheckQuery(table, partition, prefix, limit, after); err != nil {
		return store.Page{}, wrap("query", table, err)
	}
	var page store.Page
	err := s.view(ctx, func(tx *bbolt.Tx) (err error) {
		rows := rows{cursor: tx.Bucket(bucketOf(table)).Cursor(), partition: partition, prefix: prefix}
		page, err = s.page(ctx, rows, limit, after)
		return err
	})
	if err != nil {
		return store.Page{}, wrap("query", table, err)
	}
	return page, nil
}

// rows walks the rows of a partition whose sort keys begin with a prefix.
type rows struct {
	cursor            *bbolt.Cursor
	partition, prefix string
}

// from goes to the first row behind after, or to the very first when after is empty.
func (r rows) from(after string) (row, bool) {
	found, ok := r.row(r.cursor.Seek(encodeKey(store.Key{Partition: r.partition, Sort: max(r.prefix, after)})))
	if ok && found.sort == after {
		return r.next()
	}
	return found, ok
}

func (r rows) next() (row, bool) { return r.row(r.cursor.Next()) }

func (r rows) row(key, record []byte) (row, bool) {
	sort, inside := bytes.CutPrefix(key, partitionPrefix(r.partition))
	return row{key, string(sort), record}, key != nil && inside && bytes.HasPrefix(sort, []byte(r.prefix))
}

// row is one row: its key in the file, the sort key in it, and the value.
type row struct {
	key    []byte
	sort   string
	record []byte
}

func (s *Store) page(ctx context.Context, r rows, limit int, after string) (store.Page, error) {
	var page store.Page
	now, size := s.now(), 0
	for found, ok := r.from(after); ok; found, ok = r.next() {
		if err := ctx.Err(); err != nil {
			return store.Page{}, err
		}
		if !intact(found.key, found.record) {
			return store.Page{}, errRecord
		}
		if expiredRecord(found.record, now.Unix()) {
			continue
		}
		if len(page.Items) == limit || size > 0 && size+len(found.record) > store.PageBytes {
			page.Next = page.Items[len(page.Items)-1].Key.Sort
			return page, nil
		}
		item, err := parseItem(store.Key{Partition: r.partition, Sort: found.sort}, found.record[sumSize:])
		if err != nil {
			return store.Page{}, err
		}
		page.Items = append(page.Items, item)
		size += len(found.record)
	}
	return page, nil
}
