package issuer

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// The formats of records. Version 1 is the first of each.
var (
	seatFormat  = record.Format{Name: "a seat", Version: 1}
	pairFormat  = record.Format{Name: "a key of seats", Version: 1}
	proofFormat = record.Format{Name: "a secret that proves seats", Version: 1}
)

// kept is what is kept of a seat that was used or replaced. The item's state counts its
// revisions.
type kept struct {
	Replaced int               `json:"replaced"`       // how often
	Used     map[string]string `json:"used,omitempty"` // by kind: SHA-256 of the blinded message that was signed

	Extra record.Extra `json:"-"`
}

type plainKept kept

// MarshalJSON writes the record with its version.
func (k kept) MarshalJSON() ([]byte, error) { return seatFormat.Marshal(plainKept(k)) }

// UnmarshalJSON reads a record of this version.
func (k *kept) UnmarshalJSON(data []byte) error {
	_, err := seatFormat.Unmarshal(data, (*plainKept)(k))
	return err
}

func (k kept) encode() []byte { return record.Encode(k) }

// use notes the message that was signed for a kind.
func (k *kept) use(kind, message string) {
	used := map[string]string{kind: message}
	maps.Copy(used, k.Used)
	k.Used = used
}

// readSeat reads what is kept of a seat, and its number.
func readSeat(item store.Item) (number int, k kept, err error) {
	text := item.Key.Sort[strings.LastIndexByte(item.Key.Sort, '|')+1:]
	if number, err = strconv.Atoi(text); err == nil {
		err = json.Unmarshal(item.Data, &k)
	}
	if err != nil {
		return 0, kept{}, fmt.Errorf("read a seat: %w", err)
	}
	return number, k, nil
}

// expiry is when everything of a round expires: with its rows.
func expiry(round string) (int64, error) {
	r, err := contribution.ParseRound(round)
	if err != nil {
		return 0, err
	}
	return r.RowsEnd().Unix(), nil
}

// pair is what is kept of a unit's key.
type pair struct {
	Modulus string `json:"modulus"` // of the public key, in base64url
	Sealed  string `json:"sealed"`  // the private key, in base64url

	Extra record.Extra `json:"-"`
}

type plainPair pair

// MarshalJSON writes the record with its version.
func (p pair) MarshalJSON() ([]byte, error) { return pairFormat.Marshal(plainPair(p)) }

// UnmarshalJSON reads a record of this version.
func (p *pair) UnmarshalJSON(data []byte) error {
	_, err := pairFormat.Unmarshal(data, (*plainPair)(p))
	return err
}

// proof is kept of a secret that codes were handed out under. Its name is the key of its item.
type proof struct{}

// MarshalJSON writes the record with its version.
func (proof) MarshalJSON() ([]byte, error) { return proofFormat.Marshal(struct{}{}) }
