import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** How often the line takes its next bytes, milliseconds. */
const EVERY = 4
/** Of one connection at its turn: a packet. */
const PACKET = 1460
/** A connection with more than this waiting is not read from meanwhile, so that the pressure reaches the host. */
const WAITING_MAX = 64 * 1024

/** One line that all share, as devices share an access point: whoever has something waiting gets a packet in turn. */
export interface SharedLine {
  port: number
  close(): Promise<void>
}

interface Way {
  from: Socket
  waiting: Buffer[]
  bytes: number
}

/** Before what listens on 127.0.0.1:`target`. Each device is seen there under its own address, if it comes from another than 127.0.0.1. Only what comes from there is slow: of what is asked for, a hundredth is sent up. */
export async function openSharedLine(target: number, bitsPerSecond: number): Promise<SharedLine> {
  const ways = new Map<Socket, Way>()
  let turn: [Socket, Way][] = []
  let last = performance.now()
  let due = 0

  const pass = () => {
    const now = performance.now()
    // A timer that came late gets no more than what ten on time would have had.
    due += (Math.min(now - last, 10 * EVERY) / 1000) * (bitsPerSecond / 8)
    last = now
    while (due > 0) {
      if (turn.length === 0) turn = [...ways].filter(([, { bytes }]) => bytes > 0)
      const next = turn.pop()
      if (!next) break
      due -= passPacket(...next)
    }
    due = Math.min(due, 0)
  }
  const timer = setInterval(pass, EVERY)

  const server = createServer((device) => {
    const from = device.remoteAddress ?? '127.0.0.1'
    const host = connect({ port: target, host: '127.0.0.1', localAddress: from.replace('::ffff:', '') })
    const way: Way = { from: host, waiting: [], bytes: 0 }
    ways.set(device, way)
    host.on('data', (piece: Buffer) => {
      way.waiting.push(piece)
      way.bytes += piece.length
      if (way.bytes > WAITING_MAX) host.pause()
    })
    device.on('data', (piece) => host.write(piece))
    const end = () => {
      ways.delete(device)
      device.destroy()
      host.destroy()
    }
    for (const socket of [device, host]) socket.setNoDelay(true).on('error', end).on('close', end)
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve),
  )
  return {
    port: (server.address() as { port: number }).port,
    close: async () => {
      clearInterval(timer)
      const closed = new Promise((resolve) => server.close(resolve))
      for (const device of [...ways.keys()]) device.destroy()
      await closed
    },
  }
}

/** Answers with the bytes that went. */
function passPacket(device: Socket, way: Way): number {
  const piece = way.waiting[0]
  if (piece === undefined || device.destroyed) return 0
  const packet = piece.subarray(0, PACKET)
  if (packet.length === piece.length) way.waiting.shift()
  else way.waiting[0] = piece.subarray(PACKET)
  way.bytes -= packet.length
  device.write(packet)
  if (way.bytes <= WAITING_MAX / 2) way.from.resume()
  return packet.length
}
