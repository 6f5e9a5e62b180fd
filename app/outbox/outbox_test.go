package outbox

import (
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var start = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// delivery is a delivery that was just put into the outbox.
func delivery(t interface{ Fatal(...any) }) Delivery {
	r, err := contribution.NewReceipt(strings.NewReader("sixteen bytes..!"))
	if err != nil {
		t.Fatal(err)
	}
	b := contribution.PublicUnit(contribution.KindFit, "1", contribution.RoundAt(start))
	c, err := contribution.New(b, []int{50, 50, 50, 50, 50, 50, 50})
	if err != nil {
		t.Fatal(err)
	}
	return New(c, r)
}

func TestStates(t *testing.T) {
	expires := start.Add(time.Hour)
	tests := []struct {
		name   string
		steps  func(l Delivery) Delivery
		now    time.Time
		state  State
		action Action
	}{
		{"just put in", func(l Delivery) Delivery { return l }, start, Waiting, GetTicket},
		{"no network for the ticket", Delivery.Failed, start, Waiting, GetTicket},
		{"ticket refused", func(l Delivery) Delivery { return l.Refused(Reason{Code: "closed"}) }, start, NotSent, Nothing},
		{"with a ticket", func(l Delivery) Delivery { return l.GotTicket("t", expires) }, start, Waiting, Post},
		{"no answer", func(l Delivery) Delivery { return l.GotTicket("t", expires).Trying().Failed() }, start, Waiting, Post},
		{"arrived", func(l Delivery) Delivery { return l.GotTicket("t", expires).Trying().Arrived() }, start, Sent, Nothing},
		{"refused at once", func(l Delivery) Delivery { return l.GotTicket("t", expires).Trying().Refused(Reason{Code: "no"}) }, start, NotSent, Nothing},
		{"refused after no answer", func(l Delivery) Delivery {
			return l.GotTicket("t", expires).Trying().Failed().Trying().Refused(Reason{Code: "no"})
		}, start, Unknown, Nothing},
		{"refused after a killed tab", func(l Delivery) Delivery {
			return l.GotTicket("t", expires).Trying().Trying().Refused(Reason{Code: "no"})
		}, start, Unknown, Nothing},
		{"ran out after an attempt", func(l Delivery) Delivery { return l.GotTicket("t", expires).Trying().Failed() }, expires, Unknown, Nothing},
		{"ran out before any", func(l Delivery) Delivery { return l.GotTicket("t", expires) }, expires, NotSent, Nothing},
		{"asked to wait", func(l Delivery) Delivery { return l.Postponed(start, time.Minute) }, start.Add(time.Minute - 1), Waiting, Nothing},
		{"waited", func(l Delivery) Delivery { return l.Postponed(start, time.Minute) }, start.Add(time.Minute), Waiting, GetTicket},
		{"ran out while asked to wait", func(l Delivery) Delivery {
			return l.GotTicket("t", expires).Trying().Postponed(start, time.Minute)
		}, expires, NotSent, Nothing},
		{"ran out while asked to wait, after no answer", func(l Delivery) Delivery {
			return l.GotTicket("t", expires).Trying().Failed().Trying().Postponed(start, time.Minute)
		}, expires, Unknown, Nothing},
		{"taken back", func(l Delivery) Delivery { return l.GotTicket("t", expires).Arrived().TakenBack(false) }, start, Withdrawn, Nothing},
		{"taken back too late", func(l Delivery) Delivery { return l.GotTicket("t", expires).Arrived().TakenBack(true) }, start, Sealed, Nothing},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, action := test.steps(delivery(t)).Due(test.now)
			if got.State != test.state || action != test.action {
				t.Errorf("got %s and %q, want %s and %q", got.State, action, test.state, test.action)
			}
		})
	}
}

