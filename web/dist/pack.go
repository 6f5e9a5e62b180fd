package dist

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

// Encodings are the compressed forms of a built site's files, the best first.
var Encodings = []string{"br", "gzip"}

// widestWindow is the largest window that every browser unpacks, 16 MiB: more
// than a program has.
const widestWindow = 24

// Pack compresses content as well as an encoding can.
func Pack(encoding string, content []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := packer(encoding, &b)
	if err != nil {
		return nil, fmt.Errorf("compressing: %w", err)
	}
	if _, err := z.Write(content); err != nil {
		return nil, fmt.Errorf("compressing: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("compressing: %w", err)
	}
	return b.Bytes(), nil
}

// PackIn is Pack with a folder that keeps what was compressed before: a program
// takes long, and seldom changes between builds.
func PackIn(cache, encoding string, content []byte) ([]byte, error) {
	name := filepath.Join(cache, Digest(content)+Suffix(encoding))
	if packed, err := os.ReadFile(name); err == nil {
		return packed, nil
	}
	packed, err := Pack(encoding, content)
	if err != nil {
		return nil, err
	}
	return packed, os.WriteFile(name, packed, 0o644)
}

// Digest is the SHA-256 of content in hexadecimal, of which addresses, entity
// tags and builds take the beginning.
func Digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Hash is the beginning of the digest of content, long enough to tell apart what one address has from build to build: entity
// tags and builds are as long.
func Hash(content []byte) string { return Digest(content)[:16] }

func packer(encoding string, out io.Writer) (io.WriteCloser, error) {
	switch encoding {
	case "br":
		return brotli.NewWriterOptions(out, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: widestWindow}), nil
	case "gzip":
		return gzip.NewWriterLevel(out, gzip.BestCompression)
	}
	return nil, fmt.Errorf("there is no encoding %q", encoding)
}

// Suffix is what the name of a compressed form ends in; "" for a file as it is.
func Suffix(encoding string) string {
	switch encoding {
	case "":
		return ""
	case "gzip":
		return ".gz"
	default:
		return "." + encoding
	}
}
