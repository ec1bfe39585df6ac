package main

import (
	"context"
	"fmt"
)

type migrateCommand struct{}

// run opens the database, which brings it up to date.
func (*migrateCommand) run(ctx context.Context, p *Program, settings Settings) error {
	db, err := joinDatabase(ctx, settings, p.log)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.Stdout, "the database is up to date")
	return db.close(context.WithoutCancel(ctx))
}