func TestNoSecondTicket(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := delivery(t)
		tickets, mayBeThere := 0, false
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			now := start.Add(time.Duration(rapid.IntRange(0, 100).Draw(t, "hours")) * time.Hour)
			next, action := l.Due(now)
			l = next
			switch {
			case action == GetTicket && rapid.Bool().Draw(t, "answered"):
				tickets++
				l = l.GotTicket("ticket", start.Add(50*time.Hour))
			case action == GetTicket && rapid.Bool().Draw(t, "asked to wait"):
				l = l.Postponed(now, time.Duration(rapid.IntRange(0, 2).Draw(t, "wait"))*time.Hour)
			case action == GetTicket:
				l = l.Failed()
			case action == Post:
				l = l.Trying()
				switch rapid.SampledFrom([]string{"arrived", "asked to wait", "no answer"}).Draw(t, "what came") {
				case "arrived":
					l = l.Arrived()
				case "asked to wait":
					l = l.Postponed(now, time.Duration(rapid.IntRange(0, 2).Draw(t, "wait"))*time.Hour)
				default:
					l, mayBeThere = l.Failed(), true
				}
			}
			if tickets > 1 {
				t.Fatal("a second ticket was asked for")
			}
			if l.State == NotSent && mayBeThere || l.State == Unknown && !mayBeThere {
				t.Fatalf("a delivery is %s; that it may have arrived is %t", l.State, mayBeThere)
			}
		}
	})
}

func TestKeeping(t *testing.T) {
	box := Outbox{}.With("fit|2026-q4", delivery(t).GotTicket("t", start).Trying().Failed())
	got, err := Parse(box.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(box, got); diff != "" {
		t.Error(diff)
	}
	if _, err := Parse("{"); err == nil {
		t.Error("a damaged outbox is read without an error")
	}
	if got, err := Parse(""); err != nil || len(got) != 0 {
		t.Errorf("an empty text is %v, %v", got, err)
	}
}

func TestPauseGrowsToFiveMinutes(t *testing.T) {
	l := delivery(t)
	last := time.Duration(0)
	for range 12 {
		if l.Pause(start) < last {
			t.Fatalf("the pause shrinks from %v to %v", last, l.Pause(start))
		}
		last, l = l.Pause(start), l.Failed()
	}
	if last != 5*time.Minute {
		t.Errorf("the longest pause is %v", last)
	}
}

// The service's own word on how long to wait comes before the pause that grows.
func TestPauseAsTheServiceAsks(t *testing.T) {
	l := delivery(t).Failed().Failed().Failed()
	tests := []struct{ asked, want time.Duration }{{time.Second, time.Second}, {time.Hour, time.Hour}, {0, 80 * time.Second}}
	for _, test := range tests {
		if got := l.Postponed(start, test.asked).Pause(start); got != test.want {
			t.Errorf("asked for %v it waits %v, not %v", test.asked, got, test.want)
		}
	}
}

// TestSlots: there is one delivery per kind, round and bucket. Slots of the public
// comparison are what they were before there were organisations.
func TestSlots(t *testing.T) {
	public := contribution.PublicUnit(contribution.KindFit, "1", contribution.RoundAt(start))
	team := contribution.Unit{Org: "0123456789ab", Team: "00000001", Kind: "fit", Model: "1", Round: "2026-q4"}
	other, round, kind := team, team, team
	other.Team, round.Round, kind.Kind = "00000002", "20261201-20261215", "project"
	slots := map[string]contribution.Unit{}
	for _, b := range []contribution.Unit{public, team, other, round, kind} {
		slots[Slot(b)] = b
	}
	if len(slots) != 5 || Slot(public) != "fit|2026-q4" {
		t.Errorf("the slots are %v", slots)
	}
	team.Model = "2"
	if _, same := slots[Slot(team)]; !same {
		t.Error("a new version of the model lets the device contribute again in the round")
	}
}

func TestOthers(t *testing.T) {
	box := Outbox{"fit|2026-q4": {}, "project|2026-q3": {}, "fit|2027-q1|0123456789ab|00000001": {}, "clarity|2026-q4": {}}
	want := []string{"fit|2027-q1|0123456789ab|00000001", "clarity|2026-q4", "project|2026-q3"}
	if diff := cmp.Diff(want, box.Others("fit|2026-q4")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := (Outbox{}).Others("fit|2026-q4"); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func TestWithdrawable(t *testing.T) {
	for state, want := range map[State]bool{Waiting: true, Sent: true, Unknown: true, NotSent: false, Withdrawn: false, Sealed: false} {
		if got := (Delivery{State: state}).Withdrawable(); got != want {
			t.Errorf("%s: %t", state, got)
		}
	}
}
