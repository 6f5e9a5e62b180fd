// Package placed puts a built site below a path of a host that it shares with
// others, such as https://intranet.example/rolefit. The site is built once, for the
// root of a host; below which path it is known only where it is served or placed.
//
// In pages and manifests every attribute or member whose value begins with a slash
// is an address from the root of the host: it gets the path in front of it. A page
// tells its program by the attribute data-base of its html element; the program
// (device.Address.Base) and the desk (api.BaseOf) make all of their addresses with
// it. The scripts find out from their own address. So files whose address holds
// their hash stay as they are, and so does what stands inside a page and is named by
// its hash in the policy.
package placed

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"rolefit/pkg/organisation"
	"rolefit/web/dist"
)

// Below returns a built site for below a path, which must pass
// organisation.CheckPath; for "", and where it was never built, as it is. A path at
// which the site itself has something is an error: behind a proxy that takes the
// path away, nobody could tell the one from the other.
func Below(site fs.FS, base string) (fs.FS, error) {
	if err := organisation.CheckPath(base); err != nil || base == "" {
		return site, err
	}
	amended, err := dist.Amend(site)
	if errors.Is(err, fs.ErrNotExist) {
		return site, nil
	} else if err != nil {
		return nil, err
	}
	placed, err := place(amended, base)
	if err != nil {
		return nil, fmt.Errorf("placing the site below %s: %w", base, err)
	}
	return placed, nil
}

// served are addresses below which the service answers, and the site has no files.
var served = []string{"/api/health", "/desk/new"}

func place(site *dist.Amended, base string) (fs.FS, error) {
	for _, address := range served {
		if within(address, base) {
			return nil, fmt.Errorf("the service has %s itself", address)
		}
	}
	for address, entry := range site.Index.Files {
		if within(address, base) {
			return nil, fmt.Errorf("the site has %s itself", address)
		}
		if !entry.Page && entry.Type != manifest {
			continue
		}
		content, err := site.Get(address)
		if err != nil {
			return nil, err
		}
		if entry.Page {
			site.Put(address, page(content, base))
		} else {
			site.Put(address, bytes.ReplaceAll(content, []byte(`: "/`), []byte(`: "`+base+"/")))
		}
	}
	return site.Site(base)
}

// within reports whether an address is a path or lies below it.
func within(address, path string) bool { return strings.HasPrefix(address+"/", path+"/") }

// manifest is the type of what tells a browser how to install the site.
const manifest = "application/manifest+json"

// Attribute is what a page tells its program the path by.
const Attribute = "data-base"

// page is a document for below a path.
func page(document []byte, base string) []byte {
	var out bytes.Buffer
	for len(document) > 0 {
		markup, inside := cut(document)
		out.Write(bytes.ReplaceAll(markup, []byte(`="/`), []byte(`="`+base+"/")))
		out.Write(inside)
		document = document[len(markup)+len(inside):]
	}
	return bytes.Replace(out.Bytes(), []byte("<html"), []byte("<html "+Attribute+`="`+base+`"`), 1)
}

// cut returns how a document begins up to the end of its first style or script that stands inside: its markup, in which
// quotes of texts are escaped, so that what looks like an attribute is one; and what stands inside, which is named by its
// hash in the policy.
func cut(document []byte) (markup, inside []byte) {
	at, end := len(document), len(document)
	for _, element := range []string{"style", "script"} {
		start := bytes.Index(document, []byte("<"+element+">"))
		if start < 0 || start >= at {
			continue
		}
		at, end = start, len(document)
		if closes := bytes.Index(document[start:], []byte("</"+element+">")); closes >= 0 {
			end = start + closes
		}
	}
	return document[:at], document[at:end]
}
