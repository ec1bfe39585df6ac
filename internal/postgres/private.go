package postgres

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const (
	privateUser     = "thongcau"
	privateDatabase = "thongcau"
	privatePort     = "5432" // a part of the socket's name only: nothing listens on the network
)

// maxSocketPath is what sockaddr_un holds, less its closing zero (unix(7)).
const maxSocketPath = 107

// A Private is a PostgreSQL server of our own, in the data folder, reached by a
// socket in a folder that only its user may enter (so that it trusts whoever
// comes). It is started again when it dies, and ends with us, even when we are
// killed.
type Private struct {
	binaries string  // folder of initdb and postgres
	folder   string  // absolute; holds the cluster, the locks, the socket
	sockets  string  // folder of the socket
	who      account // whom the server runs as
	settings []string
	log      *slog.Logger

	program  *os.File        // lock held as long as we live
	life     context.Context // ends with Stop
	endLife  context.CancelFunc
	faltered chan struct{} // closed when the first server has ended
	ended    chan struct{} // closed when no server runs, and none will

	mu      sync.Mutex // owns process and last
	process *os.Process
	last    string // the server's last line: why it ended
}

// StartPrivate starts the server that keeps its data under dataDir, creating
// the data when there is none, and returns when it answers. settings are
// further ones of postgresql.conf ("fsync=off"). It fails, in one line that
// says what to change, when PostgreSQL is not installed, when another program
// uses dataDir (ErrInUse), and when the server's user cannot reach it.
func StartPrivate(ctx context.Context, dataDir string, log *slog.Logger, settings ...string) (*Private, error) {
	p, err := prepare(ctx, dataDir, log, settings)
	if err != nil {
		return nil, err
	}
	server, err := lockServer(ctx, p.folder)
	if err != nil {
		p.program.Close()
		return nil, err
	}
	if err := p.createCluster(ctx); err != nil {
		p.program.Close()
		server.Close()
		return nil, err
	}
	go p.run(server)
	if err := p.prepareDatabase(ctx); err != nil {
		return nil, errors.Join(err, p.Stop(context.WithoutCancel(ctx)))
	}
	return p, nil
}

// URL is where Open finds the database.
func (p *Private) URL() string { return p.url(privateDatabase) }

// RunningURL is where the server answers that another program started on
// dataDir (StartPrivate said ErrInUse). An operator's command uses it beside
// the serving program.
func RunningURL(dataDir string) (string, error) {
	folder, err := serverFolder(dataDir)
	if err != nil {
		return "", err
	}
	lines, err := postmasterLines(clusterFolder(folder))
	if err != nil || len(lines) < 5 {
		return "", fmt.Errorf("find the running database of %s: %w", dataDir, errors.Join(err, ErrInUse))
	}
	return socketURL(lines[4], privateDatabase), nil
}

// Stop ends the server cleanly: open transactions are rolled back, the rest is
// on disk. When ctx ends first the server is cut off, and repairs itself at the
// next start. Stop may be called twice.
func (p *Private) Stop(ctx context.Context) error {
	p.endLife()
	p.signal(syscall.SIGINT) // fast shutdown: waits for no client
	var err error
	select {
	case <-p.ended:
	case <-ctx.Done():
		p.signal(syscall.SIGQUIT) // immediate shutdown
		<-p.ended
		err = fmt.Errorf("stop the database: %w", ctx.Err())
	}
	if p.sockets != filepath.Join(p.folder, "run") {
		os.RemoveAll(p.sockets)
	}
	p.program.Close()
	return err
}

func prepare(ctx context.Context, dataDir string, log *slog.Logger, settings []string) (*Private, error) {
	who, err := serverAccount()
	if err != nil {
		return nil, err
	}
	folder, err := serverFolder(dataDir)
	if err != nil {
		return nil, err
	}
	major, err := writtenBy(clusterFolder(folder))
	if err != nil {
		return nil, err
	}
	binaries, err := binariesFor(major)
	if err != nil {
		return nil, err
	}
	if err := who.reach(dataDir); err != nil {
		return nil, err
	}
	program, err := lockProgram(folder)
	if err != nil {
		return nil, err
	}
	p := &Private{binaries: binaries, folder: folder, who: who, settings: settings, log: log,
		program: program, faltered: make(chan struct{}), ended: make(chan struct{})}
	p.life, p.endLife = context.WithCancel(context.WithoutCancel(ctx))
	if p.sockets, err = p.makeSocketFolder(); err != nil {
		program.Close()
		return nil, fmt.Errorf("create the socket's folder: %w", err)
	}
	return p, nil
}

