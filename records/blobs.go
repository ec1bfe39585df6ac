package records

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Blobs is a folder of bytes that are named by their SHA-256. A blob that can be
// seen is whole and on the disk: it is written beside, synced, renamed, and the
// folder synced. Names from users never come near it.
type Blobs struct{ dir string }

// OpenBlobs returns the blobs under dir, which is made when it is not there.
func OpenBlobs(dir string) (*Blobs, error) {
	if err := os.MkdirAll(filepath.Join(dir, "incoming"), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of blobs: %w", err)
	}
	return &Blobs{dir: dir}, nil
}

// Put stores what r gives, at most limit bytes, and returns its SHA-256 in hex
// and its size. More than limit bytes is document_too_large. Storing the same
// bytes twice keeps one blob.
func (b *Blobs) Put(r io.Reader, limit int64) (digest string, size int64, err error) {
	temp, err := os.CreateTemp(filepath.Join(b.dir, "incoming"), "blob-*")
	if err != nil {
		return "", 0, fmt.Errorf("store blob: %w", err)
	}
	defer func() { err = errors.Join(err, removeIfLeft(temp)) }()

	hash := sha256.New()
	size, err = io.Copy(io.MultiWriter(temp, hash), io.LimitReader(r, limit+1))
	if err != nil {
		return "", 0, fmt.Errorf("store blob: %w", err)
	}
	if size > limit {
		return "", 0, ErrDocumentTooLarge.With("limit", fmt.Sprint(limit))
	}
	digest = hex.EncodeToString(hash.Sum(nil))
	return digest, size, b.settle(temp, digest)
}

// settle makes the written file durable under its name.
func (b *Blobs) settle(temp *os.File, digest string) error {
	final := b.path(digest)
	folder := filepath.Dir(final)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("store blob: %w", err)
	}
	if err := errors.Join(temp.Sync(), temp.Chmod(0o400), os.Rename(temp.Name(), final)); err != nil {
		return fmt.Errorf("store blob: %w", err)
	}
	return errors.Join(syncFolder(folder), syncFolder(b.dir))
}

// Open returns the bytes of a blob; fs.ErrNotExist when there is none.
func (b *Blobs) Open(digest string) (*os.File, error) {
	if len(digest) != hex.EncodedLen(sha256.Size) {
		return nil, fmt.Errorf("open blob: %w", fs.ErrNotExist)
	}
	return os.Open(b.path(digest))
}

// path spreads blobs over 256 folders so that none grows slow to list.
func (b *Blobs) path(digest string) string {
	return filepath.Join(b.dir, digest[:2], digest[2:])
}

func removeIfLeft(temp *os.File) error {
	closeErr := temp.Close()
	if err := os.Remove(temp.Name()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return closeErr
}

// syncFolder makes a rename in a folder outlive a power cut.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return errors.Join(folder.Sync(), folder.Close())
}
