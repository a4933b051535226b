/** `node hocuspocus-server.js PORT FILE [OPTIONS]`: Hocuspocus as its documentation starts it, storing the document's state in one file. OPTIONS: what of its configuration is not as by default, as JSON. */
import { open, rename } from 'node:fs/promises'
import type { Configuration } from '@hocuspocus/server'
import { Server } from '@hocuspocus/server'
import * as Y from 'yjs'

const [port, file, options = '{}'] = process.argv.slice(2)

const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  ...(JSON.parse(options) as Partial<Configuration>),
  // Called two to ten seconds after an edit (its defaults of `debounce` and `maxDebounce`), where OPTIONS say nothing else.
  async onStoreDocument({ document }) {
    const state = Y.encodeStateAsUpdate(document)
    const handle = await open(`${file}.new`, 'w')
    await handle.writeFile(state)
    await handle.datasync()
    await handle.close()
    await rename(`${file}.new`, file!)
  },
})
await server.listen()
console.log('listening')
