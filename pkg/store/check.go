package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of a call. They are DynamoDB's, and hold on every store so that what works at home works in the cloud.
const (
	MaxPartition   = 2048       // bytes of a partition key
	MaxSort        = 1024       // bytes of a sort key
	MaxItem        = 400 * 1024 // bytes of an item, as Item.Size counts them
	MaxWrites      = 100        // writes of a transaction
	MaxTransaction = 4 << 20    // bytes of a transaction's items
	MaxToken       = 36         // bytes of a transaction's token
	MaxPage        = 1000       // items of a page
	PageBytes      = 1 << 20    // bytes after which a page ends, whatever its limit
)

// Check reports every problem of the table's name.
func (t Table) Check() error {
	if !slices.Contains(Tables(), t) {
		return fmt.Errorf("%w: there is no table %q", ErrInvalid, string(t))
	}
	return nil
}

// Check reports every problem of the key.
func (k Key) Check() error {
	return errors.Join(
		checkPart("partition key", k.Partition, MaxPartition),
		checkPart("sort key", k.Sort, MaxSort))
}

func checkPart(name, part string, most int) error {
	switch {
	case part == "":
		return fmt.Errorf("%w: the %s is empty", ErrInvalid, name)
	case len(part) > most:
		return fmt.Errorf("%w: the %s has %d bytes, at most %d are allowed", ErrTooLarge, name, len(part), most)
	case !utf8.ValidString(part):
		return fmt.Errorf("%w: the %s is not UTF-8", ErrInvalid, name)
	case strings.ContainsRune(part, 0):
		return fmt.Errorf("%w: the %s holds a zero byte", ErrInvalid, name)
	}
	return nil
}

// Check reports every problem of the item.
func (i Item) Check() error {
	problems := []error{i.Key.Check()}
	if !utf8.ValidString(i.State) {
		problems = append(problems, fmt.Errorf("%w: the state is not UTF-8", ErrInvalid))
	}
	if i.Expires < 0 {
		problems = append(problems, fmt.Errorf("%w: the item expires at %d, before 1970", ErrInvalid, i.Expires))
	}
	if size := i.Size(); size > MaxItem {
		problems = append(problems, fmt.Errorf("%w: the item has %d bytes, at most %d are allowed", ErrTooLarge, size, MaxItem))
	}
	return errors.Join(problems...)
}

// Check reports a condition that none of this package's names and functions made.
func (c Condition) Check() error {
	states := c.States()
	known := states != nil || c == Always || c == IfAbsent || c == IfPresent
	if !known || !utf8.ValidString(string(c)+strings.Join(states, "")) {
		return fmt.Errorf("%w: there is no condition %q", ErrInvalid, string(c))
	}
	return nil
}

// Check reports every problem of the write.
func (w Write) Check() error {
	content := w.Item.Check
	if w.Delete {
		content = w.Item.Key.Check
	}
	return errors.Join(w.Table.Check(), content(), w.If.Check())
}

// CheckQuery reports every problem of a query.
func CheckQuery(table Table, partition, prefix string, limit int, after string) error {
	problems := []error{table.Check(), checkPart("partition key", partition, MaxPartition)}
	if prefix != "" {
		problems = append(problems, checkPart("prefix", prefix, MaxSort))
	}
	if limit < 1 || limit > MaxPage {
		problems = append(problems, fmt.Errorf("%w: the limit is %d, not 1 to %d", ErrInvalid, limit, MaxPage))
	}
	if after != "" {
		problems = append(problems, checkPart("after", after, MaxSort))
		if !strings.HasPrefix(after, prefix) {
			problems = append(problems, fmt.Errorf("%w: after does not begin with the prefix", ErrInvalid))
		}
	}
	return errors.Join(problems...)
}

// CheckTransaction reports every problem of a transaction, write by write.
func CheckTransaction(token string, writes []Write) error {
	problems := []error{checkToken(token)}
	if len(writes) == 0 || len(writes) > MaxWrites {
		problems = append(problems, fmt.Errorf("%w: the transaction has %d writes, not 1 to %d", ErrInvalid, len(writes), MaxWrites))
	}
	type place struct {
		table Table
		key   Key
	}
	seen, size := map[place]int{}, 0
	for n, w := range writes {
		if err := w.Check(); err != nil {
			problems = append(problems, fmt.Errorf("write %d: %w", n, err))
		}
		here := place{w.Table, w.Item.Key}
		if first, twice := seen[here]; twice {
			problems = append(problems, fmt.Errorf("%w: writes %d and %d are on the same key", ErrInvalid, first, n))
		}
		seen[here] = n
		size += w.Item.Size()
	}
	if size > MaxTransaction {
		problems = append(problems, fmt.Errorf("%w: the transaction has %d bytes, at most %d are allowed", ErrTooLarge, size, MaxTransaction))
	}
	return errors.Join(problems...)
}

func checkToken(token string) error {
	outside := func(r rune) bool { return r < '!' || r > '~' }
	if token == "" || len(token) > MaxToken || strings.ContainsFunc(token, outside) {
		return fmt.Errorf("%w: the token is not 1 to %d visible ASCII characters", ErrInvalid, MaxToken)
	}
	return nil
}
