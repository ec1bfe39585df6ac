package media_test

import (
	"log/slog"
	"slices"
	"testing"

	"github.com/pion/logging"
	"github.com/pion/transport/v4/vnet"

	"thongcau/media"
	"thongcau/media/mediatest"
)

// lossyLine is a network on which every tenth packet is lost, in each
// direction and of every kind: pictures, reports, requests to send again.
type lossyLine struct {
	t      *testing.T
	router *vnet.Router
}

func newLossyLine(t *testing.T) *lossyLine {
	t.Helper()
	router, err := vnet.NewRouter(&vnet.RouterConfig{CIDR: "192.0.2.0/24", LoggerFactory: logging.NewDefaultLoggerFactory()})
	if err != nil {
		t.Fatal(err)
	}
	return &lossyLine{t, router}
}

// plug gives a machine its place on the line.
func (l *lossyLine) plug(address string) *vnet.Net {
	l.t.Helper()
	machine, err := vnet.NewNet(&vnet.NetConfig{StaticIPs: []string{address}})
	if err != nil {
		l.t.Fatal(err)
	}
	lossy, err := vnet.NewLossFilter(machine, 10, vnet.WithShuffleLossHandler(100))
	if err != nil {
		l.t.Fatal(err)
	}
	if err := l.router.AddNet(lossy); err != nil {
		l.t.Fatal(err)
	}
	return machine
}

func TestPicturesAreWholeOnALineThatLosesEveryTenthPacket(t *testing.T) {
	line := newLossyLine(t)
	server, sender, receiver := line.plug("192.0.2.1"), line.plug("192.0.2.2"), line.plug("192.0.2.3")
	if err := line.router.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := line.router.Stop(); err != nil {
			t.Error(err)
		}
	})
	s := newStageOn(t, media.Config{Net: server, Log: slog.New(slog.DiscardHandler)})
	a := s.join("a", mediatest.Options{Tag: 'a', Net: sender})
	viewer := s.join("viewer", mediatest.Options{Audio: 1, Video: 1, Net: receiver})
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}}})
	s.play(film(a))
	mid := s.mid("viewer", "a", media.SourceCamera)
	const packets = 600
	// What is still on its way at the end is no hole: it is looked for among the first ones alone.
	var first uint16
	s.until("the pictures of the first packets are whole", func() bool {
		seqs := viewer.Received(mid).Seqs
		if len(seqs) < packets+100 {
			return false
		}
		first = slices.Min(seqs[:10])
		return holes(seqs, first, packets) == 0
	})
	got := viewer.Received(mid).Seqs
	late := 0
	for i := 1; i < len(got); i++ {
		if int16(got[i]-got[i-1]) < 0 {
			late++
		}
	}
	if late < packets/50 {
		t.Errorf("only %d packets came late: the line lost nothing, so nothing is shown", late)
	}
}

// holes counts the numbers missing among the n from first on.
func holes(seqs []uint16, first uint16, n int) (missing int) {
	have := map[uint16]bool{}
	for _, seq := range seqs {
		have[seq] = true
	}
	for i := range n {
		if !have[first+uint16(i)] {
			missing++
		}
	}
	return missing
}

func TestAProbeOfPaddingLeavesNoHole(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	viewer := s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}}})
	show := film(a)
	s.play(func() error {
		if err := show(); err != nil {
			return err
		}
		return a.Probe()
	})
	mid := s.mid("viewer", "a", media.SourceCamera)
	s.until("pictures come", func() bool { return viewer.Received(mid).Tags['a'] > 60 })
	seqs := viewer.Received(mid).Seqs
	if n := holes(seqs, seqs[0], len(seqs)); n != 0 {
		t.Errorf("%d of %d numbers are missing", n, len(seqs))
	}
}

func TestAPacketAsLongAsTheLineCarriesEndsNothing(t *testing.T) {
	s := newStage(t)
	a := s.join("a", mediatest.Options{Tag: 'a'})
	viewer := s.join("viewer", mediatest.Options{Audio: 1, Video: 1})
	s.group.Apply(media.Plan{"viewer": {Video: []media.PeerID{"a"}}})
	mid := s.mid("viewer", "a", media.SourceCamera)
	stop := mediatest.Play(film(a))
	s.until("pictures come", func() bool { return viewer.Received(mid).Tags['a'] > 10 })
	stop()
	// With SRTP and UDP around it this is close to the 1500 bytes of an Ethernet.
	if err := a.ShowPictureOf(1470); err != nil {
		t.Fatal(err)
	}
	before := viewer.Received(mid).Tags['a']
	s.play(film(a))
	s.until("pictures come on", func() bool { return viewer.Received(mid).Tags['a'] > before+20 })
}
