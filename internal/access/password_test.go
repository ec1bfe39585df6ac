package access

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"
)

func TestPasswordsAreHashedAtTheAdvisedCost(t *testing.T) {
	p := newPasswords(defaultCost)
	stored, err := p.hash(t.Context(), goodPassword)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(stored, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("stored as %q", stored)
	}
	if good, err := p.matches(t.Context(), stored, goodPassword); err != nil || !good {
		t.Errorf("the right password: %v, %v", good, err)
	}
}

func TestAHashOfAnotherProgramIsUnderstood(t *testing.T) {
	// argon2 reference tool: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1
	hash, err := hex.DecodeString("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7")
	if err != nil {
		t.Fatal(err)
	}
	stored := encodePHC(PasswordCost{MemoryKiB: 65536, Passes: 2, Lanes: 1}, []byte("somesalt"), hash)
	if good, err := newPasswords(cheap).matches(t.Context(), stored, "password"); err != nil || !good {
		t.Errorf("%v, %v", good, err)
	}
}

func TestTheSamePasswordIsNeverStoredTwiceAlike(t *testing.T) {
	p := newPasswords(cheap)
	one, err1 := p.hash(t.Context(), goodPassword)
	two, err2 := p.hash(t.Context(), goodPassword)
	if err1 != nil || err2 != nil || one == two {
		t.Errorf("%q and %q, %v, %v", one, two, err1, err2)
	}
}

func TestAMissingHashMatchesNothingAtTheSameCost(t *testing.T) {
	p := newPasswords(cheap)
	if good, err := p.matches(t.Context(), "", ""); err != nil || good {
		t.Errorf("%v, %v", good, err)
	}
	cost, salt, hash, err := parsePHC(p.decoy)
	if err != nil || cost != cheap || len(salt) != saltBytes || len(hash) != hashBytes {
		t.Errorf("the decoy costs %+v with %d and %d bytes, %v", cost, len(salt), len(hash), err)
	}
}

func TestAMangledHashIsAnErrorAndNoMatch(t *testing.T) {
	salt := base64.RawStdEncoding.EncodeToString(make([]byte, 16))
	hash := base64.RawStdEncoding.EncodeToString(make([]byte, 32))
	for name, stored := range map[string]string{
		"no format":       "password",
		"other algorithm": "$argon2i$v=19$m=64,t=1,p=1$" + salt + "$" + hash,
		"other version":   "$argon2id$v=16$m=64,t=1,p=1$" + salt + "$" + hash,
		"no passes":       "$argon2id$v=19$m=64,t=0,p=1$" + salt + "$" + hash,
		"too much memory": "$argon2id$v=19$m=4194304,t=1,p=1$" + salt + "$" + hash,
		"no hash":         "$argon2id$v=19$m=64,t=1,p=1$" + salt,
		"short hash":      "$argon2id$v=19$m=64,t=1,p=1$" + salt + "$AAAA",
		"not base64":      "$argon2id$v=19$m=64,t=1,p=1$" + salt + "$" + strings.Repeat("*", 43),
	} {
		if good, err := newPasswords(cheap).matches(t.Context(), stored, "x"); err == nil || good {
			t.Errorf("%s: %v, %v", name, good, err)
		}
	}
	if argon2.Version != 19 {
		t.Errorf("argon2 is at version %d", argon2.Version)
	}
}
