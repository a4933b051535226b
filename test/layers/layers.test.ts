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

/** A way from a room of shared back to itself over others, or null. */
function circle(of: (file: string) => string, within: RegExp): string[] | null {
  const ways = new Map<string, Set<string>>()
  for (const { from, to, outside } of arrows) {
    const [a, b] = [of(from), of(to)]
    if (!outside && a !== b && within.test(from) && within.test(to)) ways.set(a, (ways.get(a) ?? new Set()).add(b))
  }
  const cleared = new Set<string>()
  const follow = (room: string, path: readonly string[]): string[] | null => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room]
    if (cleared.has(room)) return null
    for (const next of ways.get(room) ?? []) {
      const found = follow(next, [...path, room])
      if (found) return found
    }
    cleared.add(room)
    return null
  }
  for (const room of ways.keys()) {
    const found = follow(room, [])
    if (found) return found
  }
  return null
}
const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/')
const withoutEnding = (file: string): string => file.replace(/\.ts$/, '')

describe('the rooms inside shared', () => {
  it('lead one to the other and never back, types included', () => {
    expect(circle(roomOf, /^shared\//)).toBeNull()
  })

  it('hold no circles of files', () => {
    expect(circle(withoutEnding, /^shared\//)).toBeNull()
  })

  it('would be found out of a circle', () => {
    const back = arrowsOf('shared/signing/canonical.ts', `import type { MeetingState } from '../meeting/state'`)
    arrows.push(...back)
    expect(circle(roomOf, /^shared\//)).toEqual(expect.arrayContaining(['shared/signing', 'shared/meeting']))
    expect(circle(withoutEnding, /^shared\//)).not.toBeNull()
    arrows.splice(-back.length)
  })
})

/** One violation a wall: each must bite. */
const VIOLATIONS: [string, string][] = [
  ['shared/meeting/decide.ts', `import { Meetings } from '#main/meeting/meetings'`],
  ['shared/meeting/decide.ts', `import type { Session } from '../../renderer/connection/session'`],
  ['shared/meeting/decide.ts', `import { readFileSync } from 'node:fs'`],
  ['shared/link/socket.ts', `import { WebSocket } from 'ws'`],
  ['shared/papers/paper.ts', `import { useState } from 'react'`],
  ['shared/signing/canonical.ts', `import type { JournalEvent } from '../journal/journal-event'`],
  ['shared/ballot/ballot-box.ts', `import type { MeetingState } from '../meeting/state'`],
  ['shared/document/read-document.ts', `import type { MeetingState } from '../meeting/state'`],
  ['shared/journal/audit.ts', `import { CHAIR_ID } from '../meeting/state'`],
  ['shared/journal/chain.ts', `import type { HostFrame } from '../protocol/frames'`],
  ['shared/calendar/plain-date.ts', `import type { RuleSet } from '../decision/rule-set'`],
  ['shared/decision/verdict.ts', `import type { MeetingState } from '../meeting/state'`],
  ['shared/decision/verdict.ts', `import { verdictSentence } from '../papers/verdict-sentence'`],
  ['shared/meeting/editions/edition-2.ts', `import { paperOf } from '../../papers/paper-of'`],
  ['shared/meeting/editions/edition-2.ts', `import { PROTOCOL_VERSION } from '../../protocol/version'`],
  ['shared/meeting/fold.ts', `import { COMMANDS_2 } from './commands'`],
  ['shared/meeting/agenda/agenda-events.ts', `import { no } from '../decision'`],
  ['shared/meeting/recusal/recusal-state.ts', `import { recusalCommands } from './recusal-commands'`],
  ['shared/meeting/minutes/assemble.ts', `import { verifyMinutes } from '../../verify/verify'`],
  ['shared/meeting/agenda/agenda-commands.ts', `import { LIMITS } from '../../protocol/command'`],
  ['shared/meeting/decide.ts', `import { readBackWith } from './editions/read-back'`],
  ['shared/projector/projector-setting.ts', `import { grantOf } from '../meeting/permissions'`],
  ['shared/templates/template.ts', `import { RULES_1 } from '../meeting/rules'`],
  ['shared/papers/paper.ts', `import { assembleMinutes } from '../meeting/minutes/assemble'`],
  ['shared/papers/paper.ts', `import { verifyMinutes } from '../verify/verify'`],
  ['shared/verify/verify.ts', `import { HostLink } from '../link/host-link'`],
  ['shared/protocol/command.ts', `import { decide } from '../meeting/decide'`],
  ['shared/protocol/frames.ts', `import { agendaCommands } from '../meeting/agenda/agenda-commands'`],
  ['shared/protocol/frames.ts', `import { chainFault } from '../journal/chain'`],
  ['shared/link/host-link.ts', `import { decide } from '../meeting/decide'`],
  ['shared/link/host-link.ts', `import { EDITION_2 } from '../meeting/editions/edition-2'`],
  ['shared/link/host-link.ts', `import { audit } from '../journal/audit'`],
  ['shared/invitation/read-invitation.ts', `import { seatsCommands } from '../meeting/seats/seats-commands'`],
  ['shared/desktop/desktop-api.ts', `import type { MeetingState } from '../meeting/state'`],
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
  ['main/shell/quit.ts', `import { WebSocketGateway } from '../network/front-door'`],
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
  ['main/shell/join-windows.ts', `import { decode } from 'dns-packet'`],
  ['main/pdf/sign-pdf.ts', `import { openHostSigner } from '../signing/host-signer'`],
  ['main/shell/sign-pdf-window.ts', `import { PDF } from '@libpdf/core'`],
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
