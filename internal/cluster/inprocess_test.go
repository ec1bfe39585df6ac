package cluster_test

import (
	"log/slog"
	"testing"

	"thongcau/internal/cluster"
	"thongcau/internal/cluster/clustertest"
	"thongcau/internal/postgres"
	"thongcau/internal/postgres/pgtest"
)

func TestInProcessKeepsTheContract(t *testing.T) {
	quiet := slog.New(slog.DiscardHandler)
	clustertest.Run(t, func(t *testing.T) clustertest.World {
		pool, bus := pgtest.New(t), cluster.NewBus(quiet)
		return clustertest.World{
			Open: func(_ *testing.T, node cluster.Node) cluster.Cluster {
				return cluster.NewInProcess(pool, bus, node, quiet)
			},
			PassLeaseDuration: func(t *testing.T) {
				if _, err := pool.Exec(t.Context(), `UPDATE room_leases SET "until" = now()`); err != nil {
					t.Fatal(err)
				}
			},
		}
	})
}

func TestARenewalProlongsALeaseThatIsStillOurs(t *testing.T) {
	pool, quiet := pgtest.New(t), slog.New(slog.DiscardHandler)
	node := cluster.NewInProcess(pool, cluster.NewBus(quiet), "https://one.example.org", quiet)
	defer node.Close()
	lease, err := node.Claim(t.Context(), "01890a5d-ac96-774b-bcce-b302099a8057")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec(t.Context(), `UPDATE room_leases SET "until" = now()`); err != nil {
		t.Fatal(err)
	}
	cluster.RenewHeld(node, t.Context())
	if got, ok, err := node.Locate(t.Context(), lease.Room); !ok || err != nil || got != lease {
		t.Errorf("located %+v, %v, %v after the renewal", got, ok, err)
	}
}

func TestALostLeaseIsRenewedNoMore(t *testing.T) {
	pool, quiet := pgtest.New(t), slog.New(slog.DiscardHandler)
	bus := cluster.NewBus(quiet)
	one := cluster.NewInProcess(pool, bus, "https://one.example.org", quiet)
	defer one.Close()
	two := cluster.NewInProcess(pool, bus, "https://two.example.org", quiet)
	defer two.Close()
	former, err := one.Claim(t.Context(), "01890a5d-ac96-774b-bcce-b302099a8057")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pool.Exec(t.Context(), `UPDATE room_leases SET "until" = now()`); err != nil {
		t.Fatal(err)
	}
	lease, err := two.Claim(t.Context(), former.Room)
	if err != nil {
		t.Fatal(err)
	}
	cluster.RenewHeld(one, t.Context())
	if held := cluster.Holding(one); len(held) != 0 {
		t.Errorf("the first node still holds %v", held)
	}
	if got, _, err := one.Locate(t.Context(), former.Room); err != nil || got != lease {
		t.Errorf("located %+v, %v; want %+v", got, err, lease)
	}
}

func TestTheDatabaseRefusesAnEpochThatGoesBack(t *testing.T) {
	pool := pgtest.New(t)
	insert := `INSERT INTO room_leases VALUES ('01890a5d-ac96-774b-bcce-b302099a8057', 'https://one.example.org', 7, now())`
	if _, err := pool.Exec(t.Context(), insert); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{`UPDATE room_leases SET epoch = 6`, `DELETE FROM room_leases`} {
		_, err := pool.Exec(t.Context(), statement)
		if got := postgres.ConstraintName(err); got != "room_leases_epochs_only_grow" {
			t.Errorf("%s: %v", statement, err)
		}
	}
}
