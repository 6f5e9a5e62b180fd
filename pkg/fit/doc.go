// Package fit judges a sitting: answers become a posterior over three axes, the posterior becomes three fits, and the
// fits become a verdict with every reason laid open.
package fit
