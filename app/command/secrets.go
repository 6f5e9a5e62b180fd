package command

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"rolefit/pkg/contribution"
)

// secretsVariable holds the ticket secrets where there is no file beside the
// store: one or two, newest first, in hexadecimal with a comma between.
const secretsVariable = "ROLEFIT_TICKET_SECRETS"

// ticketSecrets reads the secrets that sign tickets: from the environment, else
// from the file beside an embedded store, which is made on first use.
func ticketSecrets(spec string) (contribution.Secrets, error) {
	if text := os.Getenv(secretsVariable); text != "" {
		return parseSecrets(secretsVariable, text)
	}
	file, embedded := strings.CutPrefix(spec, "bolt:")
	if !embedded {
		return contribution.Secrets{}, usage("%s is not set: the ticket secrets, at least 32 bytes in hexadecimal, newest first", secretsVariable)
	}
	file += ".secrets"
	data, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		data, err = makeSecret(file)
	}
	if err != nil {
		return contribution.Secrets{}, fmt.Errorf("reading the ticket secrets: %w", err)
	}
	return parseSecrets(file, string(data))
}

func makeSecret(file string) ([]byte, error) {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails: the program would abort instead
	text := []byte(hex.EncodeToString(secret) + "\n")
	return text, os.WriteFile(file, text, 0o600)
}

func parseSecrets(where, text string) (contribution.Secrets, error) {
	var live [][]byte
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == '\n' || r == ' ' }) {
		secret, err := hex.DecodeString(part)
		if err != nil {
			return contribution.Secrets{}, usage("%s: secret %d is not hexadecimal", where, len(live)+1)
		}
		live = append(live, secret)
	}
	secrets, err := contribution.NewSecrets(live...)
	if err != nil {
		return contribution.Secrets{}, badInput{fmt.Errorf("%s: %w", where, err)}
	}
	return secrets, nil
}
