package postgres

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// binariesPattern is where Debian and Ubuntu keep each major version.
const binariesPattern = "/usr/lib/postgresql/*/bin"

// ErrNoBinaries says that a private server cannot run on this machine.
var ErrNoBinaries = errors.New("PostgreSQL is not installed on this machine: " +
	"install it (apt-get install postgresql) or name a database with --database-url")

// Binaries returns the folder of the newest PostgreSQL on this machine.
func Binaries() (string, error) {
	return binariesFor("")
}

// binariesFor returns the folder of the given major version, of the newest when
// major is "". A data folder can only be read by the version that wrote it.
func binariesFor(major string) (string, error) {
	newest, newestMajor := "", 0
	folders, err := filepath.Glob(binariesPattern)
	if err != nil {
		return "", err
	}
	for _, folder := range folders {
		found := filepath.Base(filepath.Dir(folder))
		number, err := strconv.Atoi(found)
		if err != nil || !complete(folder) {
			continue
		}
		if found == major {
			return folder, nil
		}
		if number > newestMajor {
			newest, newestMajor = folder, number
		}
	}
	if major != "" {
		return "", fmt.Errorf("the data was written by PostgreSQL %s, which is not installed: "+
			"install postgresql-%s, or move the data with pg_upgrade", major, major)
	}
	if newest != "" {
		return newest, nil
	}
	return binariesInPath()
}

// binariesInPath finds the installations of other systems.
func binariesInPath() (string, error) {
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		return "", ErrNoBinaries
	}
	initdb, err = filepath.EvalSymlinks(initdb)
	if err != nil || !complete(filepath.Dir(initdb)) {
		return "", ErrNoBinaries
	}
	return filepath.Dir(initdb), nil
}

// complete tells a server's folder from one that holds the client alone.
func complete(folder string) bool {
	for _, program := range []string{"initdb", "postgres"} {
		if info, err := os.Stat(filepath.Join(folder, program)); err != nil || info.IsDir() {
			return false
		}
	}
	return true
}

// writtenBy returns the major version that wrote cluster, "" when it is new.
func writtenBy(cluster string) (string, error) {
	version, err := os.ReadFile(filepath.Join(cluster, "PG_VERSION"))
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read the version of the data: %w", err)
	}
	return strings.TrimSpace(string(version)), nil
}
