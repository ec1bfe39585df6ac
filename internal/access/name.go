package access

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxName is the length of a person's name, in characters.
const maxName = 80

// MaskName shows a name to people who should recognise it and not learn it:
// all words but the last, then the first letter of that: "Nguyễn Văn Anh"
// becomes "Nguyễn Văn A***".
func MaskName(name string) string {
	words := strings.Fields(norm.NFC.String(name))
	if len(words) == 0 {
		return "***"
	}
	last := len(words) - 1
	_, first := utf8.DecodeRuneInString(words[last])
	words[last] = words[last][:first] + "***"
	return strings.Join(words, " ")
}

// CleanName returns a person's name as it is stored: composed (NFC), without
// space around it or doubled inside. A name that could pass for another by what
// cannot be seen (control characters, changes of direction, zero width) is
// refused: fault name_invalid.
func CleanName(name string) (string, error) {
	name = strings.Join(strings.Fields(norm.NFC.String(name)), " ")
	if name == "" || utf8.RuneCountInString(name) > maxName || !utf8.ValidString(name) {
		return "", ErrNameInvalid
	}
	for _, r := range name {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			return "", ErrNameInvalid
		}
	}
	return name, nil
}
