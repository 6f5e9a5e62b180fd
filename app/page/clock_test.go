package page

import (
	"testing"
	"time"
)

// TestClock: the service's clock wins as soon as it is known, and what cannot be read changes nothing.
func TestClock(t *testing.T) {
	right := time.Date(2026, time.November, 16, 12, 0, 0, 0, time.UTC)
	const date = "Mon, 16 Nov 2026 12:00:00 GMT"
	for name, tt := range map[string]struct {
		device    time.Time
		date, age string
		want      time.Time
	}{
		"right":                          {right, date, "", right},
		"a minute ahead":                 {right.Add(time.Minute), date, "", right.Add(time.Minute)},
		"40 days ahead":                  {right.AddDate(0, 0, 40), date, "", right},
		"in 1970":                        {time.Unix(0, 0), date, "", right},
		"in 2099":                        {right.AddDate(73, 0, 0), date, "", right},
		"in 1970, of which nobody knows": {time.Unix(0, 0), "", "", time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)},
		"in 2099, of which nobody knows": {right.AddDate(73, 0, 0), "", "", time.Date(2089, time.December, 31, 23, 59, 59, 0, time.UTC)},
		"a kept answer":                  {right.Add(time.Hour), date, "3600", right.Add(time.Hour)},
		"no header":                      {right.AddDate(0, 0, 40), "", "", right.AddDate(0, 0, 40)},
		"a header that is none":          {right.AddDate(0, 0, 40), "today", "x", right.AddDate(0, 0, 40)},
		"an age that cannot be known":    {right.AddDate(0, 0, 40), date, "x", right},
	} {
		c := &clock{device: func() time.Time { return tt.device }}
		c.heard(tt.date, tt.age)
		if got := c.now(); !got.Equal(tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	ticking := &clock{device: time.Now}
	for range 1000 {
		if _, possible := ticking.read(); !possible {
			t.Fatal("a clock that goes on shows a time that cannot be")
		}
	}
	c := &clock{device: func() time.Time { return right.AddDate(0, 0, 40) }}
	c.heard(date, "")
	c.device = func() time.Time { return right } // it was set meanwhile
	if c.heard(date, ""); !c.now().Equal(right) {
		t.Errorf("a clock that was corrected is %v", c.now())
	}
}
