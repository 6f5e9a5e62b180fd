package main

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

// program is one of WebAssembly whose memory is as given, in two segments, after a section of another kind.
func program(memory []byte) []byte {
	leb := func(n int) []byte { return []byte{byte(n)&0x7f | 0x80, byte(n>>7)&0x7f | 0x80, byte(n >> 14)} }
	cut := len(memory) / 2
	data := []byte{2}
	for _, s := range []struct {
		address int
		bytes   []byte
	}{{64, memory[:cut]}, {64 + cut, memory[cut:]}} {
		data = slices.Concat(data, []byte{0, i32Const}, leb(s.address), []byte{end}, leb(len(s.bytes)), s.bytes)
	}
	return slices.Concat([]byte("\x00asm\x01\x00\x00\x00"), []byte{0, 3, 2, 'n', 'o'}, []byte{dataSection}, leb(len(data)), data)
}

// functions is a table of functions with names and files, and with other bytes before, between and behind them.
func functions(names, files string) []byte {
	head := slices.Clone(table)
	const beginning = 8 + 8*(numbers+1)
	for _, n := range []int{2, 1, 0, beginning, beginning + len(names), beginning + len(names) + 3, beginning + len(names) + 3 + len(files), beginning} {
		head = binary.LittleEndian.AppendUint64(head, uint64(n))
	}
	return slices.Concat([]byte("before"), head, []byte(names), []byte("cus"), []byte(files), []byte("counters"))
}

func TestStrip(t *testing.T) {
	const names, files = "go:buildid\x00runtime.main\x00rolefit/app.secret\x00", "app/main.go\x00runtime/proc.go\x00"
	was := program(functions(names, files))
	got := slices.Clone(was)
	if err := strip(got); err != nil {
		t.Fatal(err)
	}
	want := program(functions(string(make([]byte, len(names))), string(make([]byte, len(files)))))
	if !bytes.Equal(got, want) {
		t.Errorf("other bytes than names changed, or not all names went:\n%q", got)
	}
}

// TestRefused: what is not as Go writes it is refused, and left as it is.
func TestRefused(t *testing.T) {
	good := functions("a\x00runtime.main\x00", "b\x00runtime/proc.go\x00")
	other := slices.Clone(good)
	other[len("before")] = 0xf0
	far := slices.Clone(good)
	binary.LittleEndian.PutUint64(far[len("before")+8+8*unitsAt:], 1<<40)
	whole := program(good)
	for name, p := range map[string][]byte{
		"nothing":                      nil,
		"no program":                   []byte("<!doctype html>"),
		"half of one":                  whole[:len(whole)-9],
		"another version of the table": program(other),
		"two tables":                   program(slices.Concat(good, good)),
		"no names":                     program(functions("a\x00", "b\x00runtime/proc.go\x00")),
		"no files":                     program(functions("a\x00runtime.main\x00", "b\x00")),
		"names beyond the end":         program(far),
	} {
		was := slices.Clone(p)
		if err := strip(p); err == nil || !bytes.Equal(p, was) {
			t.Errorf("%s: changed, or not refused: %v", name, err)
		}
	}
}
