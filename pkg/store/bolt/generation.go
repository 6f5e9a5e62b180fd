package bolt

import (
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

// restored says why a file may be a backup that was put back; "" when it is the one
// that was last used, or new.
func restored(own, beside mark, empty bool) string {
	switch {
	case !own.none() && own.id == beside.id && own.generation < beside.generation:
		return fmt.Sprintf("the file is of generation %d, and generation %d was in use", own.generation, beside.generation)
	case empty:
		return ""
	case beside.none():
		return "there is no mark of its generation beside the file"
	case own.id != beside.id:
		return "the mark beside the file is another file's"
	}
	return ""
}

// recognise compares the file with the mark beside it, and notes it in the file when
// it may have been put back. Nothing is written where all is as it was left.
func (s *Store) recognise() error {
	beside, err := readMark(Mark(s.path))
	if err != nil {
		return err
	}
	var own mark
	var why string
	err = s.db.View(func(tx *bbolt.Tx) (err error) {
		own, err = markOf(tx)
		why = restored(own, beside, isEmpty(tx))
		return err
	})
	if err != nil {
		return err
	}
	if why != "" || own.none() {
		if own, err = s.renew(own, beside, why); err != nil {
			return err
		}
	}
	if s.marker.file, err = s.file.Stat(); err != nil {
		return err
	}
	s.marker.path, s.marker.last, s.marker.written = Mark(s.path), own, beside
	if own.id == beside.id { // and not earlier by now
		return nil
	}
	return s.marker.finish()
}

// renew begins a generation behind that of the mark, with a note of why the file may
// have been put back, if it may.
func (s *Store) renew(own, beside mark, why string) (mark, error) {
	if own.none() {
		own = newMark()
	}
	if own.id == beside.id {
		own.generation = max(own.generation, beside.generation)
	}
	own.generation++
	err := s.db.Update(func(tx *bbolt.Tx) error {
		if why == "" {
			return own.putInto(tx)
		}
		note := store.Item{Key: store.RestoredKey(), Data: []byte(why)}
		return errors.Join(own.putInto(tx), do(tx, store.Write{Table: store.Publications, Item: note}))
	})
	return own, err
}

// isEmpty reports whether no table has a row.
func isEmpty(tx *bbolt.Tx) bool {
	for _, table := range store.Tables() {
		if key, _ := tx.Bucket(bucketOf(table)).Cursor().First(); key != nil {
			return false
		}
	}
	return true
}

// grow begins the next generation in a transaction that changes something.
func grow(tx *bbolt.Tx) (mark, error) {
	m, err := markOf(tx)
	if err != nil {
		return mark{}, err
	}
	m.generation++
	return m, m.putInto(tx)
}
