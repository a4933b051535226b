import type { MeetingStore } from './ports'
import type { ReplicationSender } from './replication-sender'

/** The meeting's folder, every write to which goes on to the standby as soon as it is on this computer's disk. */
export function mirroredStore(store: MeetingStore, line: Pick<ReplicationSender, 'mirror'>): MeetingStore {
  const { record, updates, history } = store
  return {
    record: {
      events: record.events,
      append: async (events) => {
        await record.append(events)
        await line.mirror({ is: 'events', events })
      },
      close: () => record.close(),
    },
    updates: {
      updates: updates.updates,
      append: async (batch) => {
        await updates.append(batch)
        await Promise.all(batch.map((update) => line.mirror({ is: 'update', update })))
      },
      compact: (state) => updates.compact(state),
      setAside: (kept) => updates.setAside(kept),
      get logBytes() {
        return updates.logBytes
      },
      close: () => updates.close(),
    },
    history: {
      append: async (frames) => {
        await history.append(frames)
        await line.mirror({ is: 'history', frames })
      },
      read: () => history.read(),
      get bytes() {
        return history.bytes
      },
      close: () => history.close(),
    },
    recoveries: store.recoveries,
    saveMinutes: async (version, text) => {
      await store.saveMinutes(version, text)
      await line.mirror({ is: 'minutes', version, text })
    },
    readMinutes: (version) => store.readMinutes(version),
    saveAside: async (text) => {
      await store.saveAside(text)
      await line.mirror({ is: 'aside', text })
    },
    readAside: () => store.readAside(),
    saveStandby: (text) => store.saveStandby(text),
    readStandby: () => store.readStandby(),
    saveMaterial: async (sha256, bytes) => {
      await store.saveMaterial(sha256, bytes)
      await line.mirror({ is: 'material', sha256, bytes })
    },
    readMaterial: (sha256) => store.readMaterial(sha256),
    inPlace: () => store.inPlace(),
    restore: (document) => store.restore(document),
    close: () => store.close(),
  }
}
