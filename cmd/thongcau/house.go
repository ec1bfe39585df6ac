package main

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"thongcau/internal/access"
	"thongcau/internal/cluster"
	"thongcau/media"
	"thongcau/records"
	"thongcau/scheduler"
	"thongcau/signaling"
	"thongcau/web"
)

// rooms is what stands on the database: who may come in, what is planned, what
// is kept, and the live rooms.
type rooms struct {
	access    *access.Access
	scheduler *scheduler.Scheduler
	records   *records.Records
}

// house builds what stands on the database and returns its public face. What
// needs an end registers it with onClose.
func (n *node) house(context.Context) (http.Handler, error) {
	if err := n.furnish(); err != nil {
		return nil, err
	}
	engine, err := n.media()
	if err != nil {
		return nil, err
	}
	nodes := cluster.NewInProcess(n.db.pool, cluster.NewBus(n.log), cluster.Node(n.nodeURL), n.log)
	n.onClose("cluster", func(context.Context) error { nodes.Close(); return nil })
	hub := signaling.NewHub(signaling.Config{
		Docket: docket{n.rooms.scheduler, n.rooms.records}, Door: door{n.rooms.access, n.nodeURL}, Lease: lease{nodes},
		Engine: engine, Origins: []string{n.publicURL}, Log: n.log,
	})
	n.onClose("rooms", func(context.Context) error { hub.Close(); return nil })
	n.register(engine.Collectors())
	n.register(hub.Collectors())
	n.register(web.Collectors())
	return web.New(web.Config{
		Access: n.rooms.access, Scheduler: n.rooms.scheduler, Records: n.rooms.records, Live: live{hub, n.nodeURL},
		PublicURL: n.publicURL, Nodes: []string{n.nodeURL}, HelpPhone: n.settings.HelpPhone, Log: n.log, Ready: n.db.ready,
	})
}

// furnish opens the packages that own the tables.
func (n *node) furnish() error {
	people, err := n.db.access()
	if err != nil {
		return err
	}
	blobs, err := records.OpenBlobs(filepath.Join(n.db.dataDir, "documents"))
	if err != nil {
		return err
	}
	n.rooms.access = people
	n.rooms.records = records.New(n.db.pool, blobs, time.Now)
	n.rooms.scheduler = scheduler.New(n.db.pool, n.rooms.records, n.rooms.access, nil)
	return nil
}

func (n *node) media() (*media.Engine, error) {
	engine, err := media.Listen(media.Config{
		UDP: n.settings.MediaUDP, TCP: n.settings.MediaTCP, Addresses: n.settings.MediaIP, LocalOnly: n.localMedia, Log: n.log,
	})
	if err != nil {
		return nil, fmt.Errorf("--media-udp %s, --media-tcp %s: %w", n.settings.MediaUDP, n.settings.MediaTCP, err)
	}
	n.onClose("media", func(context.Context) error { return engine.Close() })
	return engine, nil
}

// register publishes figures on the ops listener, until the node closes.
func (n *node) register(collectors []prometheus.Collector) {
	for _, c := range collectors {
		prometheus.MustRegister(c)
		n.onClose("figures", func(context.Context) error { prometheus.Unregister(c); return nil })
	}
}
