import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HostStartError } from '#main/host'
import { readLaunchOptions } from '#main/shell/launch-options'

describe('launch options', () => {
  it('keeps data in the profile folder when nothing is said', () => {
    expect(readLaunchOptions(['.'], {}, '/profile')).toEqual({
      dataDir: join('/profile', 'data'),
      profileDir: '/profile',
      port: 8420,
      tls: false,
    })
  })

  it('takes the folder of --data before that of YUANZHUO_DATA, each with a profile of its own', () => {
    const env = { YUANZHUO_DATA: 'from-env' }
    expect(readLaunchOptions([], env, '/profile').dataDir).toBe(resolve('from-env'))
    const options = readLaunchOptions(['--no-sandbox', '.', '--data', 'given'], env, '/profile')
    expect(options.dataDir).toBe(resolve('given'))
    expect(options.profileDir).toBe(join(resolve('given'), 'desktop'))
  })

  it('reads --port and --tls among switches of Chromium', () => {
    const options = readLaunchOptions(['--remote-debugging-port=0', '.', '--port', '0', '--tls'], {}, '/profile')
    expect(options).toMatchObject({ port: 0, tls: true })
  })

  it.each(['eighty', '65536', '-1', '1.5', ''])('refuses port "%s" in words for people', (port) => {
    expect(() => readLaunchOptions([`--port=${port}`], {}, '/profile')).toThrow(HostStartError)
  })
})
