import { line } from './line'

/** The icons of a citizen's first pages: apart, so that nothing else comes with them. */
const circle = <circle cx="12" cy="12" r="9" />

export const CrossCircle = line(<>{circle}<path d="m9 9 6 6M15 9l-6 6" /></>)
export const Info = line(<>{circle}<path d="M12 11v5.5M12 7.7v.1" /></>)
export const Clock = line(<>{circle}<path d="M12 7v5l3.5 2" /></>)
export const Phone = line(<path d="M5 4h3.8l1.7 4.3-2.2 1.6a11.5 11.5 0 0 0 5.8 5.8l1.6-2.2L20 15.2V19a1.5 1.5 0 0 1-1.6 1.5A15.5 15.5 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4z" />)
export const Globe = line(<>{circle}<path d="M3 12h18M12 3c-5 5.5-5 12.5 0 18 5-5.5 5-12.5 0-18" /></>)
