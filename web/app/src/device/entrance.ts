import type { Challenge, DeviceKey, InvitationView, Me, Redemption, Rejoining, Seat } from '../api/schema.gen'
import { newDeviceKey, publicKey, signRejoin } from './key'
import type { Shelf } from './shelf'

/** The server's side of the door, as the API has it. */
export interface Door {
  look(token: string): Promise<InvitationView>
  redeem(redemption: Redemption): Promise<Me>
  challenge(token: string): Promise<Challenge>
  rejoin(rejoining: Rejoining): Promise<Me>
}

/** What this device keeps of an invitation it has redeemed. Worth nothing on another device. */
export interface Held {
  token: string
  invitationId: string
  key: CryptoKeyPair
  /** The notice was read and agreed to. */
  acknowledged: boolean
  /** Camera and microphone were opened here before. */
  checked: boolean
}

/** Where a person stands with their invitation. */
export type Entrance =
  /** No link, no code, nothing kept: they have to say which invitation. */
  | { kind: 'nobody' }
  /** An invitation that this device has not redeemed. */
  | { kind: 'invited'; token: string; invitation: InvitationView }
  | { kind: 'seated'; held: Held; seat: Seat; invitation: InvitationView }

const kept = 'invitation'

/**
 * Reads the secret out of the address: 22 characters of base64url after the #.
 * An address whose secret was cut short by a chat app is told apart from one without.
 */
export function tokenOf(hash: string): string | 'cut' | undefined {
  const secret = hash.replace(/^#/, '')
  if (secret === '') return undefined
  return /^[A-Za-z0-9_-]{22}$/.test(secret) ? secret : 'cut'
}

/** The code on paper as the server knows it: nine letters and digits, however they were typed. */
export function codeOnPaper(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return code.length === 9 ? code : undefined
}

function seatOf(me: Me): Seat {
  if (me.seat === undefined) throw new Error('the server redeemed an invitation and gave no seat')
  return me.seat
}

/**
 * The door as this device goes through it: with a link or a code the first
 * time, with its key every time after that.
 */
export class Entry {
  constructor(
    private readonly door: Door,
    private readonly shelf: Shelf,
  ) {}

  /** Opens the invitation of a link or code, or the one kept from before. */
  async open(token: string | undefined): Promise<Entrance> {
    const held = await this.shelf.get<Held>(kept)
    if (held !== undefined && (token === undefined || token === held.token)) {
      const entrance = await this.comeBack(held)
      if (entrance !== undefined) return entrance
    }
    const known = token ?? held?.token
    if (known === undefined) return { kind: 'nobody' }
    return { kind: 'invited', token: known, invitation: await this.door.look(known) }
  }

  /** Takes the seat of an invitation for this device. The key is kept before it is used: a lost answer costs no PIN. */
  async redeem(token: string, pin: string | undefined): Promise<{ held: Held; seat: Seat }> {
    const former = await this.shelf.get<Held>(kept)
    const key = former?.token === token ? former.key : await newDeviceKey()
    const blank: Held = { token, invitationId: '', key, acknowledged: false, checked: false }
    await this.shelf.put(kept, blank)
    const deviceKey: DeviceKey = await publicKey(key)
    const seat = seatOf(await this.door.redeem({ token, deviceKey, ...(pin !== undefined && { pin }) }))
    return { held: await this.keep({ ...blank, invitationId: seat.invitationId }), seat }
  }

  /** Notes on the shelf what this person has already done, so that a reload does not ask again. */
  async keep(held: Held): Promise<Held> {
    await this.shelf.put(kept, held)
    return held
  }

  forget(): Promise<void> {
    return this.shelf.remove(kept)
  }

  /** Signs the server's challenge. Undefined when this device has no seat (any more): the invitation is then shown as if new. */
  private async comeBack(held: Held): Promise<Entrance | undefined> {
    try {
      const { nonce, invitationId } = await this.door.challenge(held.token)
      const signature = await signRejoin(held.key, nonce, invitationId)
      const seat = seatOf(await this.door.rejoin({ token: held.token, nonce, signature }))
      return { kind: 'seated', held: { ...held, invitationId }, seat, invitation: await this.door.look(held.token) }
    } catch (thrown) {
      if (isUnreachable(thrown)) throw thrown
      return undefined
    }
  }
}

/** No answer says nothing about the seat: the person may try again. */
function isUnreachable(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'unreachable'
}
