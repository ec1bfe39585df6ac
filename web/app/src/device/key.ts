/**
 * The device's key: a P-256 pair whose private half no script can read. The
 * server knows the public half since the invitation was redeemed; a signature
 * over its challenge brings this device back to its seat without a PIN.
 */

/** A public P-256 key as in RFC 7517, with the members the server asks for and no others. */
export interface PublicKey {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

export function newDeviceKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
}

export async function publicKey(pair: CryptoKeyPair): Promise<PublicKey> {
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  if (x === undefined || y === undefined) throw new Error('the browser exported a key without its point')
  return { kty: 'EC', crv: 'P-256', x, y }
}

/** What is signed to come back: bound to one challenge and one invitation. */
export function rejoinStatement(nonce: string, invitationId: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`thongcau rejoin\n${nonce}\n${invitationId}`)
}

/** The signature, r and s of 32 bytes each (as WebCrypto gives it), in base64url. */
export async function signRejoin(pair: CryptoKeyPair, nonce: string, invitationId: string): Promise<string> {
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, rejoinStatement(nonce, invitationId))
  return base64url(new Uint8Array(signature))
}

export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
