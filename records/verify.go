package records

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// VerifyReport tells what a check of an export found.
type VerifyReport struct {
	Files   int     `json:"files"`             // files whose digest was right
	Seals   int     `json:"seals"`             // seals whose digest and place in the chain were right
	Last    string  `json:"last"`              // digest of the last seal, to compare with a printed one
	Changed *Change `json:"changed,omitempty"` // the first item that is not as it was; nil: all is
}

// Change names an item of an export that is not what was exported.
type Change struct {
	Item   string       `json:"item"` // the path in the export
	Reason ChangeReason `json:"reason"`
}

// ChangeReason says in what way an item is not as it was.
type ChangeReason string

// The ways in which an item is not as it was.
const (
	ItemMissing    ChangeReason = "missing"     // it is listed and not there
	ItemChanged    ChangeReason = "changed"     // its bytes differ from their digest
	ItemUnlisted   ChangeReason = "unlisted"    // it is there and not listed
	SealBroken     ChangeReason = "seal_broken" // what was sealed and the seal do not agree
	ChainBroken    ChangeReason = "chain_broken"
	ArchiveChanged ChangeReason = "archive_changed" // the zip's own bytes differ; every file in it may still be whole
)

// itemArchive is the item of a change to a zip's bytes outside its files.
const itemArchive = "(archive)"

// found is a Change on its way up.
type found struct{ Change }

func (f found) Error() string { return fmt.Sprintf("%s: %s", f.Item, f.Reason) }

func changed(item string, reason ChangeReason) error { return found{Change{item, reason}} }

// Verify checks an unpacked export without network or database, and names the
// first item that was changed: by the list of digests, then by the seals. The
// error is for what could not be read at all.
func Verify(files fs.FS) (VerifyReport, error) {
	var report VerifyReport
	err := verify(files, &report)
	if f, ok := errors.AsType[found](err); ok {
		report.Changed = &f.Change
		return report, nil
	}
	return report, wrap("verify record", err)
}

func verify(files fs.FS, report *VerifyReport) error {
	digests, err := readDigests(files)
	if err != nil {
		return err
	}
	for _, d := range digests {
		if err := d.check(files); err != nil {
			return err
		}
		report.Files++
	}
	if err := nothingElse(files, digests); err != nil {
		return err
	}
	return verifySeals(files, report)
}

// listed is one line of DIGESTS.txt.
type listed struct{ digest, path string }

// readDigests reads the list, which carries its own digest: what it says is
// believed only when it is whole.
func readDigests(files fs.FS) ([]listed, error) {
	text, err := read(files, fileDigests)
	if err != nil {
		return nil, err
	}
	cut := strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n") + 1
	lines := text[:cut]
	if lines == "" || text[cut:] != lastLine(lines) {
		return nil, changed(fileDigests, ItemChanged)
	}
	var all []listed
	for line := range strings.Lines(lines) {
		digest, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || !fs.ValidPath(path) {
			return nil, changed(fileDigests, ItemChanged)
		}
		all = append(all, listed{digest, path})
	}
	return all, nil
}

func (l listed) check(files fs.FS) error {
	digest, err := digestFile(files, l.path)
	if err != nil {
		return err
	}
	if digest != l.digest {
		return changed(l.path, ItemChanged)
	}
	return nil
}

func digestFile(files fs.FS, path string) (string, error) {
	file, err := files.Open(path)
	if err != nil {
		return "", unreadable(path, err)
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", unreadable(path, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func read(files fs.FS, path string) (string, error) {
	text, err := fs.ReadFile(files, path)
	if err != nil {
		return "", unreadable(path, err)
	}
	return string(text), nil
}

// unreadable tells a file that is not there, or that the zip itself finds damaged,
// from a disk that does not work.
func unreadable(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return changed(path, ItemMissing)
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrAlgorithm), errors.Is(err, io.ErrUnexpectedEOF):
		return changed(path, ItemChanged)
	}
	return fmt.Errorf("read %s: %w", path, err)
}

// nothingElse refuses files that nobody listed: what is in the folder of a record
// passes for a part of it.
func nothingElse(files fs.FS, digests []listed) error {
	return fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(path, err)
		}
		known := slices.ContainsFunc(digests, func(l listed) bool { return l.path == path })
		if entry.IsDir() || known || path == fileDigests {
			return nil
		}
		return changed(path, ItemUnlisted)
	})
}

// verifySeals checks what the digests alone do not prove: that the list was not
// made anew after a change.
func verifySeals(files fs.FS, report *VerifyReport) error {
	text, err := read(files, fileSeals)
	if err != nil {
		return err
	}
	var all []Seal
	if err := json.Unmarshal([]byte(text), &all); err != nil {
		return changed(fileSeals, SealBroken)
	}
	told, err := minutesIn(files)
	if err != nil {
		return err
	}
	for i, seal := range all {
		if err := seal.follows(all[:i]); err != nil {
			return err
		}
		if err := seal.covers(files, told); err != nil {
			return err
		}
		report.Seals++
		report.Last = seal.Digest
	}
	return everySealIsThere(told, all)
}

