package media

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// counters are the engine's metrics; none of them is labelled by person.
type counters struct {
	peers   prometheus.Gauge
	in, out prometheus.Counter
	latency prometheus.Histogram
	loss    prometheus.Histogram
}

func newCounters() *counters {
	return &counters{
		peers: prometheus.NewGauge(prometheus.GaugeOpts{Name: "thongcau_media_peers", Help: "Peers with a media connection."}),
		in:    prometheus.NewCounter(prometheus.CounterOpts{Name: "thongcau_media_packets_in_total", Help: "RTP packets received."}),
		out:   prometheus.NewCounter(prometheus.CounterOpts{Name: "thongcau_media_packets_out_total", Help: "RTP packets sent."}),
		latency: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "thongcau_media_forward_seconds", Help: "From a packet's arrival to its last copy sent.",
			Buckets: prometheus.ExponentialBuckets(20e-6, 2.5, 10),
		}),
		loss: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "thongcau_media_loss_ratio", Help: "Share of packets that receivers report as lost, a slot and report each (RFC 3550 section 6.4.1).",
			Buckets: []float64{0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.5},
		}),
	}
}

func (c *counters) forwarded(took time.Duration) {
	c.in.Inc()
	c.latency.Observe(took.Seconds())
}

// Collectors are the engine's metrics, to be registered once by the program.
func (e *Engine) Collectors() []prometheus.Collector {
	return []prometheus.Collector{e.counters.peers, e.counters.in, e.counters.out, e.counters.latency, e.counters.loss}
}
