package access

import (
	"regexp"
	"strings"
	"testing"
)

func TestSecretsHaveTheirPublishedForm(t *testing.T) {
	forms := map[string]*regexp.Regexp{
		randomText(tokenBytes): regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`),
		randomCode():           regexp.MustCompile(`^[` + codeAlphabet + `]{9}$`),
		randomPIN():            regexp.MustCompile(`^[0-9]{6}$`),
	}
	for secret, form := range forms {
		if !form.MatchString(secret) {
			t.Errorf("%q does not match %v", secret, form)
		}
	}
}

func TestCodesHaveNoLetterThatIsMistakenForAnother(t *testing.T) {
	if i := strings.IndexAny(codeAlphabet, "0O1IL2Z5S8B"); i >= 0 {
		t.Errorf("%c is ambiguous", codeAlphabet[i])
	}
	seen := map[byte]bool{}
	for range 500 {
		for _, letter := range []byte(randomCode()) {
			seen[letter] = true
		}
	}
	if len(seen) != len(codeAlphabet) {
		t.Errorf("only %d of %d letters are used", len(seen), len(codeAlphabet))
	}
}

func TestACodeIsReadAsPeopleCopyIt(t *testing.T) {
	for _, typed := range []string{"ACD-EFG-HJK", "acd efg hjk", " ACD.EFG.HJK ", "acd\u00a0efghjk"} {
		if got := canonicalCode(typed); got != "ACDEFGHJK" {
			t.Errorf("canonicalCode(%q) = %q", typed, got)
		}
	}
}

func TestKeysDifferByPurposeAndAreTheSameOnEveryNode(t *testing.T) {
	a, b := testKeys(t), testKeys(t)
	if string(a.ticket) != string(b.ticket) {
		t.Error("two nodes with one master secret have different keys")
	}
	seen := map[string]bool{}
	for _, key := range [][]byte{a.ticket, a.nonce, a.code, a.attempt} {
		seen[string(key)] = true
	}
	if len(seen) != 4 {
		t.Errorf("%d different keys, want 4", len(seen))
	}
	if _, err := DeriveKeys(make([]byte, 31)); err == nil {
		t.Error("a short master secret was taken")
	}
}
