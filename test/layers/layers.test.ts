import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arrowsOf, arrowsOfTree, specifiersOf } from './import-walker'
import { wallAgainst } from './walls'

const root = join(import.meta.dirname, '..', '..')
const arrows = arrowsOfTree(root, ['shared', 'main', 'renderer'])
const broken = (file: string, source: string) =>
  arrowsOf(file, source)
    .map(wallAgainst)
    .filter((why) => why !== null)

describe('the house', () => {
  it('has no arrow through a wall', () => {
    expect(arrows.map(wallAgainst).filter((why) => why !== null)).toEqual([])
  })

  it('was walked through as a whole: every arrow within ends at a file that is there', () => {
    expect(arrows.length).toBeGreaterThan(300)
    const ends = ['', '.ts', '.tsx', '/index.ts', '.css']
    expect(
      arrows.filter((arrow) => !arrow.outside && !ends.some((end) => existsSync(join(root, arrow.to + end)))),
    ).toEqual([])
  })
})

describe('the walker', () => {
  it('sees every way to import, types included, and no comment', () => {
    const source = `
      import a from 'one'
      import type { B } from "two"
      import { c, type D } from './three'
      import * as e from '#shared/four'
      import 'five'
      export { f } from 'six'
      export * from 'seven'
      export type { G } from 'eight'
      const h = await import('nine')
      import i = require('ten')
      import {
        j,
      } from 'eleven'
      let k: import('twelve').K
      // import l from 'no'
      /* import m from 'no' */
    `
    expect(specifiersOf(source).sort()).toEqual(
      [
        'one',
        'two',
        './three',
        '#shared/four',
        'five',
        'six',
        'seven',
        'eight',
        'nine',
        'ten',
        'eleven',
        'twelve',
      ].sort(),
    )
  })
})

/** One violation a wall: each must bite. */
const VIOLATIONS: [string, string][] = [
  ['shared/meeting/decide.ts', `import { Meetings } from '#main/meeting/meetings'`],
  ['shared/meeting/decide.ts', `import type { Session } from '../../renderer/connection/session'`],
  ['shared/meeting/decide.ts', `import { readFileSync } from 'node:fs'`],
  ['shared/link/socket.ts', `import { WebSocket } from 'ws'`],
  ['shared/papers/paper.ts', `import { useState } from 'react'`],
  ['main/host.ts', `import { useWords } from '#renderer/strings/language'`],
  ['main/host.ts', `import { app } from 'electron'`],
  ['main/cli.ts', `import { app } from 'electron'`],
  ['main/log/logger.ts', `import { dataFolder } from '../storage/data-folder'`],
  ['main/meeting/meetings.ts', `import { pino } from 'pino'`],
  ['main/storage/record-log.ts', `import { checkDataFolder } from '../diagnostics/check-data-folder'`],
  ['main/diagnostics/check-meeting.ts', `import { startHost } from '../host'`],
  ['main/host.ts', `import { Command } from 'commander'`],
  ['main/meeting/meetings.ts', `import { openRegistry } from '../storage/registry'`],
  ['main/meeting/meetings.ts', `import type { LivePage } from '../network/live-page'`],
  ['main/meeting/live-meeting.ts', `const { exportMinutes } = await import('../export/export-minutes')`],
  ['main/network/front-door.ts', `import { openRecordLog } from '#main/storage/record-log'`],
  ['main/network/front-door.ts', `export * from '../host'`],
  ['main/storage/registry.ts', `import type { LiveMeeting } from '../meeting/live-meeting'`],
  ['main/storage/registry.ts', `import { openHostSigner } from '../signing/host-signer'`],
  ['main/signing/host-signer.ts', `import { writeFileAtomically } from '../storage/atomic-file'`],
  ['main/export/docx.ts', `import { DocumentRoom } from '../meeting/document-room'`],
  ['main/export/docx.ts', `import { dataFolder } from '../storage/data-folder'`],
  ['main/network/listener.ts', `import { JSONFilePreset } from 'lowdb/node'`],
  ['main/shell/quit.ts', `import { FrontDoor } from '../network/front-door'`],
  ['main/meeting/attendance.ts', `import { systemClock } from '../runtime/system-clock'`],
  ['main/network/live-page.ts', `import { systemClock } from '../runtime/system-clock'`],
  ['main/runtime/supervise.ts', `import type { LiveMeeting } from '../meeting/live-meeting'`],
  ['main/preload/preload.ts', `import { Host } from '../host'`],
  ['main/preload/preload.ts', `import { decide } from '#shared/meeting/decide'`],
  ['renderer/entry/console.tsx', `import { Host } from '#main/host'`],
  ['renderer/connection/session.ts', `import { useWords } from '../strings/language'`],
  ['renderer/hooks/use-record.ts', `import { Button } from '../components/button'`],
  ['renderer/components/button.tsx', `import { useRecord } from '../hooks/use-record'`],
  ['renderer/components/button.tsx', `import type { Session } from '../connection/session'`],
  ['renderer/components/shared-input.tsx', `import { useRecord } from '../hooks/use-record'`],
  ['renderer/strings/language.tsx', `import { useRecord } from '../hooks/use-record'`],
  ['renderer/views/start/start-view.tsx', `import { openChairSession } from '../../connection/chair-session'`],
  ['renderer/views/start/start-view.tsx', `import type { X } from '../participant/participant-view'`],
  ['renderer/views/start/start-view.tsx', `import { desktop } from '#renderer/desktop/desktop'`],
  ['renderer/hooks/use-record.ts', `import { WebrtcProvider } from 'y-webrtc'`],
  ['renderer/views/start/start-view.tsx', `import { readFile } from 'node:fs/promises'`],
  ['main/network/front-door.ts', `import { Server } from '@hocuspocus/server'`],
  ['main/network/front-door.ts', `import { tempDir } from '../../test/support/host'`],
  ['main/anything/new.ts', `import { x } from './y'`],
]

describe('the walls', () => {
  it.each(VIOLATIONS)('bite: %s with %s', (file, source) => {
    expect(broken(file, source)).toHaveLength(1)
  })

  it('let through what the house allows', () => {
    const allowed: [string, string][] = [
      ['main/shell/sealed-key-vault.ts', `import { writeFileAtomically } from '../storage/atomic-file'`],
      ['main/storage/record-log.ts', `import type { RecordLog } from '../meeting/ports'`],
      ['main/network/front-door.ts', `import { logger } from '../log/logger'`],
      ['main/commands/check.ts', `import { checkDataFolder } from '../diagnostics/check-data-folder'`],
      ['renderer/connection/mesh-provider.ts', `import { WebrtcProvider } from 'y-webrtc'`],
      ['renderer/views/start/start-view.tsx', `import { Card } from './template-cards'`],
      ['renderer/entry/console.tsx', `import '../styles/index.css'`],
    ]
    expect(allowed.flatMap(([file, source]) => broken(file, source))).toEqual([])
  })
})
