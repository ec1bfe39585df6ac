package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// masterBytes is the length of the secret that all keys are derived from.
const masterBytes = 32

// masterSecret returns the secret in dir, making it the first time. Nodes of
// one cluster need the same file.
func masterSecret(dir string) ([]byte, error) {
	path := filepath.Join(dir, "secret.key")
	secret, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return makeSecret(dir, path)
	}
	if err != nil {
		return nil, fmt.Errorf("read the master secret: %w", err)
	}
	if len(secret) != masterBytes {
		return nil, fmt.Errorf("%s holds %d bytes, not %d: restore it from the backup", path, len(secret), masterBytes)
	}
	return secret, nil
}

// makeSecret links the finished file to its name, so that a run cut short
// leaves none, and of two runs at once one wins and both use its secret.
func makeSecret(dir, path string) ([]byte, error) {
	unfinished, err := os.CreateTemp(dir, "secret-")
	if err != nil {
		return nil, fmt.Errorf("make the master secret: %w", err)
	}
	defer os.Remove(unfinished.Name())
	secret := make([]byte, masterBytes)
	rand.Read(secret)
	_, err = unfinished.Write(secret)
	err = errors.Join(err, unfinished.Sync(), unfinished.Close())
	if err != nil {
		return nil, fmt.Errorf("write the master secret: %w", err)
	}
	if err := os.Link(unfinished.Name(), path); err != nil && !errors.Is(err, os.ErrExist) {
		return nil, fmt.Errorf("keep the master secret: %w", err)
	}
	return os.ReadFile(path)
}
