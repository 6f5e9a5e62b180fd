package command

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"rolefit/pkg/contribution"
	"rolefit/pkg/disk"
)

// secretsVariable holds the ticket secrets where there is no file beside the
// store: one or two, newest first, in hexadecimal with a comma between.
const secretsVariable = "ROLEFIT_TICKET_SECRETS"

// secretsMode is the mode of a file of secrets: its owner alone may read it.
const secretsMode = 0o600

// secretsBeside is the file of secrets beside an embedded store.
func secretsBeside(store string) string { return store + ".secrets" }

// ticketSecrets reads the secrets that sign tickets: from the environment, else
// from the file beside an embedded store, which is made on first use.
func (c *call) ticketSecrets(spec string) (contribution.Secrets, error) {
	if text := os.Getenv(secretsVariable); text != "" {
		return parseSecrets(secretsVariable, text)
	}
	store, embedded := strings.CutPrefix(spec, "bolt:")
	if !embedded {
		return contribution.Secrets{}, usage("%s is not set; it needs the ticket secrets, at least 32 bytes each in hexadecimal, newest first", secretsVariable)
	}
	store, err := disk.Real(store)
	if err != nil {
		return contribution.Secrets{}, fmt.Errorf("finding the ticket secrets: %w", err)
	}
	file := secretsBeside(store)
	text, err := c.readSecrets(file)
	if errors.Is(err, fs.ErrNotExist) {
		text, err = c.makeSecret(file)
	}
	if err != nil {
		return contribution.Secrets{}, fmt.Errorf("reading the ticket secrets: %w", err)
	}
	return parseSecrets(file, text)
}

// readSecrets reads a file of secrets, which must be a file and no link, and
// closes it to others.
func (c *call) readSecrets(name string) (string, error) {
	file, err := os.OpenFile(name, os.O_RDONLY|notThrough, 0)
	if errors.Is(err, syscall.ELOOP) {
		return "", usage("%s is a link: put the file itself there", name)
	} else if err != nil {
		return "", err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", usage("%s is not a file (%v)", name, info.Mode().Type())
	}
	if mode := info.Mode().Perm(); hasModes && mode != secretsMode {
		if err := file.Chmod(secretsMode); err != nil {
			return "", fmt.Errorf("closing it to others: %w", err)
		}
		fmt.Fprintf(c.Err, "rolefit %s: %s was open to others (mode %#o) and is closed now; if somebody may have read it, rotate the secrets\n",
			c.flags.Name(), name, mode)
	}
	text, err := io.ReadAll(io.LimitReader(file, maxSecrets))
	return string(text), err
}

// maxSecrets is more than two secrets need.
const maxSecrets = 4096

// makeSecret draws a secret into a new file, whole or not at all. Where another
// program is faster, it is the other's.
func (c *call) makeSecret(file string) (string, error) {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails: the program would abort instead
	text := hex.EncodeToString(secret) + "\n"
	err := disk.Create(file, []byte(text))
	if errors.Is(err, fs.ErrExist) {
		return c.readSecrets(file)
	} else if err != nil {
		return "", err
	}
	fmt.Fprintf(c.Err, "rolefit %s: made a new ticket secret, %s: tickets that another one signed are refused\n", c.flags.Name(), file)
	return text, nil
}

func parseSecrets(where, text string) (contribution.Secrets, error) {
	var live [][]byte
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == '\n' || r == '\r' || r == ' ' }) {
		secret, err := hex.DecodeString(part)
		if err != nil {
			return contribution.Secrets{}, usage("%s: secret %d is not hexadecimal", where, len(live)+1)
		}
		live = append(live, secret)
	}
	if len(live) == 0 {
		return contribution.Secrets{}, usage("%s is empty: put back the secrets from a backup; if there are none, remove the file, and the next start makes one", where)
	}
	secrets, err := contribution.NewSecrets(live...)
	if err != nil {
		return contribution.Secrets{}, badInput{fmt.Errorf("%s: %w", where, err)}
	}
	return secrets, nil
}
