package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"

	"rolefit/web/dist"

	"golang.org/x/net/html"
)

// questions is the page on which the first answer is given.
const questions = "/questionnaire"

// early are the addresses of what a browser has before something can be answered: the page, in which its styles and its first
// script stand, and what it asks for by itself. What only its scripts ask for comes later.
func early(site fs.FS, index dist.Index) ([]string, error) {
	entry, ok := index.Files[questions]
	if !ok {
		return nil, fmt.Errorf("the site has no %s", questions)
	}
	page, err := fs.ReadFile(site, entry.File)
	if err != nil {
		return nil, err
	}
	addresses := append([]string{questions}, asks(page)...)
	for _, address := range addresses {
		if _, ok := index.Files[address]; !ok {
			return nil, fmt.Errorf("%s asks for %s, which the site has not", questions, address)
		}
	}
	return addresses, nil
}

// linked are the relations of links whose files a browser gets for the page itself. Icons and manifests are not among them.
var linked = []string{"stylesheet", "preload", "modulepreload"}

// asks are the addresses of the scripts and style sheets that a page names, in order.
func asks(page []byte) (addresses []string) {
	for z := html.NewTokenizer(bytes.NewReader(page)); z.Next() != html.ErrorToken; {
		if address := asked(z.Token()); address != "" {
			addresses = append(addresses, address)
		}
	}
	return addresses
}

// asked is the address that a tag has the browser ask for; "" for none.
func asked(tag html.Token) string {
	has := map[string]string{}
	for _, a := range tag.Attr {
		has[a.Key] = a.Val
	}
	switch {
	case tag.Type != html.StartTagToken:
	case tag.Data == "script":
		return has["src"]
	case tag.Data == "link" && slices.Contains(linked, has["rel"]):
		return has["href"]
	}
	return ""
}
