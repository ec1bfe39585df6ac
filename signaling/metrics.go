package signaling

import "github.com/prometheus/client_golang/prometheus"

type metrics struct {
	rooms   prometheus.Gauge
	sockets prometheus.Gauge
	joins   *prometheus.CounterVec
}

func newMetrics() *metrics {
	return &metrics{
		rooms:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "thongcau_rooms", Help: "Rooms open on this node."}),
		sockets: prometheus.NewGauge(prometheus.GaugeOpts{Name: "thongcau_sockets", Help: "Pages connected to rooms of this node."}),
		joins: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "thongcau_joins_total", Help: "Joins by result: ok, or the code of the error."}, []string{"result"}),
	}
}

// Collectors are the hub's metrics, to be registered once by the program.
func (h *Hub) Collectors() []prometheus.Collector {
	return []prometheus.Collector{h.metrics.rooms, h.metrics.sockets, h.metrics.joins}
}
