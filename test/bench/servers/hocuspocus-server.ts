/** `node hocuspocus-server.js PORT FILE [FLUSH_DELAY]`: Hocuspocus as its documentation starts it, storing the document's state in one file. */
import { open, rename } from 'node:fs/promises'
import { Server } from '@hocuspocus/server'
import * as Y from 'yjs'

const [port, file, flushDelay] = process.argv.slice(2)

const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  ...(flushDelay === undefined ? {} : { flushDelay: Number(flushDelay) }),
  // Called at most every two seconds while somebody types (its default `debounce`; `maxDebounce` ten).
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
