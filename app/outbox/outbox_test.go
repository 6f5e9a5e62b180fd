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
	tests := []struct {
		name   string
		steps  func(l Delivery) Delivery
		now    time.Time
		state  State
		action Action
	}{
		{"just put in", func(l Delivery) Delivery { return l }, start, Waiting, GetTicket},
		{"no network for the ticket", Delivery.Failed, start, Waiting, GetTicket},
		{"ticket refused", func(l Delivery) Delivery { return l.NoTicket(Reason{Code: "closed"}) }, start, NotSent, Nothing},
		{"with a ticket", func(l Delivery) Delivery { return l.GotTicket("t") }, start, Waiting, Post},
		{"no answer", func(l Delivery) Delivery { return l.GotTicket("t").Trying().Failed() }, start, Waiting, Post},
		{"arrived", func(l Delivery) Delivery { return l.GotTicket("t").Trying().Arrived() }, start, Sent, Nothing},
		{"refused at once", func(l Delivery) Delivery { return l.GotTicket("t").Trying().Refused(Reason{Code: "no"}) }, start, NotSent, Nothing},
		{"refused after no answer", func(l Delivery) Delivery {
			return l.GotTicket("t").Trying().Failed().Trying().Refused(Reason{Code: "no"})
		}, start, Unknown, Nothing},
		{"refused after a killed tab", func(l Delivery) Delivery {
			return l.GotTicket("t").Trying().Trying().Refused(Reason{Code: "no"})
		}, start, Unknown, Nothing},
		{"the ticket had expired", func(l Delivery) Delivery { return l.GotTicket("t").Trying().Unread().TicketExpired() }, start, Waiting, GetTicket},
		{"another ticket", func(l Delivery) Delivery {
			return l.GotTicket("t").Trying().Unread().TicketExpired().GotTicket("u")
		}, start, Waiting, Post},
		{"too late for another, and nothing arrived", func(l Delivery) Delivery {
			return l.GotTicket("t").Trying().Unread().TicketExpired().NoTicket(Reason{Code: "too-late"})
		}, start, NotSent, Nothing},
		{"too late for another, after no answer", func(l Delivery) Delivery {
			return l.GotTicket("t").Trying().Failed().Trying().Unread().TicketExpired().NoTicket(Reason{Code: "too-late"})
		}, start, Unknown, Nothing},
		{"asked to wait", func(l Delivery) Delivery { return l.Postponed(start, time.Minute) }, start.Add(time.Minute - 1), Waiting, Nothing},
		{"waited", func(l Delivery) Delivery { return l.Postponed(start, time.Minute) }, start.Add(time.Minute), Waiting, GetTicket},
		{"too late for another, after being asked to wait and no answer", func(l Delivery) Delivery {
			return l.GotTicket("t").Trying().Failed().Trying().Unread().TicketExpired().Postponed(start, time.Minute).NoTicket(Reason{Code: "too-late"})
		}, start.Add(time.Minute), Unknown, Nothing},
		{"too late for another, after being asked to wait", func(l Delivery) Delivery {
			return l.GotTicket("t").Trying().Unread().Postponed(start, time.Minute).TicketExpired().NoTicket(Reason{Code: "too-late"})
		}, start.Add(time.Minute), NotSent, Nothing},
		{"taken back", func(l Delivery) Delivery { return l.GotTicket("t").Arrived().TakenBack(false) }, start, Withdrawn, Nothing},
		{"taken back too late", func(l Delivery) Delivery { return l.GotTicket("t").Arrived().TakenBack(true) }, start, Sealed, Nothing},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := test.steps(delivery(t))
			if action := got.Due(test.now); got.State != test.state || action != test.action {
				t.Errorf("got %s and %q, want %s and %q", got.State, action, test.state, test.action)
			}
		})
	}
}

// Whatever is answered or not, a delivery that may have arrived is never called not
// sent, one that is kept is never sent again, and a pause lies between two tickets.
func TestAnyDelivery(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l, maybe := delivery(t), false
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			now := start.Add(time.Duration(rapid.IntRange(0, 100).Draw(t, "hours")) * time.Hour)
			wait := time.Duration(rapid.IntRange(0, 2).Draw(t, "wait")) * time.Hour
			fails := l.Fails
			switch l.Due(now) {
			case GetTicket:
				l = rapid.SampledFrom([]Delivery{
					l.GotTicket("ticket"), l.Failed(), l.Postponed(now, wait), l.NoTicket(Reason{Code: "too-late"}),
				}).Draw(t, "ticket")
			case Post:
				l = l.Trying()
				switch rapid.SampledFrom([]string{"kept", "no answer", "expired", "asked to wait", "refused"}).Draw(t, "answer") {
				case "kept":
					l = l.Arrived()
				case "no answer":
					l, maybe = l.Failed(), true
				case "expired":
					if l = l.Unread().TicketExpired(); l.Fails <= fails {
						t.Fatal("another ticket without a pause")
					}
				case "asked to wait":
					l = l.Unread().Postponed(now, wait)
				case "refused":
					l = l.Refused(Reason{Code: "no"})
				}
			}
			if l.State == NotSent && maybe || l.State == Unknown && !maybe {
				t.Fatalf("%s, and an attempt went unanswered: %t", l.State, maybe)
			}
		}
	})
}

func TestKeeping(t *testing.T) {
	box := Outbox{}.With("fit|2026-q4", delivery(t).GotTicket("t").Trying().Failed())
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

// TestSlots: there is one delivery per kind, round and unit. Slots of the public
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
