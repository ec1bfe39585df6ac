package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/alecthomas/kong"
)

// Exit codes.
const (
	exitSuccess  = 0
	exitFailure  = 1
	exitWrongUse = 2
)

// A Program is one run of the command. Tests make their own.
type Program struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer

	log *slog.Logger
}

// commandLine is the grammar: kong reads it and prints the help from it.
type commandLine struct {
	Settings

	Serve   serveCommand   `cmd:"" help:"Serve citizens' receptions."`
	Demo    demoCommand    `cmd:"" help:"Serve a filled demonstration, with one-click links for every role."`
	Migrate migrateCommand `cmd:"" help:"Bring the database up to date, then end."`
	Admin   adminCommand   `cmd:"" help:"Make the first administrator, or reset a password."`
	Verify  verifyCommand  `cmd:"" help:"Check an exported record, without a database."`
	Doctor  doctorCommand  `cmd:"" help:"Check this machine, and say what to change."`
}

// command is what each subcommand implements.
type command interface {
	run(ctx context.Context, p *Program, settings Settings) error
}

// errSaid ends a command as failed that has said why itself.
var errSaid = errors.New("said")

// A misuse is an error of whoever wrote the command line.
type misuse struct{ error }

// Run does what arguments say, until done or ctx ends, and returns the exit code.
func (p *Program) Run(ctx context.Context, arguments []string) int {
	p.log = newLog(p.Stderr)
	chosen, settings, err := p.parse(arguments)
	if chosen == nil && err == nil {
		return exitSuccess // help was asked for, and printed
	}
	if err == nil {
		err = chosen.run(ctx, p, settings)
	}
	return p.conclude(err)
}

// parse returns nil, without an error, when help was asked for.
func (p *Program) parse(arguments []string) (command, Settings, error) {
	var line commandLine
	helped := false
	parser, err := kong.New(&line,
		kong.Name("thongcau"),
		kong.Description("Citizens' receptions by video: pages, rooms, media and records in one program."),
		kong.DefaultEnvars("THONGCAU"),
		kong.Writers(p.Stdout, p.Stderr),
		kong.Exit(func(int) { helped = true }),
	)
	if err != nil {
		return nil, Settings{}, fmt.Errorf("read the command's grammar: %w", err)
	}
	parsed, err := parser.Parse(arguments)
	if helped {
		return nil, Settings{}, nil
	}
	if err != nil {
		return nil, Settings{}, misuse{err}
	}
	if err := line.Settings.check(); err != nil {
		return nil, Settings{}, misuse{err}
	}
	return line.chosen(parsed.Command()), line.Settings, nil
}

// chosen returns the subcommand that was parsed: its first word names it.
func (line *commandLine) chosen(path string) command {
	switch name, _, _ := strings.Cut(path, " "); name {
	case "serve":
		return &line.Serve
	case "demo":
		return &line.Demo
	case "migrate":
		return &line.Migrate
	case "admin":
		return &line.Admin
	case "verify":
		return &line.Verify
	default:
		return &line.Doctor
	}
}

// conclude says in one line why the program ends, and returns the exit code.
func (p *Program) conclude(err error) int {
	switch wrong, isMisuse := errors.AsType[misuse](err); {
	case err == nil:
		return exitSuccess
	case errors.Is(err, errSaid):
		return exitFailure
	case isMisuse:
		fmt.Fprintf(p.Stderr, "thongcau: %s (thongcau --help)\n", oneLine(wrong.error))
		return exitWrongUse
	default:
		fmt.Fprintf(p.Stderr, "thongcau: %s\n", oneLine(err))
		return exitFailure
	}
}

// oneLine is err as one line; of joined errors, one after another.
func oneLine(err error) string {
	return strings.Join(strings.FieldsFunc(err.Error(), func(r rune) bool { return r == '\n' || r == '\r' }), "; ")
}
