import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HostStartError } from '#main/boot/start-error'
import { argumentsAfterCrash, argumentsWith, readLaunchOptions } from '#main/shell/launch-options'

const ofUser = () => ({ profileDir: '/profile', dataDir: join('/profile', 'data') })

describe('launch options', () => {
  it('keeps to the folders of the user when nothing is said', () => {
    expect(readLaunchOptions(['.'], {}, ofUser)).toEqual({
      dataDir: join('/profile', 'data'),
      profileDir: '/profile',
      port: 8420,
      tls: false,
      afterCrash: null,
      minutesFile: null,
    })
  })

  it('takes the folder of --data before that of YUANZHUO_DATA, each with a profile of its own', () => {
    const env = { YUANZHUO_DATA: 'from-env' }
    expect(readLaunchOptions([], env, ofUser).dataDir).toBe(resolve('from-env'))
    const options = readLaunchOptions(['--no-sandbox', '.', '--data', 'given'], env, ofUser)
    expect(options.dataDir).toBe(resolve('given'))
    expect(options.profileDir).toBe(join(resolve('given'), 'desktop'))
  })

  it('knows that it was started again, and a file that was double-clicked', () => {
    const again = argumentsAfterCrash(['.', '--port', '0', '--after-crash=old'], 'shown')
    expect(again).toEqual(['.', '--port', '0', '--after-crash=shown'])
    expect(readLaunchOptions(again, {}, ofUser).afterCrash).toBe('shown')
    expect(readLaunchOptions(argumentsAfterCrash([], null), {}, ofUser).afterCrash).toBe('')
    expect(readLaunchOptions(['.', '/tmp/纪要.minutes.json'], {}, ofUser).minutesFile).toBe('/tmp/纪要.minutes.json')
  })

  it('begins once more without what the start before was asked to show', () => {
    const before = ['.', '--port', '0', '--after-crash=old', '/tmp/old.minutes.json']
    expect(argumentsWith(before, null)).toEqual(['.', '--port', '0'])
    expect(argumentsWith(before, '/tmp/new.yzh')).toEqual(['.', '--port', '0', '/tmp/new.yzh'])
  })

  it('reads --port and --tls among switches of Chromium', () => {
    const options = readLaunchOptions(['--remote-debugging-port=0', '.', '--port', '0', '--tls'], {}, ofUser)
    expect(options).toMatchObject({ port: 0, tls: true })
  })

  it.each(['eighty', '65536', '-1', '1.5', ''])('refuses port "%s" in words for people', (port) => {
    expect(() => readLaunchOptions([`--port=${port}`], {}, ofUser)).toThrow(HostStartError)
  })
})
