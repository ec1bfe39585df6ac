package postgres

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/pressly/goose/v3"
)

// Abandon leaves p's server to itself, as the death of the program would at the
// moment before the kernel tells the server of it.
func Abandon(p *Private) {
	p.endLife()
	p.program.Close()
}

// MigrateDown takes every migration back.
func MigrateDown(ctx context.Context, pool *pgxpool.Pool) error {
	return migrate(ctx, pool, func(provider *goose.Provider) error {
		_, err := provider.DownTo(ctx, 0)
		return err
	})
}
