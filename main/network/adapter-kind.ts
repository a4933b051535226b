import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { AdapterKind } from '#shared/protocol/frames'

/** Where Linux says what each network adapter is. */
const SYSTEM = '/sys/class/net'

/** Drivers of phones and modems on a USB cable: the address is the phone's own network, not the hall's. */
const MOBILE_DRIVERS = /^(rndis_host|ipheth|cdc_mbim|qmi_wwan|cdc_ncm|cdc_eem|huawei_cdc_ncm|sierra_net)$/

/** The first that fits decides. Names as Linux, macOS and Windows (English and Chinese) give them. */
const BY_NAME: readonly [RegExp, AdapterKind][] = [
  [/vEthernet|VMware|VirtualBox|Hyper-V|Parallels|WSL|Docker|npcap|loopback/i, 'virtual'],
  [
    /^(docker|br-|veth|virbr|vmnet|vboxnet|vnic|vmenet|lxc|lxd|podman|cni|flannel|cali|kube|dummy|ifb|awdl|llw|anpi)/,
    'virtual',
  ],
  [/^(tun|tap|utun|wg|zt|feth|ipsec|tailscale|nordlynx|outline|ts\d|cscotun|gpd)/i, 'vpn'],
  [
    /\bVPN\b|TAP-|Tailscale|ZeroTier|WireGuard|OpenVPN|Wintun|AnyConnect|EasyConnect|Sangfor|Clash|Mihomo|Meta Tunnel/i,
    'vpn',
  ],
  [/^(ww|ppp|rmnet|usb\d)|Cellular|Mobile|WWAN|手机网络|移动|蜂窝|Bluetooth|蓝牙|^bnep|^pan\d/i, 'mobile'],
  // Windows names its own hotspot so, macOS the bridge of shared internet: phones are on it.
  [/^(Local Area Connection|本地连接|Wi-Fi|WLAN)\* ?\d+$|^bridge\d+$|^ap\d+$|^swlan\d+$/i, 'hotspot'],
  [/^(wl|ath|ra\d)|Wi-?Fi|WLAN|无线/i, 'wifi'],
  [/^(eth|en[ospx]|em\d|lan\d*$)|Ethernet|以太网|本地连接|Local Area Connection/i, 'cable'],
]

/** First half of the hardware address that makers of virtual machines, containers and tunnels give. */
const VIRTUAL_HARDWARE = /^(00:05:69|00:0c:29|00:50:56|00:1c:14|0a:00:27|00:15:5d|00:1c:42|02:42)/

/** The adapter that `name` names, as far as the system can tell. `mac`: its hardware address. `system`: where Linux keeps what it knows. */
export function adapterKind(name: string, mac: string, system: string = SYSTEM): AdapterKind {
  const told = existsSync(join(system, name)) ? kindBySystem(join(system, name)) : null
  if (told !== null) return told
  const named = BY_NAME.find(([pattern]) => pattern.test(name))?.[1]
  if (named !== undefined && named !== 'cable' && named !== 'wifi') return named
  if (VIRTUAL_HARDWARE.test(mac.toLowerCase())) return 'virtual'
  return named ?? (/^en\d+$/.test(name) ? 'cable' : 'unknown') // macOS: en0 may be either, and is the hall's
}

/** By what stands in the adapter's folder; null where that does not decide it. */
function kindBySystem(folder: string): AdapterKind | null {
  const there = (file: string) => existsSync(join(folder, file))
  if (there('tun_flags')) return 'vpn'
  const type = /^DEVTYPE=(\w+)/m.exec(readOr(join(folder, 'uevent'), ''))?.[1]
  if (type === 'wireguard' || readOr(join(folder, 'type'), '').trim() === '65534') return 'vpn'
  if (type === 'wwan' || readOr(join(folder, 'type'), '').trim() === '512') return 'mobile'
  if (there('wireless') || there('phy80211') || type === 'wlan') return 'wifi'
  // A bridge is what its ports are: of containers only, or of a real adapter too.
  if (there('bridge'))
    return ports(folder).some((port) => existsSync(join(folder, '..', port, 'device'))) ? 'cable' : 'virtual'
  if (there('device')) return MOBILE_DRIVERS.test(driverOf(folder)) ? 'mobile' : 'cable'
  return null
}

const ports = (folder: string): string[] => {
  try {
    return readdirSync(join(folder, 'brif'))
  } catch {
    return []
  }
}

const driverOf = (folder: string): string => {
  try {
    return basename(readlinkSync(join(folder, 'device', 'driver')))
  } catch {
    return ''
  }
}

const readOr = (file: string, otherwise: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
