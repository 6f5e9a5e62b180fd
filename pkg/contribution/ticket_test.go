package contribution_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"
)

var (
	oldSecret = []byte("0123456789abcdef0123456789abcdef")
	newSecret = []byte("another secret of thirty-two byte")
	receipt   = contribution.Receipt{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
)

// The signature was computed with openssl dgst -sha256 -hmac.
const goldenTicket = "public|public|fit|1|2026-q4|cbd5f41b260a7509ffb537d4ba92ff22|1801353600|sFxdF4FVdIR5Z4rx1_q7AwXTGYViKolswdm_RRBV50M"

func secrets(t testing.TB, live ...[]byte) contribution.Secrets {
	t.Helper()
	s, err := contribution.NewSecrets(live...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReceiptAndID(t *testing.T) {
	drawn, err := contribution.NewReceipt(bytes.NewReader(receipt[:]))
	if err != nil || drawn != receipt {
		t.Fatalf("drawn %v, %v", drawn, err)
	}
	// sha256sum of "id" and the bytes 0 to 15.
	if got, want := receipt.ID().String(), "cbd5f41b260a7509ffb537d4ba92ff22"; got != want || receipt.ID().Shard() != "c" {
		t.Errorf("id %s in shard %s, want %s", got, receipt.ID().Shard(), want)
	}
	if _, err := contribution.NewReceipt(strings.NewReader("fifteen bytes..")); err == nil {
		t.Error("fifteen bytes were enough for a receipt")
	}
	if got, err := contribution.ParseReceipt("000102030405060708090a0b0c0d0e0f"); err != nil || got != receipt {
		t.Errorf("ParseReceipt: %v, %v", got, err)
	}
	for _, text := range []string{"", "00", strings.Repeat("0", 33), strings.Repeat("G", 32), strings.Repeat("A", 32), " " + strings.Repeat("0", 31)} {
		if _, err := contribution.ParseID(text); err == nil {
			t.Errorf("ParseID(%q) is no error", text)
		}
	}
}

func TestGoldenTicket(t *testing.T) {
	got := secrets(t, oldSecret).Sign(fitUnit, receipt.ID(), time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC))
	if got.String() != goldenTicket {
		t.Errorf("\n got %s\nwant %s", got, goldenTicket)
	}
}

func TestVerify(t *testing.T) {
	expires := time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC)
	other := fitUnit
	other.Team, other.Org = "t", "o"
	for _, tc := range []struct {
		name string
		live contribution.Secrets
		text string
		unit contribution.Unit
		now  time.Time
		want error
	}{
		{"good", secrets(t, oldSecret), goldenTicket, fitUnit, expires.Add(-time.Second), nil},
		{"good after a rotation", secrets(t, newSecret, oldSecret), goldenTicket, fitUnit, expires.Add(-time.Second), nil},
		{"as soon as it was signed", secrets(t, oldSecret), goldenTicket, fitUnit, expires.Add(-contribution.TicketLife), nil},
		{"signed for longer than a ticket lives", secrets(t, oldSecret), goldenTicket, fitUnit, expires.Add(-contribution.TicketLife - time.Hour), contribution.ErrExpired},
		{"expired at the second", secrets(t, oldSecret), goldenTicket, fitUnit, expires, contribution.ErrExpired},
		{"other unit", secrets(t, oldSecret), goldenTicket, other, expires.Add(-time.Second), contribution.ErrUnit},
		{"other unit comes before expired", secrets(t, oldSecret), goldenTicket, other, expires, contribution.ErrUnit},
		{"secret retired", secrets(t, newSecret), goldenTicket, fitUnit, expires, contribution.ErrForged},
		{"no ticket", secrets(t, oldSecret), "", fitUnit, expires, contribution.ErrForged},
		{"unsigned", secrets(t, oldSecret), goldenTicket[:len(goldenTicket)-43], fitUnit, expires, contribution.ErrForged},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := tc.live.Verify(tc.text, tc.unit, tc.now)
			if !errors.Is(err, tc.want) || (tc.want == nil) != (err == nil) {
				t.Fatalf("%v, want %v", err, tc.want)
			}
			if err == nil && (got.ID != receipt.ID() || !got.Expires.Equal(expires)) {
				t.Errorf("ticket %+v", got)
			}
		})
	}
}

// A ticket is for one unit in every part of it.
func TestVerifyComparesEveryPartOfTheUnit(t *testing.T) {
	live, now := secrets(t, oldSecret), contribution.Round{Year: 2026, Quarter: 4}.Start()
	for name, change := range map[string]func(*contribution.Unit){
		"org":   func(b *contribution.Unit) { b.Org = "o" },
		"team":  func(b *contribution.Unit) { b.Team = "t" },
		"kind":  func(b *contribution.Unit) { b.Kind = "project" },
		"model": func(b *contribution.Unit) { b.Model = "2" },
		"round": func(b *contribution.Unit) { b.Round = "2027-q1" },
	} {
		b := fitUnit
		change(&b)
		if _, err := live.Verify(goldenTicket, b, now); !errors.Is(err, contribution.ErrUnit) {
			t.Errorf("another %s: %v", name, err)
		}
	}
}

func TestNoCharacterOfATicketCanBeChanged(t *testing.T) {
	live := secrets(t, newSecret, oldSecret)
	now := contribution.Round{Year: 2026, Quarter: 4}.Start()
	for i := range goldenTicket {
		for _, c := range []byte("0159abfzAZ-_|q") {
			forged := goldenTicket[:i] + string(c) + goldenTicket[i+1:]
			if forged == goldenTicket {
				continue
			}
			if _, err := live.Verify(forged, fitUnit, now); !errors.Is(err, contribution.ErrForged) {
				t.Fatalf("%s: %v, want forged", forged, err)
			}
		}
	}
}

func TestNewSecretsRefuses(t *testing.T) {
	for _, live := range [][][]byte{{}, {oldSecret, newSecret, oldSecret}, {oldSecret[:31]}, {oldSecret, nil}, {oldSecret, make([]byte, 32)}} {
		if _, err := contribution.NewSecrets(live...); err == nil {
			t.Errorf("%d secrets were taken", len(live))
		}
	}
}

func FuzzTicket(f *testing.F) {
	f.Add(goldenTicket)
	f.Add("public|public|fit|1|2026-q4|cbd5f41b260a7509ffb537d4ba92ff22|+1801353600|sFxdF4FVdIR5Z4rx1_q7AwXTGYViKolswdm_RRBV50M")
	f.Add("|||||||")
	live := secrets(f, oldSecret)
	now := contribution.Round{Year: 2026, Quarter: 4}.Start()
	f.Fuzz(func(t *testing.T, text string) {
		ticket, err := contribution.ParseTicket(text)
		if err == nil && ticket.String() != text {
			t.Fatalf("%q reads as %q", text, ticket)
		}
		if _, err := live.Verify(text, fitUnit, now); err == nil && text != goldenTicket {
			t.Fatalf("forged: %q", text)
		}
	})
}
