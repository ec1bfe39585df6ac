// Package signaling is the live room: who is there, where they sit, who has
// the floor, and the protocol (PROTOCOL.md) by which pages take part.
//
// A Room is the live place of one session. One goroutine (Room.loop) owns every
// field of its state; everything that happens reaches it as an event through a
// bounded inbox, and no event waits: what takes time goes out as a goroutine
// and comes home as another event.
//
//	page ── WebSocket ──► link ──► inbox ─► Room.loop ─► state
//	                                            │ project(state, viewer) ─► numbered deltas ─► link
//	                                            │ plan(state)            ─► media.Group
//	                                            └ commit queue           ─► Docket (facts, moves)
//
// plan and project are pure functions of the state: moving a citizen from the
// lobby to the floor, giving the floor, locking a microphone are new plans,
// never new connections.
//
// What must outlive the process (whose turn it is, who was admitted, locked,
// informed) is a fact: written through Docket, announced after its commit. A
// room that is opened again, here or on another node, is rebuilt from facts.
package signaling
