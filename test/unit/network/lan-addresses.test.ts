import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { NetworkInterfaceInfo } from 'node:os'
import { adapterKind } from '#main/network/adapter-kind'
import { originAt } from '#main/network/join-addresses'
import { isReachable, lanAddresses } from '#main/network/lan-addresses'
import { tempDir } from '../../support/host'

const REAL_MAC = '3c:52:82:11:22:33'
const info = (address: string, mac = REAL_MAC): NetworkInterfaceInfo =>
  ({
    address,
    mac,
    internal: false,
    family: address.includes(':') ? 'IPv6' : 'IPv4',
    netmask: '',
    cidr: null,
  }) as NetworkInterfaceInfo
/** As a system that keeps nothing about its adapters in files. */
const byName = (name: string, mac: string) => adapterKind(name, mac, '/nonexistent')
const shown = (interfaces: Record<string, string[]>, bound = '0.0.0.0', mac?: string) =>
  lanAddresses(
    bound,
    () =>
      Object.fromEntries(Object.entries(interfaces).map(([name, all]) => [name, all.map((each) => info(each, mac))])),
    byName,
  )

describe('which address is offered first', () => {
  it.each<[string, Record<string, string[]>, string]>([
    [
      'Windows: Wi-Fi before WSL and Hyper-V, whatever their numbers',
      { 'vEthernet (WSL)': ['172.20.0.1'], 'vEthernet (Default Switch)': ['192.168.64.1'], WLAN: ['10.3.4.5'] },
      '10.3.4.5',
    ],
    [
      'Windows: cable before VMware and VirtualBox',
      {
        'VMware Network Adapter VMnet8': ['192.168.1.1'],
        'VirtualBox Host-Only Network': ['192.168.56.1'],
        以太网: ['10.0.0.7'],
      },
      '10.0.0.7',
    ],
    [
      'Windows: Wi-Fi before a mobile stick',
      { 手机网络: ['192.168.8.100'], 'Wi-Fi 2': ['192.168.43.20'] },
      '192.168.43.20',
    ],
    [
      'Windows: its own hotspot where there is nothing else',
      { '本地连接* 10': ['192.168.137.1'], 'OpenVPN TAP-Windows6': ['10.8.0.2'] },
      '192.168.137.1',
    ],
    [
      'macOS: Wi-Fi before tunnels',
      { utun4: ['10.14.0.2'], en0: ['192.168.31.8'], awdl0: ['10.9.9.9'] },
      '192.168.31.8',
    ],
    [
      'Linux: Wi-Fi before containers',
      { docker0: ['172.17.0.1'], 'br-31f': ['172.18.0.1'], wlp3s0: ['192.168.1.9'] },
      '192.168.1.9',
    ],
    ['a tunnel that calls itself anything', { office: ['100.100.3.4'], eth0: ['192.168.1.9'] }, '192.168.1.9'],
    [
      'an address from a router before one the adapter gave itself',
      { eth0: ['169.254.7.7'], wlan0: ['192.168.1.9'] },
      '192.168.1.9',
    ],
  ])('%s', (_, interfaces, first) => {
    const all = shown(interfaces)
    expect(all[0]!.address).toBe(first)
    expect(all.filter(isReachable).map(({ address }) => address)).toEqual([first])
    expect(all).toHaveLength(Object.values(interfaces).flat().length) // the others can still be chosen
  })

  it('keeps names, and both where Wi-Fi and cable are there', () => {
    const all = shown({ wlan0: ['192.168.1.9'], eth0: ['192.168.2.9'] })
    expect(all).toEqual([
      { address: '192.168.1.9', adapter: 'wlan0', kind: 'wifi' },
      { address: '192.168.2.9', adapter: 'eth0', kind: 'cable' },
    ])
  })

  it('knows where no phone can reach any', () => {
    for (const only of <Record<string, string[]>[]>[
      { docker0: ['172.17.0.1'] },
      { tun0: ['10.8.0.2'] },
      { ppp0: ['10.64.1.2'] },
      {},
    ])
      expect(shown(only).some(isReachable)).toBe(false)
    expect(shown({ 'Ethernet 3': ['192.168.56.1'] }, '0.0.0.0', '0a:00:27:00:00:10').some(isReachable)).toBe(false) // VirtualBox under another name
    expect(shown({})).toEqual([{ address: '127.0.0.1', adapter: '', kind: 'loopback' }])
  })

  it('offers IPv6 where there is nothing else, and the listener serves it', () => {
    const six = { wlan0: ['fe80::1', 'fd12::5'], docker0: ['172.17.0.1'] }
    expect(shown(six, '::')[0]).toEqual({ address: 'fd12::5', adapter: 'wlan0', kind: 'wifi' })
    expect(shown(six, '::').map(({ address }) => address)).not.toContain('fe80::1') // no address without its zone
    expect(shown(six, '0.0.0.0').map(({ address }) => address)).toEqual(['172.17.0.1'])
    expect(shown({ wlan0: ['fd12::5', '192.168.1.9'] }, '::').map(({ address }) => address)).toEqual(['192.168.1.9'])
  })
})

describe('what Linux says of an adapter', () => {
  async function system(adapters: Record<string, Record<string, string>>) {
    const dir = await tempDir()
    for (const [name, files] of Object.entries(adapters)) {
      await mkdir(join(dir, name), { recursive: true })
      for (const [file, content] of Object.entries(files)) {
        await mkdir(join(dir, name, file, '..'), { recursive: true })
        if (content === '/') await mkdir(join(dir, name, file), { recursive: true })
        else if (content.startsWith('->')) await symlink(content.slice(2), join(dir, name, file))
        else await writeFile(join(dir, name, file), content)
      }
    }
    return (name: string) => adapterKind(name, REAL_MAC, dir)
  }

  it('counts for more than its name', async () => {
    const kind = await system({
      eth1: { tun_flags: '0x1001' },
      office0: { device: '/', 'device/driver': '->../../drivers/e1000e' },
      eth2: { device: '/', 'device/driver': '->../../drivers/rndis_host' },
      lan9: { wireless: '/', device: '/' },
      eth3: { uevent: 'DEVTYPE=wwan\n', device: '/' },
      company: { uevent: 'DEVTYPE=wireguard\n' },
      br0: { bridge: '/', 'brif/office0': '/' },
      br1: { bridge: '/', 'brif/veth3': '/' },
    })
    expect(['eth1', 'office0', 'eth2', 'lan9', 'eth3', 'company', 'br0', 'br1'].map(kind)).toEqual([
      'vpn',
      'cable',
      'mobile',
      'wifi',
      'mobile',
      'vpn',
      'cable',
      'virtual',
    ])
  })
})

describe('an IPv6 address', () => {
  it('stands in an origin as browsers take it', () => {
    expect(originAt(false, 'fd00::7', 8420)).toBe('http://[fd00::7]:8420')
    expect(new URL(`${originAt(true, 'fd00::7', 8420)}/K7M3QX`).pathname).toBe('/K7M3QX')
  })
})
