package sitting

import (
	"fmt"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
)

// Result scores the answers. finished is false before there are enough of them for a verdict.
func (s Sitting) Result(b *questionnaire.Bank) (result fit.Result, finished bool, err error) {
	result, err = fit.Score(b, s.Answers(b))
	if err != nil {
		return fit.Result{}, false, fmt.Errorf("scoring the answers: %w", err)
	}
	return result, result.Verdict.Kind != fit.Unfinished, nil
}

// ShareCode packs the profile of the sitting's result into the code that others may read.
func (s Sitting) ShareCode(r fit.Result) (string, error) {
	code, err := sharecode.Share{
		Profile: r.Profile(), Levels: r.Levels, Model: r.Model, ItemSet: r.ItemSet, Salt: byte(s.Seed * 0x9E3779B1 >> 24),
	}.Encode()
	if err != nil {
		return "", fmt.Errorf("packing the share code: %w", err)
	}
	return code, nil
}
