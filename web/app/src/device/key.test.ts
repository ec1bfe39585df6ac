import { expect, test } from 'vitest'
import { base64url, newDeviceKey, publicKey, rejoinStatement, signRejoin } from './key'

const nonce = 'b2theQ'
const invitation = '0193a1e0-7c1f-7d1a-9b5e-1f2a3b4c5d6e'

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
}

async function accepts(signature: string, signedNonce: string, key: CryptoKeyPair): Promise<boolean> {
  // As the server does it: from the exported point alone.
  const jwk = await publicKey(key)
  const imported = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, bytes(signature), rejoinStatement(signedNonce, invitation))
}

test('a device comes back with a signature that its public key accepts', async () => {
  const key = await newDeviceKey()
  const signature = await signRejoin(key, nonce, invitation)
  expect(signature).toMatch(/^[A-Za-z0-9_-]{86}$/)
  expect(await accepts(signature, nonce, key)).toBe(true)
})

test('a signature is worth nothing for another challenge or from another device', async () => {
  const key = await newDeviceKey()
  const signature = await signRejoin(key, nonce, invitation)
  expect(await accepts(signature, 'another', key)).toBe(false)
  expect(await accepts(signature, nonce, await newDeviceKey())).toBe(false)
})

test('the private half never leaves the browser', async () => {
  const key = await newDeviceKey()
  expect(key.privateKey.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('jwk', key.privateKey)).rejects.toThrow()
})

test('only the members of the point are sent', async () => {
  expect(Object.keys(await publicKey(await newDeviceKey())).sort()).toEqual(['crv', 'kty', 'x', 'y'])
})

test('base64url has no padding and no sign that an address would escape', () => {
  expect(base64url(Uint8Array.of(255, 239, 190, 1))).toBe('_---AQ')
})
