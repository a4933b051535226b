import './forgiving-storage'
import '../desktop/kept-choices'
import { createRoot } from 'react-dom/client'
import { ConsoleClient } from '../connection/console-client'
import { LanguageProvider } from '../strings/language'
import { takeBundledFace } from './bundled-face'
import '../styles/index.css'
import '../styles/print.css'
import { ConsolePages } from './console-pages'

takeBundledFace()

createRoot(document.getElementById('root')!).render(
  <LanguageProvider>
    <ConsolePages opening={ConsoleClient.open()} />
  </LanguageProvider>,
)
