// Package access knows who may do what: the tree of units, the people in them
// and what they were granted, how an officer signs in, how a citizen or a point
// takes the one seat of an invitation, and the one decision function Can.
//
// Secrets are shown once and kept as hashes: passwords and PINs under argon2id
// (RFC 9106), cookies and invitation tokens, which are random, under SHA-256,
// the short codes under a keyed hash. Every key comes from one master secret.
//
// Two rules hold everywhere. A failure changes nothing for anybody else: who
// fails to take a seat never disturbs the one who sits in it. And a limit is on
// the secret that is being guessed first, on the address only softly, because a
// whole province may share one address.
package access
