/**
 * Run at a place of a hall's network. `look`: looks for hosts as the app does, and says what is found, a line whenever
 * that changes. `shout`: sends what a hostile computer may send, again and again.
 */
import { createSocket } from 'node:dgram'
import { encode } from 'dns-packet'
import { announcement, newHostId, SERVICE } from '#main/network/announcement'
import { HostsNearby } from '#main/network/hosts-nearby'
import { lanLinks } from '#main/network/lan-links'
import { systemClock } from '#main/runtime/system-clock'

function look(): void {
  const nearby = new HostsNearby(
    () => lanLinks('::'),
    () => [],
    systemClock,
  )
  let said = ''
  const say = () => {
    const now = JSON.stringify(nearby.look())
    if (now !== said) console.log((said = now))
  }
  setInterval(say, 100)
  say()
}

/** From a port of its own, to the group that all listen to. */
function shout(): void {
  const socket = createSocket({ type: 'udp4' })
  socket.bind(0, () => {
    socket.setMulticastInterface('10.77.0.3')
    const host = (name: string, port = 80) => ({ id: newHostId(), name, port, secure: false })
    const send = (bytes: Uint8Array) => socket.send(bytes, 5353, '224.0.0.251')
    const wave = () => {
      send(announcement(host('不在这里'), ['192.168.1.1'], 120)) // no address of this network
      send(announcement(host('互联网上'), ['8.8.8.8'], 120))
      send(announcement(host('\u202e本机\u0000'), ['127.0.0.1'], 120))
      send(announcement(host('冒名'), ['10.77.0.1'], 120)) // another's address
      for (let i = 0; i < 20; i++) send(announcement(host(`\u202e假的${i}\n`, 80 + i), ['10.77.0.3'], 4_000_000_000))
      for (let length = 0; length < 120; length += 7)
        send(announcement(host('半截'), ['10.77.0.3'], 120).subarray(0, length))
      send(encode({ type: 'response', answers: [{ name: SERVICE, type: 'PTR', ttl: 120, data: SERVICE }] }))
      send(Buffer.from(`yuanzhuo ${'\u0000\uffff'.repeat(300)}`))
    }
    setInterval(wave, 200)
    wave()
    console.log('shouting')
  })
}

if (process.argv[2] === 'look') look()
else shout()
