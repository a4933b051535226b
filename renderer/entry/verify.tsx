import { createRoot } from 'react-dom/client'
import '../styles/tokens.css'
import '../styles/base.css'
import { CheckerView } from '../views/checker/checker-view'

createRoot(document.getElementById('root')!).render(<CheckerView />)
