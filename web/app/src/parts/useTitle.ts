import { useEffect } from 'react'
import { useText } from '../text'

/** Puts what the page is about first in the title of the tab: it is cut from the end. */
export function useTitle(about: string): void {
  const { product } = useText()
  useEffect(() => {
    document.title = `${about} · ${product}`
  }, [about, product])
}
