// A file of the backup: compressed and sealed piece by piece under the installation's backup key; a cut, changed or
// exchanged piece does not open.
import { createHash, createSecretKey, type Hash, hkdfSync, type KeyObject } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { type CipherSuite, type SuiteName, suiteNames } from '../ciphers/cipher-suite.ts'
import { suiteOf } from '../ciphers/suites.ts'
import { OperatorProblem } from '../operator-problem.ts'
import { randomBytes } from '../random.ts'

/** The key of a day by its number; undefined where this installation does not hold it. */
export type BackupKeys = { newest: BackupKey; find: (id: number) => BackupKey | undefined }
export type BackupKey = {
  id: number
  /** What new files are sealed with; a file's first bytes say what it was sealed with. */
  suite: SuiteName
  bySuite: Readonly<Record<SuiteName, Buffer>>
}

const magics: Readonly<Record<SuiteName, Buffer>> = { intl: Buffer.from('TBK1'), gm: Buffer.from('TBK2') }
const headBytes = 4 + 2 + 16
const lengthBytes = 4
const finalBit = 0x80000000
/** What is compressed and sealed at once. */
export const pieceBytes = 1 << 20

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

export type SealedWriter = {
  /** Writes one piece, of at most `pieceBytes`. */
  write: (bytes: Buffer) => Promise<void>
  /** Makes sure that what was written lies on the disk. */
  sync: () => Promise<void>
  /** Writes the end, without which the file counts as unfinished. @returns the SHA-256 of what was written here */
  finish: () => Promise<string>
  close: () => Promise<void>
}

/** Begins a file. Throws where it is there already. */
export async function createSealed(path: string, key: BackupKey): Promise<SealedWriter> {
  const head = Buffer.alloc(headBytes)
  magics[key.suite].copy(head)
  head.writeUInt16BE(key.id, 4)
  randomBytes(16).copy(head, 6)
  const handle = await open(path, 'wx', 0o600)
  await orClose(handle, () => handle.write(head))
  return writerOn(handle, sealOf(key, suiteOf(key.suite), head), { count: 0, hash: createHash('sha256').update(head) })
}

/** Goes on with an unfinished file behind its last whole piece. @returns the writer and how many bytes are in it */
export async function resumeSealed(path: string, keys: BackupKeys): Promise<{ writer: SealedWriter; length: number }> {
  let length = 0
  let end = headBytes
  let count = 0
  for await (const piece of piecesOf(path, keys, true)) {
    length += piece.bytes.length
    end = piece.end
    count++
  }
  const handle = await open(path, 'r+')
  return orClose(handle, async () => {
    const head = Buffer.alloc(headBytes)
    await handle.read(head, 0, headBytes, 0)
    await handle.truncate(end)
    const rest = { count, at: end, hash: createHash('sha256') }
    return { writer: writerOn(handle, findSeal(path, head, keys), rest), length }
  })
}

/** Closes the file where a disk that is full, or any other fault, ends its writing. */
async function orClose<T>(handle: FileHandle, use: () => Promise<T>): Promise<T> {
  try {
    return await use()
  } catch (error) {
    await handle.close().catch(() => undefined)
    throw error
  }
}

/**
 * The content of a file, piece by piece.
 * @param unfinished true takes what is whole of a file that was not finished
 */
export async function* readSealed(path: string, keys: BackupKeys, unfinished = false): AsyncGenerator<Buffer> {
  for await (const { bytes } of piecesOf(path, keys, unfinished)) yield bytes
}

function writerOn(
  handle: FileHandle,
  { key, suite, head: fileHead }: FileSeal,
  { count: written, at, hash }: { count: number; at?: number; hash: Hash },
): SealedWriter {
  let count = written
  let position = at ?? null
  const put = async (plain: Buffer, final: boolean) => {
    const packed = await compress(plain)
    const sealed = suite.seal(key, packed, { head: fileHead, context: placeOf(count, final) })
    const head = Buffer.alloc(lengthBytes)
    head.writeUInt32BE(((sealed.length - suite.nonceBytes) | (final ? finalBit : 0)) >>> 0)
    const piece = Buffer.concat([head, sealed])
    await orClose(handle, () => handle.write(piece, 0, piece.length, position))
    hash.update(piece)
    if (position !== null) position += piece.length
    count++
  }
  return {
    write: (bytes) => put(bytes, false),
    sync: () => orClose(handle, () => handle.datasync()),
    finish: async () => {
      await put(Buffer.alloc(0), true)
      await orClose(handle, () => handle.sync())
      await handle.close()
      return hash.digest('hex')
    },
    close: () => handle.close(),
  }
}

type Piece = { bytes: Buffer; end: number }

async function* piecesOf(path: string, keys: BackupKeys, unfinished: boolean): AsyncGenerator<Piece> {
  const handle = await open(path, 'r')
  try {
    const head = await take(handle, 0, headBytes)
    const seal = findSeal(path, head, keys)
    const { nonceBytes, tagBytes } = seal.suite
    let at = headBytes
    for (let count = 0; ; count++) {
      const start = await take(handle, at, lengthBytes)
      const word = start.length === lengthBytes ? start.readUInt32BE(0) : 0
      const final = word >= finalBit
      const length = final ? word - finalBit : word
      const fits = length >= tagBytes && length <= 2 * pieceBytes
      const sealed = fits ? await take(handle, at + lengthBytes, nonceBytes + length) : undefined
      if (sealed?.length !== nonceBytes + length) {
        if (unfinished) return
        throw new OperatorProblem(`备份文件不完整：${path}。它可能没有写完，或被截断。请换另一份备份。`)
      }
      at += lengthBytes + sealed.length
      const packed = openPiece(path, seal, sealed, placeOf(count, final))
      if (final) return
      yield { bytes: await decompress(packed), end: at }
    }
  } finally {
    await handle.close()
  }
}

function openPiece(path: string, { key, suite, head }: FileSeal, sealed: Buffer, context: Buffer): Buffer {
  try {
    return suite.open(key, sealed, { head, context })
  } catch {
    throw new OperatorProblem(`备份文件损坏：${path}。它的内容被改动过。请换另一份备份。`)
  }
}

async function take(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await handle.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}

/** What seals the pieces of one file: its own key, bound to its head. */
type FileSeal = { key: KeyObject; suite: CipherSuite; head: Buffer }

function findSeal(path: string, head: Buffer, keys: BackupKeys): FileSeal {
  const name = suiteNames.find((suite) => head.subarray(0, 4).equals(magics[suite]))
  if (head.length < headBytes || name === undefined)
    throw new OperatorProblem(`这不是备份文件，或开头已损坏：${path}。请换另一份备份。`)
  const id = head.readUInt16BE(4)
  const key = keys.find(id)
  if (!key)
    throw new OperatorProblem(`这份备份由 ${id} 号密钥加密，密钥文件里没有它。请先运行 npm run keys -- import 文件。`)
  return sealOf(key, suiteOf(name), head)
}

function sealOf(key: BackupKey, suite: CipherSuite, head: Buffer): FileSeal {
  const bytes = hkdfSync(suite.hash, key.bySuite[suite.name], head.subarray(6), 'tongban backup file', 32)
  return { key: createSecretKey(Buffer.from(bytes)), suite, head }
}

/** Binds a piece to its place in the file, so that pieces cannot be left out or exchanged. */
function placeOf(count: number, final: boolean): Buffer {
  const place = Buffer.alloc(9)
  place.writeBigUInt64BE(BigInt(count))
  place.writeUInt8(final ? 1 : 0, 8)
  return place
}
