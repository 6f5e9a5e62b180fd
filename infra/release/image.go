package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// nobody is the user and group that the image runs as, by number: there is no file of users in it.
const nobody = 65532

// image is an image for containers, as `docker load` and `podman load` read it. It holds the program and two empty folders,
// for volumes: no shell, no libraries, no package manager.
func (r release) image(t target, program []byte) ([]byte, error) {
	layer, err := r.layer(program)
	if err != nil {
		return nil, err
	}
	image, err := mutate.AppendLayers(empty.Image, layer)
	if err != nil {
		return nil, err
	}
	file, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	config := file.DeepCopy()
	config.OS, config.Architecture, config.Created, config.Config = t.os, t.arch, v1.Time{Time: r.at}, r.config()
	if image, err = mutate.ConfigFile(image, config); err != nil {
		return nil, err
	}
	tag, err := name.NewTag("rolefit:"+r.number, name.WithDefaultRegistry(""))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = tarball.Write(tag, image, &b)
	return b.Bytes(), err
}

// config says how the program is run.
func (r release) config() v1.Config {
	return v1.Config{
		User:       "65532:65532",
		WorkingDir: "/data",
		Entrypoint: []string{"/rolefit"},
		Cmd:        []string{"serve"},
		Env: []string{
			"ROLEFIT_ADDR=0.0.0.0:8080", // of the container: what is reached from outside is decided outside
			"ROLEFIT_STORE=bolt:/data/rolefit.db",
			"ROLEFIT_BACKUPS=/backups",
		},
		ExposedPorts: map[string]struct{}{"8080/tcp": {}},
		Volumes:      map[string]struct{}{"/data": {}, "/backups": {}},
		StopSignal:   "SIGTERM",
		Healthcheck: &v1.HealthConfig{
			Test: []string{"CMD", "/rolefit", "health"}, Interval: 30 * time.Second, Timeout: 5 * time.Second,
			StartPeriod: 10 * time.Second, Retries: 3,
		},
		Labels: map[string]string{
			"org.opencontainers.image.title":    "rolefit",
			"org.opencontainers.image.version":  r.number,
			"org.opencontainers.image.revision": r.commit,
		},
	}
}

// layer is the root file system. Only the folders for volumes belong to the image's user, who changes nothing else.
func (r release) layer(program []byte) (v1.Layer, error) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, folder := range []string{"data/", "backups/"} {
		header := &tar.Header{Typeflag: tar.TypeDir, Name: folder, Mode: 0o700, Uid: nobody, Gid: nobody, ModTime: r.at}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
	}
	if err := w.WriteHeader(&tar.Header{Name: "rolefit", Mode: 0o755, Size: int64(len(program)), ModTime: r.at}); err != nil {
		return nil, err
	}
	if _, err := w.Write(program); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return tarball.LayerFromOpener(func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(b.Bytes())), nil
	}, tarball.WithCompressionLevel(gzip.BestSpeed))
}