// toldMinutes are minutes as the readable record tells them, in canonical form:
// what of them was sealed has to be the same, byte for byte, in the sealed content.
type toldMinutes struct {
	HearingID  HearingID       `json:"hearingId"`
	SealID     SealID          `json:"sealId"`
	Number     json.RawMessage `json:"number"`
	Sheet      json.RawMessage `json:"sheet"`
	EndedAt    json.RawMessage `json:"endedAt"`
	Entries    json.RawMessage `json:"entries"`
	Directives json.RawMessage `json:"directives"`
	Conditions json.RawMessage `json:"conditions"`
	Signatures json.RawMessage `json:"signatures"`
	Remark     json.RawMessage `json:"remark"`
}

// parts are what was sealed of minutes.
func (m toldMinutes) parts() []byte {
	return bytes.Join([][]byte{m.Number, m.Sheet, m.EndedAt, m.Entries, m.Directives, m.Conditions, m.Signatures, m.Remark}, []byte("\n"))
}

// minutesIn returns the minutes that the record tells: a petition's, or those of
// the one hearing.
func minutesIn(files fs.FS) ([]toldMinutes, error) {
	text, err := read(files, fileRecord)
	if err != nil {
		return nil, err
	}
	var record struct {
		toldMinutes
		Minutes []toldMinutes `json:"minutes"`
	}
	if err := json.Unmarshal([]byte(text), &record); err != nil {
		return nil, changed(fileRecord, ItemChanged)
	}
	if record.HearingID != "" {
		return []toldMinutes{record.toldMinutes}, nil
	}
	return record.Minutes, nil
}

// everySealIsThere refuses a record that tells of a seal which is not in the list.
func everySealIsThere(told []toldMinutes, all []Seal) error {
	for _, m := range told {
		if m.SealID != "" && !slices.ContainsFunc(all, func(s Seal) bool { return s.ID == m.SealID }) {
			return changed(fileSeals, SealBroken)
		}
	}
	return nil
}

// follows checks a seal's own digest and its link to the seal before it.
func (s Seal) follows(before []Seal) error {
	digest, err := s.SealStatement.digest()
	if err != nil || digest != s.Digest {
		return changed(fileSeals, SealBroken)
	}
	if len(before) == 0 {
		return nil
	}
	last := before[len(before)-1]
	if last.Chain != s.Chain {
		return changed(fileSeals, ChainBroken)
	}
	// The chain of a unit is exported in parts: only neighbours are compared.
	if s.Place <= last.Place || (s.Place == last.Place+1 && s.Previous != last.Digest) {
		return changed(fileSeals, ChainBroken)
	}
	return nil
}

// covers checks that what a seal sealed is what lies in the export. The seals of a
// matter cover hearings of its other petitions too: only here those may be absent.
func (s Seal) covers(files fs.FS, told []toldMinutes) error {
	at := slices.IndexFunc(told, func(m toldMinutes) bool { return m.HearingID == s.HearingID })
	if at < 0 {
		return nil
	}
	path := contentPath(s.Kind, s.ID)
	content, err := read(files, path)
	if err != nil {
		return err
	}
	if digestOf(string(s.Kind), content) != s.ContentSHA256 {
		return changed(path, SealBroken)
	}
	if s.Kind == SealMinutes && !told[at].agrees(content) {
		return changed(fileRecord, SealBroken)
	}
	return s.coversPaper(files)
}

// agrees reports whether the record tells what was sealed.
func (m toldMinutes) agrees(content string) bool {
	var sealed struct {
		Minutes toldMinutes `json:"minutes"`
	}
	err := json.Unmarshal([]byte(content), &sealed)
	return err == nil && bytes.Equal(m.parts(), sealed.Minutes.parts())
}

func (s Seal) coversPaper(files fs.FS) error {
	if s.DocumentID == nil {
		return nil
	}
	path := documentPath(Document{ID: *s.DocumentID, MediaType: mediaPDF})
	digest, err := digestFile(files, path)
	if err != nil {
		return err
	}
	if digest != s.PDFSHA256 {
		return changed(path, SealBroken)
	}
	return nil
}

// VerifyZip is Verify for an export that was not unpacked. It finds a change of any
// byte, also of those that belong to no file.
func VerifyZip(r io.ReaderAt, size int64) (VerifyReport, error) {
	whole, err := archiveWhole(r, size)
	if err != nil {
		return VerifyReport{}, fmt.Errorf("verify record: %w", err)
	}
	var report VerifyReport
	if files, zipErr := zip.NewReader(r, size); zipErr == nil {
		report, err = Verify(files)
	}
	if err == nil && !whole && report.Changed == nil {
		report.Changed = &Change{itemArchive, ArchiveChanged}
	}
	return report, err
}

// archiveWhole compares the archive with the digest at its end.
func archiveWhole(r io.ReaderAt, size int64) (bool, error) {
	body := size - int64(commentLength)
	if body < 0 {
		return false, nil
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(r, 0, body)); err != nil {
		return false, err
	}
	comment := make([]byte, commentLength)
	if _, err := r.ReadAt(comment, body); err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	return string(comment) == digestWord+hex.EncodeToString(sum.Sum(nil)), nil
}
