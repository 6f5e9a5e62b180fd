package sharecode

// packer appends numbers of a few bits each to a string of bytes, the most significant bit first.
type packer struct {
	data []byte
	used int // bits used in all
}

// put appends the lowest n bits of v.
func (p *packer) put(v uint64, n int) {
	for i := n - 1; i >= 0; i-- {
		if p.used%8 == 0 {
			p.data = append(p.data, 0)
		}
		if v>>i&1 == 1 {
			p.data[p.used/8] |= 1 << (7 - p.used%8)
		}
		p.used++
	}
}

// unpacker reads what a packer wrote. Reading past the end gives zeros and is remembered.
type unpacker struct {
	data  []byte
	used  int
	short bool
}

// get reads n bits.
func (u *unpacker) get(n int) uint64 {
	var v uint64
	for range n {
		v <<= 1
		if u.used >= 8*len(u.data) {
			u.short = true
			continue
		}
		v |= uint64(u.data[u.used/8] >> (7 - u.used%8) & 1)
		u.used++
	}
	return v
}

// done reports whether exactly everything was read: nothing missing, and nothing but the zero bits that fill up the last
// byte left over. One content therefore has one code.
func (u *unpacker) done() bool {
	left := 8*len(u.data) - u.used
	return !u.short && left < 8 && u.get(left) == 0
}
