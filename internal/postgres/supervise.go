package postgres

import (
	"bufio"
	"context"
	"io"
	"os"
	"runtime"
	"slices"
	"syscall"
	"time"
)

const (
	// 20 ms: a restart answers after 60 ms, and nobody is told when.
	readyInterval = 20 * time.Millisecond
	// 1 s: a server that cannot run must not turn the machine into a heater.
	restartInterval = time.Second
)

// serverSettings keep the server off the network and its log free of what is in
// the tables: no statements, no values, no details of refused rows.
var serverSettings = []string{
	"listen_addresses=",
	"port=" + privatePort,
	"unix_socket_permissions=0700",
	"timezone=UTC",
	"log_timezone=UTC",
	"logging_collector=off",
	"log_destination=stderr",
	"log_line_prefix=",
	"log_min_messages=log", // LOG, FATAL and PANIC; errors of statements are for their callers to report
	"log_min_error_statement=panic",
	"log_error_verbosity=terse",
	"log_checkpoints=off",
}

// run keeps a server running until Stop. It holds one thread for good: the
// kernel tells the server of our death when the *thread* that started it ends
// (prctl(2), PR_SET_PDEATHSIG), and this one ends with this goroutine.
func (p *Private) run(lock *os.File) {
	runtime.LockOSThread()
	defer close(p.ended)
	p.serve(lock)
	close(p.faltered)
	for p.life.Err() == nil {
		p.log.Warn("the database ended and is started again", "why", p.lastWords())
		if pause(p.life, restartInterval) != nil {
			return
		}
		lock, err := lockServer(p.life, p.folder)
		if err != nil {
			p.hear(err.Error())
			continue
		}
		p.serve(lock)
	}
}

// serve runs one server to its end. lock is inherited by its processes, so that
// it is free when the last of them has ended.
func (p *Private) serve(lock *os.File) {
	words, wait, err := p.launch(lock)
	lock.Close() // the server's copy is the one that counts
	if err != nil {
		p.hear(err.Error())
		return
	}
	for lines := bufio.NewScanner(words); lines.Scan(); {
		p.hear(lines.Text())
	}
	if err := wait(); err != nil {
		p.log.Debug("the database's process ended", "how", err)
	}
}

// launch starts a server unless Stop came first, and returns what it says on
// standard error and how to wait for its end.
func (p *Private) launch(lock *os.File) (words io.Reader, wait func() error, err error) {
	arguments := []string{"-D", clusterFolder(p.folder), "-k", p.sockets}
	for _, setting := range slices.Concat(serverSettings, p.settings) {
		arguments = append(arguments, "-c", setting)
	}
	command := p.command("postgres", arguments...)
	command.ExtraFiles = []*os.File{lock}
	words, err = command.StderrPipe()
	if err != nil {
		return nil, nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.life.Err(); err != nil {
		return nil, nil, err
	}
	if err := command.Start(); err != nil {
		return nil, nil, err
	}
	p.process = command.Process
	return words, command.Wait, nil
}

// signal reaches the running server, if there is one.
func (p *Private) signal(signal syscall.Signal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.process != nil {
		p.process.Signal(signal) // fails only when the process has ended: what we want
	}
}

func (p *Private) hear(words string) {
	p.mu.Lock()
	p.last = words
	p.mu.Unlock()
	p.log.Debug("the database says", "words", words)
}

func (p *Private) lastWords() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last
}

// pause waits for d, or less when ctx ends, whose error it then returns.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
