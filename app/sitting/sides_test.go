package sitting

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"rolefit/pkg/fit"
)

// The boot script computes the sides before the program arrives: both must put
// every pair on the same side for every seed.
func TestPlusLeftIsWhatTheBootScriptComputes(t *testing.T) {
	b := loaded(t)
	var ids []string
	for _, item := range b.Pairs() {
		ids = append(ids, item.ID)
	}
	draw := rand.New(rand.NewPCG(1, 2))
	seeds := []uint32{0, 1, 1 << 31, 1<<32 - 1}
	for range 60 {
		seeds = append(seeds, draw.Uint32())
	}
	got := bootScriptSides(t, seeds, ids)
	for i, seed := range seeds {
		for k, id := range ids {
			if want := PlusLeft(seed, id); got[i][k] != want {
				t.Fatalf("seed %d, item %s: the boot script says %t, the program %t", seed, id, got[i][k], want)
			}
		}
	}
}

// bootScriptSides runs the function of the boot script under Node.
func bootScriptSides(t *testing.T, seeds []uint32, ids []string) (sides [][]bool) {
	t.Helper()
	source, err := os.ReadFile("../../web/first.js")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(source), "const plusLeft = (id) => {")
	body, _, end := strings.Cut(rest, "\n  };")
	if !ok || !end {
		t.Fatal("web/first.js has no function plusLeft any more")
	}
	seedList, _ := json.Marshal(seeds)
	idList, _ := json.Marshal(ids)
	program := fmt.Sprintf(`const kept = {};
const plusLeft = (id) => {%s};
console.log(JSON.stringify(%s.map((seed) => { kept.seed = seed; return %s.map(plusLeft); })));`, body, seedList, idList)
	out, err := exec.Command("node", "-e", program).Output()
	if err != nil {
		t.Fatalf("running the boot script's function under node: %v", err)
	}
	if err := json.Unmarshal(out, &sides); err != nil {
		t.Fatal(err)
	}
	return sides
}

func TestAnswersUndoTheSides(t *testing.T) {
	b := loaded(t)
	for seed := range uint32(20) {
		s := New(b, fit.Full, seed)
		for _, id := range s.Asked {
			s, _ = s.Answer(b, id, 2, 0)
		}
		for id, answer := range s.Answers(b) {
			want := 2
			if PlusLeft(seed, id) {
				want = -2
			}
			if answer != want || s.Toward(id, answer) != 2 {
				t.Fatalf("seed %d, %s: rightmost answer counts as %d", seed, id, answer)
			}
		}
	}
}

func TestSidesAreDrawnEvenly(t *testing.T) {
	b := loaded(t)
	left, all := 0, 0
	for seed := range uint32(500) {
		for _, item := range b.Pairs() {
			all++
			if PlusLeft(seed, item.ID) {
				left++
			}
		}
	}
	if share := float64(left) / float64(all); share < .48 || share > .52 {
		t.Errorf("the + pole stands left in %.3f of the cases", share)
	}
}
