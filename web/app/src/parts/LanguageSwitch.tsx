import { Globe } from '../look/icons'
import { useText } from '../text'
import { setLanguage, useLanguage } from '../text/language'

/** Turns the page between Vietnamese and English; the button says the other one's name. */
export function LanguageSwitch({ className }: { className?: string }) {
  const t = useText()
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  return (
    <button type="button" className={className} lang={other} onClick={() => void setLanguage(other)}>
      <Globe /> {t.otherLanguage}
    </button>
  )
}
