package dist

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"sync"
)

// Worker is the address of the script that keeps the site on a device, which
// looks for a new build at its first constant.
const Worker = "/sw.js"

// WorkerStart is how that script begins. The build follows, in double quotes.
const WorkerStart = "const BUILD="

// Amended is a built site in which some addresses get another content: what is
// known only where the site is served or placed.
type Amended struct {
	Index Index

	site overlay
}

// Amend begins with a site as it was built; fs.ErrNotExist when it never was.
func Amend(site fs.FS) (*Amended, error) {
	index, err := ReadIndex(site)
	return &Amended{Index: index, site: overlay{FS: site, files: map[string]func() ([]byte, error){}}}, err
}

// Get returns what is at an address.
func (a *Amended) Get(address string) ([]byte, error) {
	return fs.ReadFile(a.site, a.Index.Files[address].File)
}

// Put replaces the content of an address, in all its forms. A compressed one is
// made when somebody first asks for it: all of them together take seconds.
func (a *Amended) Put(address string, content []byte) {
	entry := a.Index.Files[address]
	entry.Hash, entry.Size = Hash(content), len(content)
	a.Index.Files[address] = entry
	a.site.files[entry.File] = func() ([]byte, error) { return content, nil }
	for _, encoding := range entry.Encodings {
		a.site.files[entry.File+Suffix(encoding)] = sync.OnceValues(func() ([]byte, error) { return Pack(encoding, content) })
	}
}

// Site is the site with what was put. It and the script that keeps it get a build
// that changes with why, so that devices that keep the site notice.
func (a *Amended) Site(why string) (fs.FS, error) {
	a.Index.Build = Hash([]byte(a.Index.Build + why))
	if _, ok := a.Index.Files[Worker]; ok {
		script, err := a.Get(Worker)
		if err != nil {
			return nil, err
		}
		was, rest, ok := bytes.Cut(bytes.TrimPrefix(script, []byte(WorkerStart+`"`)), []byte(`"`))
		if !ok || !bytes.HasPrefix(script, []byte(WorkerStart)) {
			return nil, fmt.Errorf("%s does not begin with its build", Worker)
		}
		a.Put(Worker, fmt.Appendf(nil, `%s"%s"%s`, WorkerStart, Hash([]byte(string(was)+why)), rest))
	}
	data, err := json.MarshalIndent(a.Index, "", "  ")
	a.site.files[IndexFile] = func() ([]byte, error) { return data, nil }
	return a.site, err
}
