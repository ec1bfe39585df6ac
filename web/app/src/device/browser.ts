/** What the address line of the browser is hidden in: apps whose own pages rarely get a camera. */
const apps: readonly (readonly [RegExp, string])[] = [
  [/\bZalo\b/i, 'Zalo'],
  [/\bFBAN|\bFBAV|\bFB_IAB/, 'Facebook'],
  [/\bMessenger/i, 'Messenger'],
  [/\bViber\b/i, 'Viber'],
  [/\bInstagram\b/, 'Instagram'],
  [/\bTikTok|musical_ly|\bBytedance/i, 'TikTok'],
  [/\bLine\//, 'LINE'],
  [/\bMicroMessenger\b/, 'WeChat'],
  [/\bTelegram/i, 'Telegram'],
]

export interface InApp {
  /** The app's name where it is known; empty for an unnamed web view. */
  app: string
  system: 'android' | 'ios'
}

/** The app this page was opened inside of, from the browser's own description; undefined in a real browser. */
export function inApp(agent: string): InApp | undefined {
  const system = /iPhone|iPad|iPod/.test(agent) ? 'ios' : 'android'
  const known = apps.find(([sign]) => sign.test(agent))
  if (known !== undefined) return { app: known[1], system }
  // Android marks its web views with "; wv"; on iOS a browser always says Safari.
  const bare = /; wv\)/.test(agent) || (system === 'ios' && !/Safari\//.test(agent))
  return bare ? { app: '', system } : undefined
}
