package media

import (
	"slices"
	"testing"
	"time"
)

func TestSpeakersAreRanked(t *testing.T) {
	for name, test := range map[string]struct {
		front  PeerID
		voices []voice
		want   string
	}{
		"nobody":                                 {want: ""},
		"the loudest first":                      {voices: []voice{{"a", 40}, {"b", 10}, {"c", 20}}, want: "b c a"},
		"equals in the order of their names":     {voices: []voice{{"b", 20}, {"a", 20}}, want: "a b"},
		"5 dB louder does not take the front":    {front: "a", voices: []voice{{"a", 25}, {"b", 20}}, want: "a b"},
		"7 dB louder does":                       {front: "a", voices: []voice{{"a", 27}, {"b", 20}}, want: "b a"},
		"whoever led and is silent leads nobody": {front: "x", voices: []voice{{"a", 27}, {"b", 20}}, want: "b a"},
	} {
		if got := rankSpeakers(test.front, test.voices); !slices.Equal(got, ids(test.want)) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestAVoiceRisesWithinThreePacketsAndFadesSlowly(t *testing.T) {
	var m levelMeter
	at := time.Second
	if level, speaking := m.read(at); speaking || level != silentLevel {
		t.Errorf("before the first packet: %d, %v", level, speaking)
	}
	add := func(level uint8, packets int) {
		for range packets {
			at += 20 * time.Millisecond
			m.add(level, at)
		}
	}
	add(0, 1)
	if _, speaking := m.read(at); speaking {
		t.Error("one loud packet is a voice: a cough would take the light")
	}
	add(0, 2)
	if level, speaking := m.read(at); !speaking || level > speechLevel {
		t.Errorf("after three packets: %d, %v", level, speaking)
	}
	add(silentLevel, 10)
	if _, speaking := m.read(at); !speaking {
		t.Error("a breath of 200 ms took the light")
	}
	add(silentLevel, 200)
	if level, speaking := m.read(at); speaking || level != silentLevel {
		t.Errorf("after 4 s of silence: %d, %v", level, speaking)
	}
}

func TestAVoiceThatStopsSendingIsSilentAfterTheHold(t *testing.T) {
	var m levelMeter
	for i := range 10 {
		m.add(5, time.Second+time.Duration(i)*20*time.Millisecond)
	}
	last := time.Second + 9*20*time.Millisecond
	if _, speaking := m.read(last + speechHold); !speaking {
		t.Error("the light went out within the hold")
	}
	if _, speaking := m.read(last + speechHold + 1); speaking {
		t.Error("the light is on for somebody who sends nothing")
	}
}
