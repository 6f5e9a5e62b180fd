package leaderview

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// large is an organisation of so many teams of 5 to 14 people over nine quarters, as the API sends its figures.
func large(b *testing.B, teams int) (*CompanyReply, []byte) {
	b.Helper()
	random := rand.New(rand.NewPCG(9, uint64(teams)))
	reply := &CompanyReply{ID: ledOrg, Name: "Organisation 1", K: 5}
	var blocks []benchmark.Block
	for i := range teams {
		id := fmt.Sprintf("%08d", i+1)
		reply.Teams = append(reply.Teams, ReplyTeam{ID: id, Name: fmt.Sprint("Team ", i+1)})
		for quarter := range 9 {
			for _, kind := range contribution.Kinds() {
				people := make([][]int, 5+random.IntN(10))
				for p := range people {
					people[p] = make([]int, len(kind.Numbers))
					for k, number := range kind.Numbers {
						people[p][k] = random.IntN(100/number.Step+1) * number.Step
					}
				}
				block, err := benchmark.Seal(contribution.Unit{
					Org: ledOrg, Team: id, Kind: kind.Kind, Model: kind.Newest(), Round: fmt.Sprintf("%d-q%d", 2026+quarter/4, quarter%4+1),
				}, 1, 5, people, nil)
				if err != nil {
					b.Fatal(err)
				}
				blocks = append(blocks, block)
			}
		}
	}
	var err error
	if reply.Figures, err = benchmark.BuildCompany(ledOrg, blocks); err != nil {
		b.Fatal(err)
	}
	data, err := json.Marshal(reply.Figures)
	if err != nil {
		b.Fatal(err)
	}
	return reply, data
}

// BenchmarkScale is what a leader's view of 1, 3, 40 and 500 teams over nine quarters takes: to read the figures, to work out
// the first page, to open a team, to find teams, and to estimate one number of a team.
func BenchmarkScale(b *testing.B) {
	for _, teams := range []int{1, 3, 40, 500} {
		reply, data := large(b, teams)
		open := func() *Case { return opened(b, reply) }
		b.Run(fmt.Sprintf("%d/read", teams), func(b *testing.B) {
			for b.Loop() {
				if err := json.Unmarshal(data, new(benchmark.Company)); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("%d/first", teams), func(b *testing.B) {
			for b.Loop() {
				open().Page()
			}
		})
		c := open()
		c.Page()
		for name, s := range map[string]Filter{"open": {Team: "00000001", Kind: "fit"}, "find": {Find: "1"}, "sort": {Sort: "fit-0"}} {
			b.Run(fmt.Sprintf("%d/%s", teams, name), func(b *testing.B) {
				for b.Loop() {
					c.Filtered(s).Page()
				}
			})
		}
		if teams == 1 {
			continue // nothing is estimated of a single team
		}
		c = c.Filtered(Filter{Team: "00000001", Kind: "fit"})
		b.Run(fmt.Sprintf("%d/estimate", teams), func(b *testing.B) {
			for b.Loop() {
				c.Estimate(c.Waiting()[0])
			}
		})
	}
}
