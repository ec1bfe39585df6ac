package web

import "github.com/prometheus/client_golang/prometheus"

// minutesSaved counts what was acknowledged to those who write: entries and
// directives, after their commit.
var minutesSaved = prometheus.NewCounter(prometheus.CounterOpts{
	Name: "thongcau_minutes_saved_total", Help: "Entries and directives of minutes that were committed.",
})

// Collectors are this package's figures, to be registered once by the program.
func Collectors() []prometheus.Collector { return []prometheus.Collector{minutesSaved} }
