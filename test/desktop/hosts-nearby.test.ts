import { execFile } from 'node:child_process'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { canMakeNetworks, hall } from '../support/hall-network'
import { root, tempDir } from '../support/host'
import { HostProcess } from '../support/host-process'
import { startDisplay } from '../support/xvfb'

const electron = process.env.YUANZHUO_ELECTRON ?? ''
const shots = process.env.YUANZHUO_SHOTS

// Multicast stays within one network, and this computer's own may have none: the system makes one for the test.
describe.skipIf(electron === '' || !canMakeNetworks)('the desktop app in a hall with a host', () => {
  it('lists it, and joins by one click', { timeout: 120_000 }, async () => {
    const network = hall(1, { isolated: false })
    const display = await startDisplay()
    onTestFinished(() => display.stop())
    const host = await HostProcess.start({
      dataDir: join(await tempDir(), 'data'),
      port: 8420,
      address: '0.0.0.0',
      under: network.atHost,
    })
    const [command, ...under] = network.at(0)
    const { stdout } = await promisify(execFile)(
      command!,
      [
        ...under,
        process.execPath,
        join(root, 'test', 'support', 'app-in-hall-program.mjs'),
        electron,
        root,
        join(await tempDir(), 'data'),
        shots ? join(shots, 'hosts-nearby.png') : '',
      ],
      { env: { ...process.env, DISPLAY: display.name }, timeout: 90_000 },
    )
    expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toEqual({
      listed: [`${hostname().replace(/\..*$/, '')}\n10.77.0.1:8420`],
      said: '名称由对方电脑自己报出，谁都可以这样报：请与墙上或邀请上的地址核对。',
      joined: 'http://10.77.0.1:8420/',
    })
    expect(host.faults).toEqual([])
  })
})
