package fit

// mul multiplies and rounds. Go allows x*y+z to be fused into one rounding on machines that can, unless the product is
// converted explicitly; every product in this package that meets a sum goes through mul, so that results are the same
// bytes on every architecture. A test reads the compiler's output for arm64 and finds no fused instruction.
func mul(x, y float64) float64 { return float64(x * y) }

// dot is the inner product of two vectors.
func dot(a, b [3]float64) float64 {
	return mul(a[0], b[0]) + mul(a[1], b[1]) + mul(a[2], b[2])
}

// apply is the product of a symmetric matrix and a vector.
func apply(m [3][3]float64, v [3]float64) [3]float64 {
	return [3]float64{dot(m[0], v), dot(m[1], v), dot(m[2], v)}
}

// quadratic is a'Mb.
func quadratic(a [3]float64, m [3][3]float64, b [3]float64) float64 { return dot(a, apply(m, b)) }

// minus is a-b.
func minus(a, b [3]float64) [3]float64 {
	return [3]float64{a[0] - b[0], a[1] - b[1], a[2] - b[2]}
}
