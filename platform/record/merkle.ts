// The Merkle tree of the record: hashing, roots and proofs after RFC 6962 §2.1, their verification after RFC 9162 §2.1.
import { createHash } from 'node:crypto'

/** The hash of the complete subtree over the leaves [position · 2^level, (position + 1) · 2^level). */
export type ReadNode = (level: number, position: number) => Promise<Buffer>

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const leafPrefix = Buffer.from([0])
const nodePrefix = Buffer.from([1])

export const hashLeaf = (data: Uint8Array): Buffer => sha256(leafPrefix, data)
export const hashChildren = (left: Uint8Array, right: Uint8Array): Buffer => sha256(nodePrefix, left, right)
export const emptyRoot: Buffer = sha256()

/** The largest power of two smaller than `count`. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** The root over the leaves [from, to); `from` is where a subtree of the tree begins. */
async function rootOfRange(read: ReadNode, from: number, to: number): Promise<Buffer> {
  const count = to - from
  const level = Math.log2(count)
  if (Number.isInteger(level)) return read(level, from / count)
  const split = from + splitOf(count)
  return hashChildren(await rootOfRange(read, from, split), await rootOfRange(read, split, to))
}

export async function rootAt(read: ReadNode, size: number): Promise<Buffer> {
  return size === 0 ? emptyRoot : rootOfRange(read, 0, size)
}

/** PATH(index, D[size]): what leads from a leaf to the root. */
export async function proveInclusion(read: ReadNode, index: number, size: number): Promise<Buffer[]> {
  if (index < 0 || index >= size) throw new Error(`No leaf ${index} in a tree of ${size}`)
  const path = async (from: number, to: number): Promise<Buffer[]> => {
    if (to - from === 1) return []
    const split = from + splitOf(to - from)
    return index < split
      ? [...(await path(from, split)), await rootOfRange(read, split, to)]
      : [...(await path(split, to)), await rootOfRange(read, from, split)]
  }
  return path(0, size)
}

/** PROOF(earlier, D[later]): that the earlier tree is the beginning of the later one. */
export async function proveConsistency(read: ReadNode, earlier: number, later: number): Promise<Buffer[]> {
  if (earlier < 0 || earlier > later) throw new Error(`A tree of ${earlier} is no beginning of one of ${later}`)
  if (earlier === 0 || earlier === later) return []
  const part = async (from: number, to: number, whole: boolean): Promise<Buffer[]> => {
    if (earlier === to) return whole ? [] : [await rootOfRange(read, from, to)]
    const split = from + splitOf(to - from)
    return earlier <= split
      ? [...(await part(from, split, whole)), await rootOfRange(read, split, to)]
      : [...(await part(split, to, false)), await rootOfRange(read, from, split)]
  }
  return part(0, later, true)
}

/** Whether a leaf stands at its index in the tree with this root (RFC 9162 §2.1.3.2). */
export function includes(
  root: Buffer,
  size: number,
  { index, leafHash, proof }: { index: number; leafHash: Buffer; proof: readonly Buffer[] },
): boolean {
  if (index < 0 || index >= size) return false
  let node = index
  let last = size - 1
  let hash = leafHash
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = hashChildren(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else hash = hashChildren(hash, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && hash.equals(root)
}

export type TreeHead = { size: number; root: Buffer }

/** Whether the earlier tree is the beginning of the later one (RFC 9162 §2.1.4.2). */
export function isConsistent(earlier: TreeHead, later: TreeHead, proof: readonly Buffer[]): boolean {
  if (earlier.size > later.size) return false
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root)
  if (earlier.size === 0) return proof.length === 0 && earlier.root.equals(emptyRoot)
  const path = Number.isInteger(Math.log2(earlier.size)) ? [earlier.root, ...proof] : [...proof]
  const [first, ...rest] = path
  if (!first) return false
  let node = earlier.size - 1
  let last = later.size - 1
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  let before = first
  let after = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      before = hashChildren(sibling, before)
      after = hashChildren(sibling, after)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else after = hashChildren(after, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && before.equals(earlier.root) && after.equals(later.root)
}

const half = (count: number): number => Math.floor(count / 2)

export type Node = { level: number; position: number; hash: Buffer }

/**
 * A tree that is only ever added to: keeps the complete subtrees on its right edge, and nothing else.
 * @param edge those of a tree of `size` leaves, the largest first
 */
export function growingTree(size = 0, edge: readonly Node[] = []) {
  let count = size
  const stack = [...edge]
  return {
    get size() {
      return count
    },
    /** @returns the nodes that are complete with this leaf, from the leaf upwards */
    add: (leafHash: Buffer): readonly Node[] => {
      let node: Node = { level: 0, position: count, hash: leafHash }
      const complete = [node]
      count++
      for (let left = stack.at(-1); left?.level === node.level; left = stack.at(-1)) {
        stack.pop()
        node = { level: node.level + 1, position: half(node.position), hash: hashChildren(left.hash, node.hash) }
        complete.push(node)
      }
      stack.push(node)
      return complete
    },
    root: (): Buffer => {
      const [smallest, ...larger] = stack.toReversed()
      return smallest ? larger.reduce((right, { hash }) => hashChildren(hash, right), smallest.hash) : emptyRoot
    },
  }
}

/** The levels and positions of the complete subtrees on the right edge of a tree, the largest first. */
export function edgeOf(size: number): readonly { level: number; position: number }[] {
  const edge: { level: number; position: number }[] = []
  let from = 0
  for (let level = Math.floor(Math.log2(Math.max(size, 1))); level >= 0; level--) {
    const count = 2 ** level
    if (size - from >= count) {
      edge.push({ level, position: from / count })
      from += count
    }
  }
  return edge
}
