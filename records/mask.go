package records

import (
	"strings"

	"thongcau/internal/access"
)

// maskPetitioner is the name that a list shows: recognised by whoever knows it,
// learnt by nobody. A denouncer has no name in a list (Luật Tố cáo 2018, Điều 47).
func maskPetitioner(kind PetitionKind, name string) string {
	if kind == Denunciation || name == "" {
		return ""
	}
	return access.MaskName(name)
}

// maskIDNumber keeps the first four and the last two characters of an identity
// number: "0123******45". A shorter one is masked whole.
func maskIDNumber(id string) string {
	runes := []rune(id)
	if len(runes) <= 6 {
		return strings.Repeat("*", len(runes))
	}
	return string(runes[:4]) + strings.Repeat("*", len(runes)-6) + string(runes[len(runes)-2:])
}
