import { useEffect, useRef, useState } from 'react'
import { door } from '../../device/door'
import { Entry, tokenOf, type Entrance } from '../../device/entrance'
import { usableShelf } from '../../device/shelf'

/** Where somebody with a link stands before they have a seat. */
export type Admission =
  | { at: 'opening' }
  | { at: 'failed'; thrown: unknown }
  | { at: 'cut' }
  | { at: 'entrance'; entrance: Entrance }

interface AdmissionWay {
  admission: Admission
  open: (token: string | undefined) => Promise<void>
  redeem: (token: string, pin: string | undefined) => Promise<void>
}

const entry = usableShelf().then((shelf) => new Entry(door, shelf))

/** Goes through the door with the secret of the address, or with the key that this device kept. */
export function useAdmission(): AdmissionWay {
  const [admission, setAdmission] = useState<Admission>({ at: 'opening' })
  const started = useRef(false)
  const open = async (token: string | undefined) => {
    setAdmission({ at: 'opening' })
    try {
      setAdmission({ at: 'entrance', entrance: await (await entry).open(token) })
    } catch (thrown) {
      setAdmission({ at: 'failed', thrown })
    }
  }
  const redeem = async (token: string, pin: string | undefined) => {
    await (await entry).redeem(token, pin)
    await open(token)
  }
  useEffect(() => {
    if (started.current) return
    started.current = true
    const token = tokenOf(location.hash)
    // The secret stays out of the history and of what is shared from the address line.
    history.replaceState(history.state, '', location.pathname)
    if (token === 'cut') setAdmission({ at: 'cut' })
    else void open(token)
  })
  return { admission, open, redeem }
}
