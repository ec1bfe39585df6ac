// Command thongcau is the whole house in one program: pages, API, live rooms,
// media and records, with a private database when none is given.
//
//	thongcau serve     serve citizens' receptions
//	thongcau demo      the same with a filled demonstration
//	thongcau migrate   bring the database up to date
//	thongcau admin     make the first administrator, reset a password
//	thongcau verify    check an exported record, without a database
//	thongcau doctor    check this machine and say what to change
//
// Every failure at start is one line that says what to change. Exit codes: 0
// success, 1 failure, 2 wrong use.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	os.Exit(run())
}

// run ends cleanly at the first signal; a second one ends the process at once.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	program := Program{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}
	return program.Run(ctx, os.Args[1:])
}
