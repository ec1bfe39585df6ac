import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../look/fonts.css'
import '../look/tokens.css'
import '../look/base.css'
import './citizen.css'
import { door } from '../device/door'
import { Entry } from '../device/entrance'
import { usableShelf } from '../device/shelf'
import { rememberLanguage } from '../text/language'
import { App } from './App'

async function start(root: HTMLElement): Promise<void> {
  const [shelf] = await Promise.all([usableShelf(), rememberLanguage()])
  createRoot(root).render(
    <StrictMode>
      <App entry={new Entry(door, shelf)} address={window.location.hash} agent={navigator.userAgent} />
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root !== null) void start(root)
