package postgres

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// An account is whom the private server runs as. PostgreSQL refuses to run as
// root, so that root lends it another; anyone else runs it as themselves.
type account struct {
	name     string
	uid, gid int
	borrowed bool // we are root, and the server is not
}

// serverAccount picks "postgres", which the distribution's package creates, or
// "nobody".
func serverAccount() (account, error) {
	if os.Geteuid() != 0 {
		return account{uid: os.Geteuid(), gid: os.Getegid()}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if found, err := user.Lookup(name); err == nil {
			return borrow(found)
		}
	}
	return account{}, errors.New("PostgreSQL does not run as root, and this machine has neither the user postgres nor nobody: " +
		"create one, run as an ordinary user, or name a database with --database-url")
}

func borrow(found *user.User) (account, error) {
	uid, err := strconv.Atoi(found.Uid)
	if err != nil {
		return account{}, fmt.Errorf("read the id of user %s: %w", found.Username, err)
	}
	gid, err := strconv.Atoi(found.Gid)
	if err != nil {
		return account{}, fmt.Errorf("read the group of user %s: %w", found.Username, err)
	}
	return account{name: found.Username, uid: uid, gid: gid, borrowed: true}, nil
}

// attributes are those of a process run as a. It has a process group of its
// own, so that Ctrl-C in a terminal reaches us first, and it is asked to end
// (SIGINT: a fast, clean shutdown) when the thread that started it ends.
func (a account) attributes() *syscall.SysProcAttr {
	attributes := &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGINT}
	if a.borrowed {
		attributes.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid), Groups: []uint32{}}
	}
	return attributes
}

// own makes folder, readable by a alone.
func (a account) own(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if err := os.Chmod(folder, 0o700); err != nil {
		return err
	}
	if !a.borrowed {
		return nil
	}
	return os.Chown(folder, a.uid, a.gid)
}

// Reachable reports, as an error in words, why the private server could not
// keep its data under dataDir: as root it runs as another user, who may not
// enter every folder. It creates dataDir.
func Reachable(dataDir string) error {
	who, err := serverAccount()
	if err != nil {
		return err
	}
	return who.reach(dataDir)
}

// reach tries: as the server's user, with the server's folder as the working one.
func (a account) reach(dataDir string) error {
	folder, err := serverFolder(dataDir)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return fmt.Errorf("create the data folder: %w", err)
	}
	if err := a.own(folder); err != nil {
		return fmt.Errorf("create the database's folder: %w", err)
	}
	try := exec.Command("/bin/sh", "-c", "test -w .")
	try.Dir = folder
	try.SysProcAttr = a.attributes()
	if _, err := onOneThread(try); err != nil {
		os.Remove(folder) // nothing is left behind in a place that does not serve
		return fmt.Errorf("the user %s, as whom PostgreSQL runs, cannot enter %s: "+
			"choose another --data-dir (for example /var/lib/thongcau)", a.name, folder)
	}
	return nil
}

// serverFolder is the part of the data folder that belongs to the server's user.
func serverFolder(dataDir string) (string, error) {
	absolute, err := filepath.Abs(dataDir)
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	return filepath.Join(absolute, "postgres"), nil
}
