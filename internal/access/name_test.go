package access

import (
	"errors"
	"strings"
	"testing"
)

func TestMaskingKeepsAllButTheGivenName(t *testing.T) {
	for name, want := range map[string]string{
		"Nguyễn Văn A":             "Nguyễn Văn A***",
		"Nguyễn Thị Ánh":           "Nguyễn Thị Á***",
		"Đỗ  Văn Đức":              "Đỗ Văn Đ***",
		"Hoàng Thị A\u0302\u0301n": "Hoàng Thị Ấ***", // decomposed letters are composed first
		"Y":                        "Y***",
		"  ":                       "***",
	} {
		if got := MaskName(name); got != want {
			t.Errorf("MaskName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestANameThatHidesSomethingIsRefused(t *testing.T) {
	for _, name := range []string{"", "   ", "A\u202eB", "Chủ\u200btịch", "A\x00", "\xff", strings.Repeat("a", 81)} {
		if got, err := CleanName(name); !errors.Is(err, ErrNameInvalid) {
			t.Errorf("CleanName(%q) = %q, %v", name, got, err)
		}
	}
}

func TestANameIsStoredComposedAndTrimmed(t *testing.T) {
	got, err := CleanName("  Vũ  Thị H\u1ea1nh\n")
	if err != nil || got != "Vũ Thị Hạnh" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := CleanName(strings.Repeat("ệ", 80)); err != nil {
		t.Errorf("80 letters of three bytes: %v", err)
	}
}
