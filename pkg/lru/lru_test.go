package lru

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// model is the same in the plainest way: all keys, what was used last in front.
type model struct {
	keys   []int
	values map[int]string
	sizes  map[int]int
}

func (m *model) use(key int) {
	m.keys = slices.DeleteFunc(m.keys, func(k int) bool { return k == key })
	m.keys = slices.Insert(m.keys, 0, key)
}

func (m *model) drop(key int) {
	m.keys = slices.DeleteFunc(m.keys, func(k int) bool { return k == key })
	delete(m.values, key)
	delete(m.sizes, key)
}

func (m *model) put(key int, value string, size, most int) {
	m.drop(key)
	if size > most {
		return
	}
	m.use(key)
	m.values[key], m.sizes[key] = value, size
	for sum(m.sizes) > most {
		m.drop(m.keys[len(m.keys)-1])
	}
}

func sum(sizes map[int]int) (all int) {
	for size := range maps.Values(sizes) {
		all += size
	}
	return all
}

func TestCache(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const most = 10
		c, m := New[int, string](most), &model{values: map[int]string{}, sizes: map[int]int{}}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			key := rapid.IntRange(0, 6).Draw(t, "key")
			switch rapid.SampledFrom([]string{"put", "get", "trim"}).Draw(t, "step") {
			case "put":
				value, size := rapid.StringN(0, 3, -1).Draw(t, "value"), rapid.IntRange(1, most+1).Draw(t, "size")
				c.Put(key, value, size)
				m.put(key, value, size, most)
			case "trim":
				over := func(value string) bool { return len(value) > 1 }
				c.Trim(over)
				for len(m.keys) > 0 && over(m.values[m.keys[len(m.keys)-1]]) {
					m.drop(m.keys[len(m.keys)-1])
				}
			default:
				got, ok := c.Get(key)
				want, wantOK := m.values[key]
				if got != want || ok != wantOK {
					t.Fatalf("under %d is %q, %t; want %q, %t", key, got, ok, want, wantOK)
				}
				if ok {
					m.use(key)
				}
			}
			if c.Len() != len(m.keys) || c.size != sum(m.sizes) {
				t.Fatalf("%d values of size %d; want %d of %d", c.Len(), c.size, len(m.keys), sum(m.sizes))
			}
		}
	})
}
