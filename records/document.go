package records

import (
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Document is one stored file of a record. Its bytes never change: another
// scan is another document.
type Document struct {
	ID         DocumentID  `json:"id"`
	PetitionID *PetitionID `json:"petitionId,omitempty"`
	HearingID  *HearingID  `json:"hearingId,omitempty"` // the hearing whose sealed minutes it is
	Name       string      `json:"name"`                // as its owner named it; shown, never a path
	MediaType  string      `json:"mediaType"`
	Size       int64       `json:"size"`   // bytes
	SHA256     string      `json:"sha256"` // hex, of the stored bytes
	AddedAt    time.Time   `json:"addedAt"`
	AddedBy    Actor       `json:"addedBy"`
}

// MaxDocument is 20 MiB: forty scanned pages at 300 dpi.
const MaxDocument = 20 << 20

const mediaPDF = "application/pdf"

// documentKinds are the kinds of files that may be attached: what a scanner and a
// phone make and every browser shows.
var documentKinds = []struct {
	mediaType string
	magic     string
	endings   []string
}{
	{mediaPDF, "%PDF-", []string{".pdf"}},
	{"image/jpeg", "\xff\xd8\xff", []string{".jpg", ".jpeg", ".jpe", ".jfif"}},
	{"image/png", "\x89PNG\r\n\x1a\n", []string{".png"}},
}

// sniff returns the media type that the first bytes of a file show. A name with
// another kind's ending is refused: what a reader expects to open is what opens.
func sniff(name string, head []byte) (string, error) {
	for _, kind := range documentKinds {
		if !strings.HasPrefix(string(head), kind.magic) {
			continue
		}
		ending := strings.ToLower(filepath.Ext(name))
		if slices.Contains(kind.endings, ending) {
			return kind.mediaType, nil
		}
		return "", ErrDocumentDisguised.With("found", kind.mediaType)
	}
	return "", ErrDocumentDisguised.With("found", "unknown")
}

// documentName returns the last part of a name from outside, for showing.
func documentName(name string) (string, error) {
	name = trim(strings.ReplaceAll(name, "\n", " "))
	if cut := strings.LastIndexAny(name, `/\`); cut >= 0 {
		name = name[cut+1:]
	}
	if name == "" || longer(name, 200) {
		return "", ErrDocumentName
	}
	return name, nil
}
