package page

// Requests counts what a page asks the service for, so that a late answer never takes the place of something newer. The zero
// value has counted none.
type Requests struct{ made int }

// Next counts a request, or something that makes the answers under way of no use, and returns a function that reports whether
// nothing was counted since.
func (r *Requests) Next() (newest func() bool) {
	r.made++
	mine := r.made
	return func() bool { return mine == r.made }
}
