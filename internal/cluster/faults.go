package cluster

import "thongcau/internal/fault"

// ErrHeldElsewhere says that another living node holds the room; its address is
// the detail "node".
var ErrHeldElsewhere = fault.Declare(fault.Conflict, "room_held_elsewhere",
	"Another server of the cluster holds this room.")