func clusterFolder(folder string) string { return filepath.Join(folder, "data") }

// makeSocketFolder keeps the socket beside the data, unless its path would be
// longer than a socket's may be.
func (p *Private) makeSocketFolder() (string, error) {
	beside := filepath.Join(p.folder, "run")
	if len(filepath.Join(beside, ".s.PGSQL."+privatePort+".lock")) <= maxSocketPath {
		return beside, p.who.own(beside)
	}
	short, err := os.MkdirTemp("/tmp", "thongcau-")
	if err != nil {
		return "", err
	}
	return short, p.who.own(short)
}

// createCluster fills an empty folder. It works beside the final name and
// renames, so that a creation cut short is begun anew and never taken for data.
func (p *Private) createCluster(ctx context.Context) error {
	final := clusterFolder(p.folder)
	if _, err := os.Stat(filepath.Join(final, "PG_VERSION")); err == nil {
		return nil
	}
	p.log.InfoContext(ctx, "creating the database")
	unfinished := final + ".new"
	if err := os.RemoveAll(unfinished); err != nil {
		return fmt.Errorf("clear an unfinished database: %w", err)
	}
	arguments := []string{"--pgdata", unfinished, "--username", privateUser, "--auth", "trust",
		"--encoding", "UTF8", "--locale", "C.UTF-8"}
	if slices.Contains(p.settings, "fsync=off") {
		arguments = append(arguments, "--no-sync")
	}
	if output, err := onOneThread(p.command("initdb", arguments...)); err != nil {
		return fmt.Errorf("create the database: initdb: %s", lastLine(output, err))
	}
	if err := os.Rename(unfinished, final); err != nil {
		return fmt.Errorf("create the database: %w", err)
	}
	return nil
}

// command prepares one of PostgreSQL's programs: as the server's user, in a
// folder that this user may read, speaking English, with nothing of our
// environment, where secrets may be.
func (p *Private) command(program string, arguments ...string) *exec.Cmd {
	command := exec.Command(filepath.Join(p.binaries, program), arguments...)
	command.SysProcAttr = p.who.attributes()
	command.Dir = "/"
	command.Env = []string{"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "TZ=UTC"}
	return command
}

// prepareDatabase waits until the server answers, and creates our database in it.
func (p *Private) prepareDatabase(ctx context.Context) error {
	conn, err := p.firstConnection(ctx)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, "CREATE DATABASE "+privateDatabase)
	if refusal, ok := errors.AsType[*pgconn.PgError](err); ok && refusal.Code == "42P04" { // duplicate_database
		return nil
	}
	if err != nil {
		return fmt.Errorf("create the database: %w", err)
	}
	return nil
}

func (p *Private) firstConnection(ctx context.Context) (*pgx.Conn, error) {
	for {
		conn, err := pgx.Connect(ctx, p.url("postgres"))
		if err == nil {
			return conn, nil
		}
		select {
		case <-p.faltered:
			return nil, fmt.Errorf("start the database: %s", p.lastWords())
		default:
		}
		if err := pause(ctx, readyInterval); err != nil {
			return nil, fmt.Errorf("start the database: %w", err)
		}
	}
}

func (p *Private) url(database string) string { return socketURL(p.sockets, database) }

func socketURL(sockets, database string) string {
	address := url.URL{Scheme: "postgres", User: url.User(privateUser), Path: "/" + database,
		RawQuery: url.Values{"host": {sockets}, "port": {privatePort}, "sslmode": {"disable"}}.Encode()}
	return address.String()
}

// onOneThread runs command to its end on the thread that started it, whose own
// end would end it (see account.attributes).
func onOneThread(command *exec.Cmd) ([]byte, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return command.CombinedOutput()
}

func lastLine(output []byte, err error) string {
	lines := strings.Split(strings.TrimSpace(string(output)), "\n")
	if last := strings.TrimSpace(lines[len(lines)-1]); last != "" {
		return last
	}
	return err.Error()
}
