// Package lru keeps the values that were used last, up to a total size: what is
// kept for speed, or for everybody who comes, must not grow with who comes.
package lru

import (
	"container/list"
	"sync"
)

// Cache maps keys to values. All methods may be called from many goroutines at
// once.
type Cache[K comparable, V any] struct {
	most int

	mu    sync.Mutex
	size  int
	at    map[K]*list.Element
	order list.List // of entry[K, V]; what was used last is in front
}

type entry[K comparable, V any] struct {
	key   K
	value V
	size  int
}

// New returns an empty cache for values of at most a total size, in whatever
// unit Put is given.
func New[K comparable, V any](most int) *Cache[K, V] {
	return &Cache[K, V]{most: most, at: map[K]*list.Element{}}
}

// Get returns the value under a key and whether there is one, and counts as a use
// of it.
func (c *Cache[K, V]) Get(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	place, ok := c.at[key]
	if !ok {
		var none V
		return none, false
	}
	c.order.MoveToFront(place)
	return place.Value.(entry[K, V]).value, true
}

// Put keeps a value of a size (1 or more) under a key, in place of the one before,
// and lets go of those that were not used for longest until all fit. A value that
// is larger than the whole cache is not kept.
func (c *Cache[K, V]) Put(key K, value V, size int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if place, ok := c.at[key]; ok {
		c.drop(place)
	}
	if size > c.most {
		return
	}
	for c.size+size > c.most {
		c.drop(c.order.Back())
	}
	c.at[key] = c.order.PushFront(entry[K, V]{key, value, size})
	c.size += size
}

// Trim lets go of the values that were not used for longest, as long as one is
// over.
func (c *Cache[K, V]) Trim(over func(V) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for place := c.order.Back(); place != nil && over(place.Value.(entry[K, V]).value); place = c.order.Back() {
		c.drop(place)
	}
}

// drop takes one out; c.mu is held.
func (c *Cache[K, V]) drop(place *list.Element) {
	old := c.order.Remove(place).(entry[K, V])
	delete(c.at, old.key)
	c.size -= old.size
}

// Len returns how many values are kept.
func (c *Cache[K, V]) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.at)
}
