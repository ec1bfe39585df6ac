// Package media is the selective forwarding unit: it takes what each peer
// sends and passes it on, untouched but for a few header bytes, to whom a plan
// says. It speaks in peers, slots and plans, not in people and roles.
//
// A Peer is one PeerConnection, negotiated once. The client's single offer
// names what it may ever send (microphone, camera, screen) and a fixed number
// of receiving slots. Who fills a slot is the server's mapping: a new plan
// changes it in one packet time, without a word of SDP. So a room of many
// people, a new speaker and a move between rooms cost no negotiation at all.
//
//	RTP in ─► upTrack (one goroutine: ring, levels, fan-out)
//	             │  atomic list of
//	             ├─► downTrack (slot): splice at a key frame, rewrite
//	             │      sequence number, timestamp, picture ID ─► RTP out
//	             └─► downTrack …
//
// A Group is the set of peers that one plan wires together. Its lock guards
// the wiring, never the packets: the fan-out list of an upTrack is an immutable
// slice behind an atomic pointer, and a downTrack has a lock of its own.
package media
