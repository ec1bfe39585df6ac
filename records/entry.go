package records

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// EntryKind says what a paragraph of the minutes is, and so in which section of
// the form it stands.
type EntryKind string

// The kinds of entries.
const (
	EntryStatement  EntryKind = "statement"  // II.1 nội dung trình bày
	EntryRequest    EntryKind = "request"    // II.2 yêu cầu
	EntryAnswer     EntryKind = "answer"     // III.1 trả lời
	EntryOpinion    EntryKind = "opinion"    // III.1 ý kiến
	EntryConclusion EntryKind = "conclusion" // III.2 kết luận
	EntryDirective  EntryKind = "directive"  // III.2 chỉ đạo, the words of it; the task itself is a DirectiveSave
)

var entryKinds = []EntryKind{EntryStatement, EntryRequest, EntryAnswer, EntryOpinion, EntryConclusion, EntryDirective}

// maxEntryText is 20 000 characters: three pages of paper, far above a paragraph
// and far below what would make a flush slow.
const maxEntryText = 20_000

// Entry is one paragraph of the minutes as it stands. Speaker and MediaTime are
// those of the first keystroke: a click on the entry plays what was said.
type Entry struct {
	ID           EntryID   `json:"id"`
	Version      int       `json:"version"` // of this entry, from 1
	Speaker      string    `json:"speaker"` // who spoke, as the paper names them
	Kind         EntryKind `json:"kind"`
	Text         string    `json:"text"`
	MediaTime    int64     `json:"mediaTime"`              // ms since the session first went live
	Struck       bool      `json:"struck"`                 // struck out: kept, not printed
	ConflictWith *EntryID  `json:"conflictWith,omitempty"` // the entry that this one was meant to replace, when two wrote at once
	SavedAt      time.Time `json:"savedAt"`
	SavedBy      Actor     `json:"savedBy"`
}

// EntrySave is one flush of one entry.
type EntrySave struct {
	HearingID HearingID   `json:"hearingId"`
	EntryID   EntryID     `json:"entryId"`
	OpID      OperationID `json:"opId"` // repeated with the same content until answered
	Base      int         `json:"base"` // the version that was edited; 0 for a new entry
	Speaker   string      `json:"speaker"`
	Kind      EntryKind   `json:"kind"`
	Text      string      `json:"text"`
	MediaTime int64       `json:"mediaTime"`
	Struck    bool        `json:"struck"`
}

// Saved answers a flush: the entry as this operation left it. When somebody else
// had written meanwhile, Entry is a new entry with the caller's text and Conflict
// the entry as the other left it; the caller goes on in Entry.
type Saved struct {
	Entry    Entry  `json:"entry"`
	Version  int    `json:"version"` // of the minutes
	Conflict *Entry `json:"conflict,omitempty"`
}

func (s EntrySave) cleaned() (EntrySave, error) {
	s.Speaker, s.Text = trim(s.Speaker), clean(s.Text)
	wrong := []struct {
		field string
		is    bool
	}{
		{"hearingId", !isID(s.HearingID)},
		{"entryId", !isID(s.EntryID)},
		{"opId", !isID(s.OpID)},
		{"base", s.Base < 0},
		{"speaker", s.Speaker == "" || longer(s.Speaker, 200)},
		{"kind", !slices.Contains(entryKinds, s.Kind)},
		{"text", longer(s.Text, maxEntryText)},
		{"mediaTime", s.MediaTime < 0 || s.MediaTime > maxMediaTime},
	}
	for _, w := range wrong {
		if w.is {
			return s, ErrEntryInvalid.With("field", w.field)
		}
	}
	return s, nil
}

// maxMediaTime is one week in milliseconds: no session lasts that long, and JSON
// numbers stay exact far beyond it.
const maxMediaTime = 7 * 24 * 60 * 60 * 1000

// trim returns s in Unicode's composed form without surrounding space: what
// different keyboards send for one letter is one letter here.
func trim(s string) string { return strings.TrimSpace(clean(s)) }

// clean returns s as valid UTF-8 in composed form without control characters
// other than line ends, which PostgreSQL and paper could not take.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < ' ' && r != '\n', r >= 0x7f && r < 0xa0:
			return -1
		}
		return r
	}, s)
	return norm.NFC.String(s)
}

func longer(s string, limit int) bool { return utf8.RuneCountInString(s) > limit }
