package postgres

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

//go:embed extensions.sql
var extensions string

// migrationsLock is the advisory lock that lets one node at a time migrate a
// schema. The first key is ours alone ("tcau"), the second names the schema.
const migrationsLock = `SELECT pg_advisory_lock(x'74636175'::int, hashtext(current_schema()))`

// extensionsLock is the same for what the whole database shares.
const extensionsLock = `SELECT pg_advisory_xact_lock(x'74636175'::int, 0)`

// Migrate brings the schema that pool's search path names first up to date. It
// may run on several nodes at once: the second waits for the first and finds
// nothing left to do.
func Migrate(ctx context.Context, pool *pgxpool.Pool) error {
	return migrate(ctx, pool, func(p *goose.Provider) error {
		_, err := p.Up(ctx)
		return err
	})
}

// Pending reports whether the schema lacks a migration that this program has.
func Pending(ctx context.Context, pool *pgxpool.Pool) (bool, error) {
	db := openWithoutTimeout(pool)
	defer db.Close()
	provider, err := newProvider(db)
	if err != nil {
		return false, err
	}
	pending, err := provider.HasPending(ctx)
	if err != nil {
		return false, fmt.Errorf("ask which migrations are done: %w", err)
	}
	return pending, nil
}

func migrate(ctx context.Context, pool *pgxpool.Pool, run func(*goose.Provider) error) error {
	db := openWithoutTimeout(pool)
	defer db.Close()
	lock, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("connect to migrate: %w", err)
	}
	defer lock.Close() // the end of the session is the end of its lock
	if _, err := lock.ExecContext(ctx, migrationsLock); err != nil {
		return fmt.Errorf("wait for another migration: %w", err)
	}
	if err := createExtensions(ctx, lock); err != nil {
		return fmt.Errorf("create the extensions btree_gist, pg_trgm and unaccent: %w", err)
	}
	provider, err := newProvider(db)
	if err != nil {
		return err
	}
	if err := run(provider); err != nil {
		return fmt.Errorf("migrate the database: %w", err)
	}
	return nil
}

func newProvider(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, fmt.Errorf("find the migrations: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, files)
	if err != nil {
		return nil, fmt.Errorf("read the migrations: %w", err)
	}
	return provider, nil
}

// createExtensions runs under a lock of its own: two schemas of one database
// may migrate at once, and IF NOT EXISTS does not survive a race.
func createExtensions(ctx context.Context, conn *sql.Conn) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, extensionsLock); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, extensions); err != nil {
		return err
	}
	return tx.Commit()
}

// openWithoutTimeout gives database/sql, which goose speaks, connections of its
// own to pool's database: an index over years of records takes longer than any
// page may wait.
func openWithoutTimeout(pool *pgxpool.Pool) *sql.DB {
	config := pool.Config().ConnConfig
	config.RuntimeParams["statement_timeout"] = "0"
	config.RuntimeParams["idle_in_transaction_session_timeout"] = "0"
	return stdlib.OpenDB(*config)
}
