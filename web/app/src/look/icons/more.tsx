import { line } from './line'

const microphone = (
  <>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
  </>
)
const camera = (
  <>
    <rect x="3" y="6.5" width="12.5" height="11" rx="2" />
    <path d="m15.5 10.5 5-3v9l-5-3" />
  </>
)
const slash = <path d="M4 3.5 20.5 20.5" />
const circle = <circle cx="12" cy="12" r="9" />

export const Microphone = line(microphone)
export const MicrophoneOff = line(<>{microphone}{slash}</>)
export const Camera = line(camera)
export const CameraOff = line(<>{camera}{slash}</>)
export const Lock = line(<><rect x="5" y="10.5" width="14" height="10" rx="2" /><path d="M8 10.5v-3a4 4 0 0 1 8 0v3" /></>)
export const Unlock = line(<><rect x="5" y="10.5" width="14" height="10" rx="2" /><path d="M8 10.5v-3a4 4 0 0 1 7.6-1.7" /></>)
export const Screen = line(<><rect x="3" y="4.5" width="18" height="12" rx="2" /><path d="M9 20.5h6M12 16.5v4M12 13V8M9.5 10.2 12 7.7l2.5 2.5" /></>)
export const Hand = line(<path d="M7 13V6.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V5.5a1.5 1.5 0 0 1 3 0V12V8.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6c-3 0-4.5-1.2-5.8-3.5L4.2 13.8a1.5 1.5 0 0 1 2.5-1.6L8 14" />)
export const Leave = line(<path d="M13 4H6v16h7M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5" />)
export const Check = line(<path d="m5 12.5 4.5 4.5L19 7.5" />)
export const CheckCircle = line(<>{circle}<path d="m8 12.3 2.7 2.7L16 9.5" /></>)
export const Cross = line(<path d="m6 6 12 12M18 6 6 18" />)
export const Warn = line(<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1" />)
export const Bell = line(<path d="M5 17.5h14c-1.2-1.3-1.7-2.7-1.7-4.5V10.3a5.3 5.3 0 0 0-10.6 0V13c0 1.8-.5 3.2-1.7 4.5zM10 20.5h4" />)
export const Pause = line(<path d="M8.5 5.5v13M15.5 5.5v13" />)
export const Play = line(<path d="M8 5.5v13l10.5-6.5z" />)
export const Stop = line(<rect x="6.5" y="6.5" width="11" height="11" rx="1.5" />)
export const Speaker = line(<path d="M4 9.8v4.4h3.2L11.5 18V6L7.2 9.8zM15 9.2a4 4 0 0 1 0 5.6M17.6 6.6a7.7 7.7 0 0 1 0 10.8" />)
export const SpeakerOff = line(<path d="M4 9.8v4.4h3.2L11.5 18V6L7.2 9.8zM16 9.7l4.6 4.6M20.6 9.7 16 14.3" />)
export const Person = line(<><circle cx="12" cy="8" r="4" /><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0" /></>)
export const Flag = line(<path d="M6 21V4M6 4.5c4-2 7.5 2 12.5 0v9c-5 2-8.5-2-12.5 0" />)
export const Pencil = line(<path d="M4.2 19.8 5.3 15.4 16.2 4.5a1.7 1.7 0 0 1 2.4 0l.9.9a1.7 1.7 0 0 1 0 2.4L8.6 18.7z" />)
export const Back = line(<path d="M14.5 6l-6 6 6 6" />)
export const Forward = line(<path d="m9.5 6 6 6-6 6" />)
export const Down = line(<path d="m6 9.5 6 6 6-6" />)
export const Search = line(<><circle cx="10.5" cy="10.5" r="6.5" /><path d="m15.5 15.5 5 5" /></>)
export const Calendar = line(<><rect x="3.5" y="5" width="17" height="15.5" rx="2" /><path d="M3.5 10h17M8 3v4M16 3v4" /></>)
export const Plus = line(<path d="M12 5v14M5 12h14" />)
export const Minus = line(<path d="M5 12h14" />)
export const Copy = line(<><rect x="8.5" y="8.5" width="12" height="12" rx="2" /><path d="M15.5 5.5v-1a1.5 1.5 0 0 0-1.5-1.5H5A1.5 1.5 0 0 0 3.5 4.5V14A1.5 1.5 0 0 0 5 15.5h.5" /></>)
export const Download = line(<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15" />)
export const Upload = line(<path d="M12 15.5V4M7.5 8.5 12 4l4.5 4.5M4.5 20h15" />)
export const Key = line(<><circle cx="8" cy="15.5" r="4.5" /><path d="m11.3 12.2 8.2-8.2M16 7.5l3 3" /></>)
export const Settings = line(<><path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle cx="9" cy="17" r="2" /></>)
export const Swap = line(<path d="M4 8.5h15M15.5 5l3.5 3.5-3.5 3.5M20 15.5H5M8.5 12 5 15.5 8.5 19" />)
export const Question = line(<>{circle}<path d="M9.3 9.3a2.8 2.8 0 1 1 3.9 2.8c-.8.4-1.2.9-1.2 1.9M12 17v.1" /></>)

export const Doc = line(<path d="M6.5 3h7l4.5 4.5V21H6.5zM13.5 3v4.5H18M9.5 12h5M9.5 16h5" />)
export const People = line(<><circle cx="9" cy="8.5" r="3.5" /><path d="M2.5 20a6.5 6.5 0 0 1 13 0M15.5 5.2a3.5 3.5 0 0 1 0 6.6M18 14.5a6.5 6.5 0 0 1 3.5 5.5" /></>)
export const Record = line(<>{circle}<circle cx="12" cy="12" r="4" fill="currentColor" stroke="none" /></>)
export const Shield = line(<><path d="M12 3.2 5 6v5.2c0 4.5 2.7 7.7 7 9.6 4.3-1.9 7-5.1 7-9.6V6z" /><path d="m9 12 2.2 2.2L15.2 10" /></>)

/** Three bars of a line's strength, 0 to 3 of them full. */
export function Bars({ full, className }: { full: 0 | 1 | 2 | 3; className?: string | undefined }) {
  const faint = (bar: number) => (bar > full ? 0.3 : 1)
  return (
    <svg className={className === undefined ? 'icon' : `icon ${className}`} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="3.5" strokeLinecap="round" aria-hidden="true" focusable="false">
      <path d="M5 19v-3" opacity={faint(1)} />
      <path d="M12 19v-8" opacity={faint(2)} />
      <path d="M19 19V5.5" opacity={faint(3)} />
    </svg>
  )
}
