package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/jackc/pgx/v5/pgxpool"

	"thongcau/internal/postgres"
)

// A database is an open pool, and the private server behind it when it is ours.
type database struct {
	pool    *pgxpool.Pool
	private *postgres.Private // nil when --database-url was given
	dataDir string
}

// openDatabase opens the given database, or starts the private one, and brings
// it up to date.
func openDatabase(ctx context.Context, settings Settings, log *slog.Logger) (*database, error) {
	dir, err := makeDataDir(ctx, settings, log)
	if err != nil {
		return nil, err
	}
	db := &database{dataDir: dir}
	address := settings.DatabaseURL
	if address == "" {
		if db.private, err = postgres.StartPrivate(ctx, dir, log); err != nil {
			return nil, err
		}
		address = db.private.URL()
	}
	if err := db.open(ctx, address); err != nil {
		return nil, errors.Join(err, db.close(context.WithoutCancel(ctx)))
	}
	return db, nil
}

// joinDatabase is openDatabase for an operator's command, which may run beside
// the serving program: then it uses that one's private server.
func joinDatabase(ctx context.Context, settings Settings, log *slog.Logger) (*database, error) {
	db, err := openDatabase(ctx, settings, log)
	if !errors.Is(err, postgres.ErrInUse) {
		return db, err
	}
	dir, _, err := settings.dataDir()
	if err != nil {
		return nil, err
	}
	address, err := postgres.RunningURL(dir)
	if err != nil {
		return nil, err
	}
	db = &database{dataDir: dir}
	return db, db.open(ctx, address)
}

func (db *database) open(ctx context.Context, address string) error {
	pool, err := postgres.Open(ctx, address)
	if err != nil {
		return fmt.Errorf("%w: check --database-url and that the database runs", err)
	}
	db.pool = pool
	return postgres.Migrate(ctx, pool)
}

// ready reports, as an error, why nothing can be served from the database.
func (db *database) ready(ctx context.Context) error {
	if err := db.pool.Ping(ctx); err != nil {
		return fmt.Errorf("reach the database: %w", err)
	}
	return nil
}

func (db *database) close(ctx context.Context) error {
	if db.pool != nil {
		db.pool.Close()
	}
	if db.private == nil {
		return nil
	}
	return db.private.Stop(ctx)
}

// makeDataDir returns the data folder, which exists then.
func makeDataDir(ctx context.Context, settings Settings, log *slog.Logger) (string, error) {
	dir, why, err := settings.dataDir()
	if err != nil {
		return "", err
	}
	if why != "" {
		log.WarnContext(ctx, "using another data folder", "folder", dir, "why", why)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", fmt.Errorf("create the data folder: %w: choose another --data-dir", err)
	}
	return dir, nil
}
