// Asks a clamd (ClamAV) whether an uploaded file holds what it knows, over its own protocol (INSTREAM; clamd(8)).
import { createConnection, type Socket } from 'node:net'

/** Where clamd listens. */
export type ScannerAddress = { path: string } | { host: string; port: number }
export type Scanned = { clean: true } | { clean: false; found: string }
export type Scanner = (bytes: Buffer) => Promise<Scanned>

/** It does not answer, is too slow, or says that it cannot judge the file: then nothing may pass. */
export class ScannerAway extends Error {}

const longestScan = 60_000
/** Its answer is a line. */
const longestAnswer = 4096
const pieceLength = 256 * 1024

/** `tcp://host:port` or `unix:/path`. @returns undefined where it is neither */
export function readScannerAddress(text: string): ScannerAddress | undefined {
  if (text.startsWith('unix:/')) return { path: text.slice('unix:'.length) }
  const [, host, port] = /^tcp:\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+):(\d{1,5})$/i.exec(text) ?? []
  if (!host || !port || Number(port) > 65_535) return undefined
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

export const openScanner =
  (address: ScannerAddress, patience = longestScan): Scanner =>
  async (bytes) =>
    verdictOf(await ask(address, patience, (socket) => sendStream(socket, bytes)))

/** Whether it answers at all. */
export async function isScannerThere(address: ScannerAddress, patience = 5000): Promise<boolean> {
  try {
    return (await ask(address, patience, (socket) => socket.write('zPING\0'))) === 'PONG'
  } catch (error) {
    if (error instanceof ScannerAway) return false
    throw error
  }
}

/** Each piece with its length before it; a piece of no length ends the stream. */
function sendStream(socket: Socket, bytes: Buffer): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += pieceLength) {
    const piece = bytes.subarray(at, at + pieceLength)
    socket.write(lengthOf(piece.length))
    socket.write(piece)
  }
  socket.write(lengthOf(0))
}

function lengthOf(count: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(count)
  return length
}

/** One question on a connection of its own. @returns the answer without its end */
function ask(address: ScannerAddress, patience: number, send: (socket: Socket) => void): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = createConnection(address, () => send(socket))
  const parts: Buffer[] = []
  let length = 0
  const late = setTimeout(() => away('no answer in time'), patience)
  const away = (why: string) => {
    clearTimeout(late)
    socket.destroy()
    reject(new ScannerAway(why))
  }
  socket.on('data', (part: Buffer) => {
    parts.push(part)
    length += part.length
    if (length > longestAnswer) return away('an answer without end')
    const answer = Buffer.concat(parts).toString('utf8')
    if (!answer.endsWith('\0')) return
    clearTimeout(late)
    socket.end()
    resolve(answer.slice(0, -1))
  })
  socket.on('error', (error) => away(error.message))
  socket.on('close', () => away('closed without an answer'))
  return promise
}

/** What is neither clean nor found is no judgement: an error, a size limit, an answer that nobody knows. */
function verdictOf(answer: string): Scanned {
  if (answer === 'stream: OK') return { clean: true }
  const [, found] = /^stream: (.{1,200}) FOUND$/.exec(answer) ?? []
  if (found) return { clean: false, found }
  throw new ScannerAway(answer.slice(0, 200))
}
