// Asks a time server how far this clock is off, by one packet each way (SNTP, RFC 4330).
import { createSocket } from 'node:dgram'
import type { Clock } from './clock.ts'
import { randomBytes } from './random.ts'

export type TimeServer = { host: string; port: number }

/** Seconds from 1900, where the protocol begins, to 1970. */
const fromEpoch = 2_208_988_800
const packetLength = 48
const patience = 3000

/** `host` or `host:port`. @returns undefined where it is neither */
export function readTimeServer(text: string): TimeServer | undefined {
  const [, host, port = '123'] = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(text) ?? []
  return host && Number(port) > 0 && Number(port) <= 65_535
    ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
    : undefined
}

/** @returns by how many milliseconds this clock is ahead of the server's; undefined where no believable answer comes */
export function askTimeServer(
  { host, port }: TimeServer,
  clock: Clock,
  within = patience,
): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>()
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  // Its time of sending comes back: random bytes in its place tell our answer from a stranger's.
  const mark = randomBytes(8)
  const request = Buffer.alloc(packetLength)
  // No warning, version 4, a client's question.
  request.writeUInt8(0x23, 0)
  mark.copy(request, 40)
  const sentAt = clock().getTime()
  const end = (ahead: number | undefined) => {
    clearTimeout(late)
    socket.close()
    resolve(ahead)
  }
  const late = setTimeout(() => end(undefined), within)
  socket.once('error', () => end(undefined))
  socket.on('message', (answer) => {
    if (isBelievable(answer, mark)) end((sentAt + clock().getTime()) / 2 - middleOf(answer))
  })
  socket.send(request, port, host, (error) => error && end(undefined))
  return promise
}

/** A server's answer to this very question, from a clock that is set. */
function isBelievable(answer: Buffer, mark: Buffer): boolean {
  if (answer.length < packetLength || !answer.subarray(24, 32).equals(mark)) return false
  const [mode, warning, stratum] = [answer.readUInt8(0) & 7, answer.readUInt8(0) >> 6, answer.readUInt8(1)]
  return mode === 4 && warning !== 3 && stratum >= 1 && stratum <= 15
}

/** Between its receiving and its sending. */
const middleOf = (answer: Buffer): number => (instantAt(answer, 32) + instantAt(answer, 40)) / 2

const instantAt = (answer: Buffer, place: number): number =>
  (answer.readUInt32BE(place) - fromEpoch) * 1000 + (answer.readUInt32BE(place + 4) / 2 ** 32) * 1000
