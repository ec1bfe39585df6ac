package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	// 30 s: a fast shutdown takes milliseconds; a checkpoint of everything a
	// busy day left in memory may take seconds on a slow disk.
	formerServerTimeout = 30 * time.Second
	// 20 ms: the kernel does not tell when a lock of another process is free.
	lockInterval = 20 * time.Millisecond
)

// ErrInUse says that a program lives on the data folder already.
var ErrInUse = errors.New("another thongcau uses it already")

// errHeld says that another process holds the lock.
var errHeld = errors.New("the lock is held")

// lockProgram keeps a second program out of folder. The lock is in the kernel
// (flock), so that it ends with the process however that ends.
func lockProgram(folder string) (*os.File, error) {
	lock, err := tryLock(filepath.Join(folder, "program.lock"))
	if errors.Is(err, errHeld) {
		return nil, fmt.Errorf("the data folder %s: %w: stop that one, or choose another --data-dir", filepath.Dir(folder), ErrInUse)
	}
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	return lock, nil
}

// lockServer returns the lock that the server's processes inherit: it is free
// when the last of them has ended. One may still be ending when the program
// that started it was killed; it is asked to hurry and waited for.
func lockServer(ctx context.Context, folder string) (*os.File, error) {
	ctx, cancel := context.WithTimeout(ctx, formerServerTimeout)
	defer cancel()
	retry := time.NewTicker(lockInterval)
	defer retry.Stop()
	asked := false
	for {
		lock, err := tryLock(filepath.Join(folder, "server.lock"))
		if err == nil {
			return lock, nil
		}
		if !errors.Is(err, errHeld) {
			return nil, fmt.Errorf("lock the database's folder: %w", err)
		}
		if !asked {
			askToEnd(clusterFolder(folder))
			asked = true
		}
		select {
		case <-retry.C:
		case <-ctx.Done():
			return nil, fmt.Errorf("a former PostgreSQL in %s does not end: stop it, then start again", folder)
		}
	}
}

func tryLock(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return file, nil
	}
	file.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, errHeld
	}
	return nil, err
}

// askToEnd sends SIGINT to the postmaster named in cluster's postmaster.pid.
// Its number may be another process's by now: a postmaster is known by its
// working folder, which is the cluster.
func askToEnd(cluster string) {
	lines, err := postmasterLines(cluster)
	if err != nil {
		return // it never came so far, or has already gone
	}
	pid, err := strconv.Atoi(lines[0])
	if err != nil || pid <= 1 {
		return
	}
	if cwd, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid)); err != nil || cwd != cluster {
		return
	}
	syscall.Kill(pid, syscall.SIGINT)
}

// postmasterLines returns what a running server writes of itself into its
// cluster: process, folder, start, port, folder of the socket, ….
func postmasterLines(cluster string) ([]string, error) {
	content, err := os.ReadFile(filepath.Join(cluster, "postmaster.pid"))
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(content), "\n")
	for n := range lines {
		lines[n] = strings.TrimSpace(lines[n])
	}
	return lines, nil
}
