import { createRoot } from 'react-dom/client'
import '../styles/tokens.css'
import '../styles/base.css'
import { saveDownload } from '../components/save-download'
import { CheckerView } from '../views/checker/checker-view'

createRoot(document.getElementById('root')!).render(
  <CheckerView
    save={(path, bytes) =>
      saveDownload({ name: path.slice(path.indexOf('/') + 1), content: new Blob([Uint8Array.from(bytes)]) }, path)
    }
  />,
)
