package records

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"
	"time"
)

// archive is a zip being written, and the digests of its files.
type archive struct {
	zip      *zip.Writer
	modified time.Time
	digests  []string // "hex  path", as sha256sum writes it
}

// add stores one file and returns its SHA-256 in hex.
func (a *archive) add(name string, content io.Reader) (digest string, err error) {
	file, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: a.modified})
	if err != nil {
		return "", fmt.Errorf("add %s: %w", name, err)
	}
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(file, sum), content); err != nil {
		return "", fmt.Errorf("add %s: %w", name, err)
	}
	digest = hex.EncodeToString(sum.Sum(nil))
	a.digests = append(a.digests, digest+"  "+name)
	return digest, nil
}

// addText stores one file that is text.
func (a *archive) addText(name, text string) error {
	_, err := a.add(name, strings.NewReader(text))
	return err
}

// list returns the text of DIGESTS.txt: a line for each file, ordered by path, and
// one for the lines above it.
func (a *archive) list() string {
	slices.SortFunc(a.digests, func(x, y string) int { return strings.Compare(x[sha256.Size*2:], y[sha256.Size*2:]) })
	lines := strings.Join(a.digests, "\n") + "\n"
	return lines + lastLine(lines)
}

// lastLine makes the list name itself when it was changed, instead of a file that
// was not.
func lastLine(lines string) string {
	return "# " + hexSum([]byte(lines)) + "\n"
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// A zip has bytes that no reader looks at: times, attributes, counts. So an export
// ends with a comment that holds the SHA-256 of every byte before the comment.
const (
	digestWord    = "sha256 "
	commentLength = len(digestWord) + sha256.Size*2
)

// placeholder has the length of the comment, which stands before it in the archive.
var placeholder = strings.Repeat("-", commentLength)

// selfDigest passes bytes on to w, except for the last commentLength ones, in
// whose place it writes the digest of all before them.
type selfDigest struct {
	w    io.Writer
	sum  hash.Hash
	tail []byte // at most commentLength bytes that may be the last
}

func newSelfDigest(w io.Writer) *selfDigest { return &selfDigest{w: w, sum: sha256.New()} }

func (s *selfDigest) Write(p []byte) (int, error) {
	s.tail = append(s.tail, p...)
	settled := len(s.tail) - commentLength
	if settled <= 0 {
		return len(p), nil
	}
	s.sum.Write(s.tail[:settled])
	if _, err := s.w.Write(s.tail[:settled]); err != nil {
		return 0, err
	}
	s.tail = append(s.tail[:0], s.tail[settled:]...)
	return len(p), nil
}

// finish writes the comment.
func (s *selfDigest) finish() error {
	_, err := io.WriteString(s.w, digestWord+hex.EncodeToString(s.sum.Sum(nil)))
	return err
}
