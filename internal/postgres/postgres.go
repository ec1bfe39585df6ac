// Package postgres is the home of the database: the pool, transactions,
// migrations, and the private server that runs in the data folder when no
// database was given. There is one store and one dialect.
//
// Each table belongs to one package, which alone writes it, in its store files;
// this package knows no table but the history of migrations.
package postgres

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	// 5 s: nobody on a page waits longer, and a lock held by a lost query must
	// not gather the whole pool behind it.
	statementTimeout = "5s"
	// 30 s: a transaction that does nothing for so long belongs to a lost node.
	idleInTransactionTimeout = "30s"
	// 20: an in-process database allows 100, of which several nodes may share.
	maxConns = 20
	// 5 s: a database that is there answers a connection within milliseconds.
	connectTimeout = 5 * time.Second
)

// Open connects to the database at url and returns its pool. Sessions speak
// UTC, and a statement that runs longer than 5 s is cancelled. A setting named
// in url (statement_timeout, search_path, pool_max_conns, …) wins over ours.
// The error never contains the password.
func Open(ctx context.Context, url string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("read the database's address: %w", err)
	}
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = maxConns
	}
	settle(config.ConnConfig)
	config.AfterConnect = scanTimesInUTC
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("reach the database: %w", err)
	}
	return pool, nil
}

// InTx runs do in one transaction: committed when do returns nil, rolled back
// otherwise. do's error is returned as it is.
func InTx(ctx context.Context, pool *pgxpool.Pool, do func(pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, pool, do)
}

// ConstraintName returns the name of the constraint that err says was violated
// (unique, exclusion, check, foreign key, or one raised by a trigger), and ""
// for any other error. A store turns the name into its declared fault.
func ConstraintName(err error) string {
	refusal, ok := errors.AsType[*pgconn.PgError](err)
	if !ok || !strings.HasPrefix(refusal.Code, "23") { // class 23: integrity constraint violation
		return ""
	}
	return refusal.ConstraintName
}

// settle fills in the session settings that url left open.
func settle(config *pgx.ConnConfig) {
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	for name, value := range map[string]string{
		"application_name":                    "thongcau",
		"timezone":                            "UTC",
		"statement_timeout":                   statementTimeout,
		"idle_in_transaction_session_timeout": idleInTransactionTimeout,
	} {
		if _, given := config.RuntimeParams[name]; !given {
			config.RuntimeParams[name] = value
		}
	}
}

// scanTimesInUTC makes timestamptz arrive in UTC. The driver would give the
// zone of the machine, and the same instant would print differently on two nodes.
func scanTimesInUTC(_ context.Context, conn *pgx.Conn) error {
	conn.TypeMap().RegisterType(&pgtype.Type{
		Name:  "timestamptz",
		OID:   pgtype.TimestamptzOID,
		Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
	})
	return nil
}
