package sharecode

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"rolefit/pkg/fit"
)

// shareVersion is the newest version of the share code of a profile. Version 1 held the posterior in full.
const shareVersion = 2

// A share code holds each score in steps of 5 and each number of answers in whole numbers.
const (
	scoreBits   = 5
	scoreStep   = 5
	scoreMost   = 100 / scoreStep
	answersBits = 7
	answersMost = 1<<answersBits - 1
)

// levels are the levels in the order of their two bits.
var levels = [4]fit.Level{fit.LevelNone, fit.LevelLow, fit.LevelMiddle, fit.LevelHigh}

// Share is what a team exchanges about a person: the coarse profile, the two levels, and by which model and item set they
// came about. No answers, no name, and of the axes no more than a contribution holds.
type Share struct {
	Profile fit.Profile // read from a code of today: what its coarse profile stands for
	Levels  fit.Levels
	Model   string // model version: a whole number from 1 to 255
	ItemSet string // hash of the bank, 12 hex digits
	Salt    byte   // any number that the sitting keeps: two people whose answers came out alike have two codes
}

// Encode returns the share code of s, 34 characters. Its error joins everything that fit.Profile.Check says, axes that are
// not independent, more than 127 answers on one, and unknown levels, model or item set.
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
	coarse, profileErr := coarsen(s.Profile)
	if err := errors.Join(profileErr, levelErr, modelErr, setErr); err != nil {
		return "", fmt.Errorf("encode a share code: %w", err)
	}
	out := packer{data: set, used: 8 * setLen}
	out.put(model, 8)
	out.put(uint64(value), 2)
	out.put(uint64(delivery), 2)
	out.put(uint64(s.Salt), 8)
	for i := range coarse.Scores {
		out.put(uint64(coarse.Scores[i]/scoreStep), scoreBits)
		out.put(uint64(coarse.Answers[i]), answersBits)
	}
	return seal(KindShare, shareVersion, out.data), nil
}

// coarsen returns a profile in the numbers of a code.
func coarsen(p fit.Profile) (fit.Coarse, error) {
	if err := p.Check(); err != nil {
		return fit.Coarse{}, err
	}
	if c := p.Cov; c[0][1] != 0 || c[0][2] != 0 || c[1][2] != 0 {
		return fit.Coarse{}, errors.New("the axes of the profile are not independent")
	}
	coarse := p.Coarse()
	if most := slices.Max(coarse.Answers[:]); most > answersMost {
		return fit.Coarse{}, fmt.Errorf("%d answers on one axis, at most %d fit in", most, answersMost)
	}
	return coarse, nil
}

// ParseShare reads a share code of any version. Its errors are those of the frame; numbers that cannot be count as damaged.
func ParseShare(text string) (Share, error) {
	payload, version, err := open(KindShare, shareVersion, text)
	if err != nil {
		return Share{}, err
	}
	if len(payload) < setLen {
		return Share{}, DamagedError{KindShare, "too short"}
	}
	in := unpacker{data: payload, used: 8 * setLen}
	s := Share{ItemSet: hex.EncodeToString(payload[:setLen])}
	model := in.get(8)
	s.Model = strconv.FormatUint(model, 10)
	s.Levels.Value, s.Levels.Delivery = levels[in.get(2)], levels[in.get(2)]
	possible := false
	if version == 1 {
		s.Profile, possible = in.posterior()
	} else {
		s.Salt = byte(in.get(8))
		s.Profile, possible = in.coarse()
	}
	if !possible || !in.done() || model == 0 {
		return Share{}, DamagedError{KindShare, "impossible content"}
	}
	return s, nil
}

// coarse reads a profile of version 2, and whether it can be one.
func (u *unpacker) coarse() (p fit.Profile, possible bool) {
	var c fit.Coarse
	for i := range c.Scores {
		c.Scores[i], c.Answers[i] = scoreStep*int(u.get(scoreBits)), int(u.get(answersBits))
	}
	if slices.Max(c.Scores[:]) > scoreStep*scoreMost {
		return fit.Profile{}, false
	}
	return c.Profile(), true
}

// posterior reads a profile of version 1, and whether it can be one: four spare bits, and mean and upper triangle of the
// covariance in fixed point, 32 bits each with 28 behind the point.
func (u *unpacker) posterior() (p fit.Profile, possible bool) {
	spare := u.get(4)
	for _, at := range []*float64{
		&p.Mean[0], &p.Mean[1], &p.Mean[2],
		&p.Cov[0][0], &p.Cov[0][1], &p.Cov[0][2], &p.Cov[1][1], &p.Cov[1][2], &p.Cov[2][2],
	} {
		*at = float64(int32(uint32(u.get(32)))) / (1 << 28)
	}
	p.Cov[1][0], p.Cov[2][0], p.Cov[2][1] = p.Cov[0][1], p.Cov[0][2], p.Cov[1][2]
	return p, spare == 0 && p.Check() == nil
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
