package records_test

import (
	"slices"
	"testing"
	"time"
)

// BenchmarkSaveEntry measures one flush up to its commit, with growing minutes,
// against a database of its process: beside the mean, the 95th percentile in ms.
func BenchmarkSaveEntry(b *testing.B) {
	o := newOffice(b)
	s := entry(o.call(nil), "Gia đình tôi đề nghị được cấp giấy chứng nhận cho thửa đất số 12")
	base := 0
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		saved := o.save(edit(s, base, s.Text+" "+newID()))
		took = append(took, time.Since(began))
		base = saved.Entry.Version
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}
