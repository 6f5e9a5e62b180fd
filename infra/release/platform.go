package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// target is a platform that programs are built for.
type target struct {
	os, arch string
	arm      string // of arch arm: the version of the instructions
	image    bool   // there is an image for containers, too
}

// targets are those of a release.
var targets = []target{
	{os: "linux", arch: "amd64", image: true},
	{os: "linux", arch: "arm64", image: true},
	{os: "linux", arch: "arm", arm: "7"},
	{os: "darwin", arch: "amd64"},
	{os: "darwin", arch: "arm64"},
	{os: "windows", arch: "amd64"},
}

// String is the platform in the names of files: linux-armv7.
func (t target) String() string {
	if t.arm != "" {
		return t.os + "-" + t.arch + "v" + t.arm
	}
	return t.os + "-" + t.arch
}

// program is the name of the program there.
func (t target) program() string {
	if t.os == "windows" {
		return "rolefit.exe"
	}
	return "rolefit"
}

// chosen are the targets with the given names, all of them for "".
func chosen(names string) (some []target, err error) {
	if names == "" {
		return targets, nil
	}
	for name := range strings.SplitSeq(names, ",") {
		i := slices.IndexFunc(targets, func(t target) bool { return t.String() == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no platform %q, but %v", name, targets)
		}
		some = append(some, targets[i])
	}
	return some, nil
}

// platform makes everything that there is for a platform.
func (r release) platform(ctx context.Context, t target) error {
	folder, err := os.MkdirTemp("", "release")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	program := filepath.Join(folder, t.program())
	if err := r.compile(ctx, t, program); err != nil {
		return err
	}
	bill, err := r.bill(ctx, program)
	if err != nil {
		return err
	}
	content, err := os.ReadFile(program)
	if err != nil {
		return err
	}
	kind, archive, err := r.archive(t, content)
	if err != nil {
		return err
	}
	err = errors.Join(r.write(r.name(t)+kind, archive), r.write(r.name(t)+".cdx.json", bill))
	if err != nil || !t.image {
		return err
	}
	image, err := r.image(t, content)
	if err != nil {
		return fmt.Errorf("the image: %w", err)
	}
	return r.write(r.name(t)+"-image.tar", image)
}

// compile builds the program for a platform. Neither git nor the environment has a say in its bytes.
func (r release) compile(ctx context.Context, t target, program string) error {
	linker := "-s -w -X rolefit/pkg/version.Number=" + r.number + " -X rolefit/pkg/version.Commit=" + r.commit
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", linker, "-o", program, "./app")
	cmd.Dir, cmd.Stderr = r.root, os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOOS="+t.os, "GOARCH="+t.arch, "GOARM="+t.arm,
		"GOAMD64=v1", "GOARM64=v8.0")
	return cmd.Run()
}

// bill is the bill of materials of a program: every module in it, with its version, its hash and the licences that were
// found, in CycloneDX's JSON. It has no time and no serial number, and so the same bytes for the same program.
func (r release) bill(ctx context.Context, program string) ([]byte, error) {
	file := program + ".cdx.json"
	cmd := exec.CommandContext(ctx, "go", "tool", "cyclonedx-gomod", "bin", "-json", "-std", "-licenses", "-noserial", "-notimestamp",
		"-version", r.number, "-output", file, program)
	cmd.Dir = filepath.Join(r.root, "infra/release") // whose go.mod has the tool
	cmd.Env = append(os.Environ(), "GOFLAGS=-trimpath", "GOOS=", "GOARCH=", "GOARM=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the bill of materials: %w\n%s", err, out)
	}
	return os.ReadFile(file)
}
