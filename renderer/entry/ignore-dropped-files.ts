import { isInApp } from '../desktop/desktop'

/**
 * From the import of this module on a file that is dropped where nothing takes it does nothing: some browsers would show
 * it in place of the page. The app does not, and takes minutes files that are dropped on any of its windows.
 */
if (!isInApp)
  for (const type of ['dragover', 'drop'] as const)
    window.addEventListener(type, (event) => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'none'
    })
