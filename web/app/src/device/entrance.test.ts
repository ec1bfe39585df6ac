import { describe, expect, test } from 'vitest'
import { ApiError } from '../api/client'
import type { InvitationView, Me } from '../api/schema.gen'
import { codeOnPaper, Entry, tokenOf, type Door } from './entrance'
import { rejoinStatement } from './key'
import { passingShelf } from './shelf'

const token = 'AbCdEfGhIjKlMnOpQrStUv'
const invitationId = '0193a1e0-7c1f-7d1a-9b5e-1f2a3b4c5d6e'
const invitation: InvitationView = {
  role: 'citizen',
  unitName: 'Ban Tiếp công dân',
  maskedName: 'Nguyễn Văn A***',
  sessionTitle: 'Tiếp công dân định kỳ',
  startsAt: '2026-11-25T01:00:00Z',
  needsPin: true,
  state: 'open',
  opensAt: '2026-11-25T00:30:00Z',
  helpPhone: '',
}
const me: Me = {
  kind: 'seat',
  seat: { invitationId, role: 'citizen', name: 'Nguyễn Văn A', maskedName: 'Nguyễn Văn A***', title: '', sessionId: '0193a1e0-0000-7000-8000-000000000001' },
}

/** A door that knows one PIN and one device key, as the server does. */
class FakeDoor implements Door {
  key: JsonWebKey | undefined
  asked: string[] = []

  async look(): Promise<InvitationView> {
    this.asked.push('look')
    return invitation
  }
  async redeem(redemption: Parameters<Door['redeem']>[0]): Promise<Me> {
    this.asked.push('redeem')
    if (redemption.pin !== '471902') throw new ApiError('internal', 401)
    this.key = redemption.deviceKey
    return me
  }
  async challenge() {
    this.asked.push('challenge')
    return { nonce: 'n1', invitationId }
  }
  async rejoin({ signature }: Parameters<Door['rejoin']>[0]): Promise<Me> {
    this.asked.push('rejoin')
    if (this.key === undefined) throw new ApiError('internal', 401)
    const imported = await crypto.subtle.importKey('jwk', this.key, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
    const raw = Uint8Array.from(atob(signature.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const good = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, raw, rejoinStatement('n1', invitationId))
    if (!good) throw new ApiError('internal', 401)
    return me
  }
}

describe('the address', () => {
  test('gives its secret, or says that it was cut short', () => {
    expect(tokenOf(`#${token}`)).toBe(token)
    expect(tokenOf('#AbCdEf')).toBe('cut')
    expect(tokenOf('')).toBeUndefined()
    expect(tokenOf('#')).toBeUndefined()
  })
})

describe('the code on paper', () => {
  test('is read however it was typed', () => {
    expect(codeOnPaper(' abc 123-xyz ')).toBe('ABC123XYZ')
  })
  test('has nine characters or is none', () => {
    expect(codeOnPaper('ABC123XY')).toBeUndefined()
    expect(codeOnPaper('ABC123XYZ0')).toBeUndefined()
  })
})

describe('the entrance', () => {
  test('asks who it is when there is no link and nothing is kept', async () => {
    expect(await new Entry(new FakeDoor(), passingShelf()).open(undefined)).toEqual({ kind: 'nobody' })
  })

  test('only looks at a new invitation: opening a link redeems nothing', async () => {
    const server = new FakeDoor()
    expect(await new Entry(server, passingShelf()).open(token)).toEqual({ kind: 'invited', token, invitation })
    expect(server.asked).toEqual(['look'])
  })

  test('lets the device that redeemed come back without a link and without a PIN', async () => {
    const server = new FakeDoor()
    const shelf = passingShelf()
    await new Entry(server, shelf).redeem(token, '471902')
    const back = await new Entry(server, shelf).open(undefined)
    expect(back.kind).toBe('seated')
    expect(server.asked).toEqual(['redeem', 'challenge', 'rejoin', 'look'])
  })

  test('shows the invitation again to a device whose PIN was wrong', async () => {
    const server = new FakeDoor()
    const entry = new Entry(server, passingShelf())
    await expect(entry.redeem(token, '000000')).rejects.toThrow()
    expect((await entry.open(token)).kind).toBe('invited')
  })

  test('uses one key for one invitation, however often the PIN was wrong', async () => {
    const server = new FakeDoor()
    const entry = new Entry(server, passingShelf())
    await entry.redeem(token, '471902')
    const first = server.key
    await entry.redeem(token, '471902')
    expect(server.key).toEqual(first)
  })

  test('does not forget the seat because the line is down', async () => {
    const server = new FakeDoor()
    const shelf = passingShelf()
    const entry = new Entry(server, shelf)
    await entry.redeem(token, '471902')
    server.challenge = () => Promise.reject(new ApiError('unreachable', 0))
    await expect(entry.open(undefined)).rejects.toThrow('unreachable')
    expect(await shelf.get('invitation')).toBeDefined()
  })

  test('keeps what was done here, and forgets it when told to', async () => {
    const server = new FakeDoor()
    const shelf = passingShelf()
    const entry = new Entry(server, shelf)
    const { held } = await entry.redeem(token, '471902')
    await entry.keep({ ...held, acknowledged: true })
    const back = await entry.open(undefined)
    expect(back.kind === 'seated' && back.held.acknowledged).toBe(true)
    await entry.forget()
    expect(await entry.open(undefined)).toEqual({ kind: 'nobody' })
  })
})
