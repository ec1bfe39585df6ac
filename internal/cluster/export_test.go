package cluster

// RenewHeld is one tick of renewing.
var RenewHeld = (*InProcess).renewHeld

// Holding lists what a node renews.
var Holding = (*InProcess).holding
