package sharecode

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"rolefit/pkg/fit"
)

// shareVersion is the newest version of the share code of a profile.
const shareVersion = 1

// A share code keeps each number in 32 bits of fixed point with 28 bits behind the point: steps of 3.7e-9 within -8 to
// 8. Rounding moves a fit by less than 1e-6 points of 100 and a probability by less than 1e-8, so that fits agree to far
// more than the .1 points asked for, and a verdict could change kind only where it stood within 1e-8 of its threshold.
const (
	fixedBits = 32
	fixedUnit = 1 << 28
	fixedMost = 8 - 1.0/fixedUnit
)

// levels are the levels in the order of their two bits.
var levels = [4]fit.Level{fit.LevelNone, fit.LevelLow, fit.LevelMiddle, fit.LevelHigh}

// Share is what a team exchanges about a person: the posterior, the two levels, and by which model and item set they
// came about. No answers, no name.
type Share struct {
	Profile fit.Profile
	Levels  fit.Levels
	Model   string // model version: a whole number from 1 to 255
	ItemSet string // hash of the bank, 12 hex digits
}

// Encode returns the share code of s, 84 characters. Its error joins everything that fit.Profile.Check says, numbers
// beyond ±8, and unknown levels, model or item set.
func (s Share) Encode() (string, error) {
	set, setErr := parseSet(s.ItemSet)
	model, modelErr := strconv.ParseUint(s.Model, 10, 8)
	if modelErr != nil || model == 0 || strconv.FormatUint(model, 10) != s.Model {
		modelErr = fmt.Errorf("model version %q is not a whole number from 1 to 255", s.Model)
	}
	value, delivery := slices.Index(levels[:], s.Levels.Value), slices.Index(levels[:], s.Levels.Delivery)
	var levelErr error
	if value < 0 || delivery < 0 {
		levelErr = fmt.Errorf("unknown levels %q and %q", s.Levels.Value, s.Levels.Delivery)
	}
	if err := errors.Join(checkProfile(s.Profile), levelErr, modelErr, setErr); err != nil {
		return "", fmt.Errorf("encode a share code: %w", err)
	}
	out := packer{data: set, used: 8 * setLen}
	out.put(model, 8)
	out.put(uint64(value), 2)
	out.put(uint64(delivery), 2)
	out.put(0, 4)
	for _, x := range flatten(s.Profile) {
		out.put(uint64(uint32(int32(math.Round(x*fixedUnit)))), fixedBits)
	}
	return seal(KindShare, shareVersion, out.data), nil
}

// ParseShare reads a share code. Its errors are those of the frame; a covariance that is none counts as damaged.
func ParseShare(text string) (Share, error) {
	payload, _, err := open(KindShare, shareVersion, text)
	if err != nil {
		return Share{}, err
	}
	if len(payload) < setLen {
		return Share{}, DamagedError{KindShare, "too short"}
	}
	in := unpacker{data: payload, used: 8 * setLen}
	model := in.get(8)
	value, delivery, spare := levels[in.get(2)], levels[in.get(2)], in.get(4)
	var numbers [9]float64
	for i := range numbers {
		numbers[i] = float64(int32(uint32(in.get(fixedBits)))) / fixedUnit
	}
	profile := unflatten(numbers)
	if !in.done() || model == 0 || spare != 0 || checkProfile(profile) != nil {
		return Share{}, DamagedError{KindShare, "impossible content"}
	}
	return Share{
		Profile: profile,
		Levels:  fit.Levels{Value: value, Delivery: delivery},
		Model:   strconv.FormatUint(model, 10),
		ItemSet: hex.EncodeToString(payload[:setLen]),
	}, nil
}

// Current returns s as the present model reads it: s itself if that model made it, and converted if an earlier one made it
// over the items of itemSet, the hash of the present bank, because both profiles then follow from the same answers. Else
// the error is an OtherModelError.
func (s Share) Current(itemSet string) (Share, error) {
	if s.Model == fit.Model() {
		return s, nil
	}
	profile, known := fit.Converted(s.Profile, s.Model)
	if !known || s.ItemSet != itemSet {
		return Share{}, OtherModelError{Got: s.Model, Want: fit.Model()}
	}
	s.Profile, s.Model = profile, fit.Model()
	return s, nil
}

// flatten lists mean and upper triangle of the covariance.
func flatten(p fit.Profile) [9]float64 {
	c := p.Cov
	return [9]float64{
		p.Mean[0], p.Mean[1], p.Mean[2],
		c[0][0], c[0][1], c[0][2], c[1][1], c[1][2], c[2][2],
	}
}

// unflatten undoes flatten.
func unflatten(n [9]float64) fit.Profile {
	return fit.Profile{
		Mean: [3]float64{n[0], n[1], n[2]},
		Cov:  [3][3]float64{{n[3], n[4], n[5]}, {n[4], n[6], n[7]}, {n[5], n[7], n[8]}},
	}
}

// checkProfile refuses what cannot be a posterior, and numbers beyond the fixed point's reach.
func checkProfile(p fit.Profile) error {
	problems := []error{p.Check()}
	for i, x := range flatten(p) {
		if !(math.Abs(x) <= fixedMost) {
			problems = append(problems, fmt.Errorf("number %d of the profile is %v, beyond -8 to 8", i+1, x))
		}
	}
	return errors.Join(problems...)
}
