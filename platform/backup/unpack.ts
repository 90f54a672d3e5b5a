// Unpacks PostgreSQL's base backup: the plain ustar that the server sends, each file held to its checksum.
import { createHash, type Hash } from 'node:crypto'
import { chownSync, mkdirSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import type { ServerUser } from '../database/binaries.ts'
import { OperatorProblem } from '../operator-problem.ts'

const block = 512

/** SHA-256 of each file of a base backup by its path, as the server's own list says them. */
export function checksumsOf(list: string): ReadonlyMap<string, string> {
  const { Files: files } = JSON.parse(list) as { Files: { Path?: string; Checksum?: string }[] }
  return new Map(files.flatMap(({ Path: path, Checksum: sum }) => (path && sum ? [[path, sum]] : [])))
}

/**
 * Writes the files below a folder. Throws with its name where a file is not what the list says, or is missing.
 * @param owner who shall own them; undefined leaves them to us @param show is told of each piece's bytes
 */
export async function unpack(
  pieces: AsyncIterable<Buffer>,
  folder: string,
  {
    checksums,
    owner,
    show,
  }: { checksums: ReadonlyMap<string, string>; owner: ServerUser | undefined; show: (bytes: number) => void },
): Promise<void> {
  const missing = new Set(checksums.keys())
  let rest: Buffer = Buffer.alloc(0)
  let current: Entry | undefined
  // The server sends each folder before what lies in it.
  const makeFolder = (path: string) => {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (owner) chownSync(path, owner.uid, owner.gid)
  }
  makeFolder(folder)
  const finish = async ({ path, handle, hash }: Entry) => {
    // No sync: the server puts its whole folder on the disk before it plays the log.
    await handle.close()
    const expected = checksums.get(path)
    if (expected !== undefined && hash.digest('hex') !== expected)
      throw new OperatorProblem(`备份里的文件损坏：${path}。它与清单不符。请换另一份备份。`)
    missing.delete(path)
  }
  try {
    for await (const piece of pieces) {
      show(piece.length)
      rest = rest.length === 0 ? piece : Buffer.concat([rest, piece])
      for (;;) {
        if (current) {
          const bytes = rest.subarray(0, Math.min(rest.length, current.left))
          await current.handle.write(bytes)
          current.hash.update(bytes)
          current.left -= bytes.length
          rest = rest.subarray(bytes.length)
          if (current.left > 0) break
          if (rest.length < current.padding) break
          rest = rest.subarray(current.padding)
          await finish(current)
          current = undefined
        }
        if (rest.length < block) break
        const header = readHeader(rest.subarray(0, block))
        rest = rest.subarray(block)
        if (!header) continue
        const path = join(folder, header.path)
        if (!`${normalize(path)}${sep}`.startsWith(`${folder}${sep}`))
          throw new OperatorProblem(`备份里有不该有的路径：${header.path}。`)
        if (header.kind === 'folder') makeFolder(path)
        else {
          const handle = await open(path, 'w', 0o600)
          if (owner) await handle.chown(owner.uid, owner.gid)
          const padding = (block - (header.size % block)) % block
          current = { path: header.path, handle, hash: createHash('sha256'), left: header.size, padding }
        }
      }
    }
  } finally {
    // Closed already, unless something came between.
    await current?.handle.close().catch(() => undefined)
  }
  const [first] = missing
  if (current || first !== undefined)
    throw new OperatorProblem(`备份不完整：缺少 ${current?.path ?? first ?? ''}。请换另一份备份。`)
}

type Entry = { path: string; handle: FileHandle; hash: Hash; left: number; padding: number }

/** Undefined for the empty blocks at the end. */
function readHeader(header: Buffer): { path: string; kind: 'file' | 'folder'; size: number } | undefined {
  const text = (from: number, length: number) => {
    const bytes = header.subarray(from, from + length)
    const end = bytes.indexOf(0)
    return bytes.subarray(0, end === -1 ? length : end).toString('utf8')
  }
  const path = text(0, 100)
  if (path === '') return undefined
  const prefix = text(345, 155)
  const kind = text(156, 1)
  if (kind !== '0' && kind !== '' && kind !== '5')
    throw new OperatorProblem(`备份里有本程序不认识的内容：${path}。请改用 pgBackRest（见 docs/backup.md）。`)
  const whole = prefix === '' ? path : `${prefix}/${path}`
  return { path: whole.replace(/^\.\//, ''), kind: kind === '5' ? 'folder' : 'file', size: readSize(header) }
}

/** Octal, or, beyond 8 GB, a number in binary with its first bit set. */
function readSize(header: Buffer): number {
  const field = header.subarray(124, 136)
  if (((field[0] ?? 0) & 0x80) !== 0) return Number(field.readBigUInt64BE(4))
  return Number.parseInt(field.toString('latin1').replaceAll(/[^0-7]/g, '') || '0', 8)
}
