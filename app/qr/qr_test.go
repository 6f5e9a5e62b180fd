package qr

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"pgregory.net/rapid"
)

// printed is a code as a picture with the quiet zone of four modules, three pixels a module.
func printed(t *rapid.T, q Code) image.Image {
	const scale = 3
	side := (q.Size + 2*quiet) * scale
	img := image.NewGray(image.Rect(0, 0, side, side))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for run := range strings.SplitSeq(strings.TrimSuffix(q.Path, "z"), "z") {
		var x, y, n, back int
		if _, err := fmt.Sscanf(run, "M%d %dh%dv1h-%d", &x, &y, &n, &back); err != nil || n != back {
			t.Fatalf("%q: %v", run, err)
		}
		at := image.Rect(x, y, x+n, y+1).Add(image.Pt(quiet, quiet))
		draw.Draw(img, image.Rect(at.Min.X*scale, at.Min.Y*scale, at.Max.X*scale, at.Max.Y*scale), image.NewUniform(color.Black), image.Point{}, draw.Src)
	}
	return img
}

// pure tells the reader that the picture is nothing but the code.
var pure = map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true}

// TestQRReadsBack has a reader of somebody else's read what was written.
func TestQRReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`https://[a-z]{1,20}\.example/result#[A-Z]{4}-[0-9A-Z-]{1,300}`).Draw(t, "text")
		q, err := New(text)
		if err != nil {
			t.Fatal(err)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(printed(t, q))
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, pure)
		if err != nil || read.GetText() != text {
			t.Errorf("it reads %v, %v", read, err)
		}
	})
}

// TestQRTooLong refuses what no code holds.
func TestQRTooLong(t *testing.T) {
	if q, err := New(strings.Repeat("a", 3000)); err == nil {
		t.Errorf("it made a code of %d modules", q.Size)
	}
}
