// The tree against the published vectors of Certificate Transparency (RFC 6962's reference tree of eight leaves), and every proof of small trees.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  edgeOf,
  emptyRoot,
  growingTree,
  hashLeaf,
  includes,
  isConsistent,
  type Node,
  proveConsistency,
  proveInclusion,
  rootAt,
} from './merkle.ts'

const hex = (text: string) => Buffer.from(text, 'hex')
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  hex,
)
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

function treeOf(all: readonly Buffer[]) {
  const nodes = new Map<string, Buffer>()
  const tree = growingTree()
  const heads = [{ size: 0, root: tree.root() }]
  for (const leaf of all) {
    for (const { level, position, hash } of tree.add(hashLeaf(leaf))) nodes.set(`${level} ${position}`, hash)
    heads.push({ size: tree.size, root: tree.root() })
  }
  const read = async (level: number, position: number) => {
    const hash = nodes.get(`${level} ${position}`)
    if (!hash) throw new Error(`no node ${level} ${position}`)
    return hash
  }
  return { heads, read }
}

test('the roots are those of the published vectors, grown or read from nodes', async () => {
  assert.equal(emptyRoot.toString('hex'), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  const { heads, read } = treeOf(leaves)
  for (const [i, root] of roots.entries()) {
    assert.equal(heads[i + 1]?.root.toString('hex'), root)
    assert.equal((await rootAt(read, i + 1)).toString('hex'), root)
  }
})

test('the proofs are those of the published vectors', async () => {
  const { read } = treeOf(leaves)
  const inclusion = async (leaf: number, size: number) =>
    (await proveInclusion(read, leaf - 1, size)).map((hash) => hash.toString('hex'))
  assert.deepEqual(await inclusion(1, 1), [])
  assert.deepEqual(await inclusion(1, 8), [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
  assert.deepEqual(await inclusion(6, 8), [
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  assert.deepEqual(await inclusion(3, 3), ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'])
  const consistency = async (earlier: number, later: number) =>
    (await proveConsistency(read, earlier, later)).map((hash) => hash.toString('hex'))
  assert.deepEqual(await consistency(1, 1), [])
  assert.deepEqual(await consistency(6, 8), [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
  assert.deepEqual(await consistency(2, 5), [
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  ])
})

test('every leaf of every small tree is proved, and nothing else is', async () => {
  const all = Array.from({ length: 33 }, (_, i) => Buffer.from([i, i * 3]))
  const { heads, read } = treeOf(all)
  for (const { size, root } of heads)
    for (let index = 0; index < size; index++) {
      const leafHash = hashLeaf(all[index] ?? Buffer.alloc(0))
      const proof = await proveInclusion(read, index, size)
      assert.ok(includes(root, size, { index, leafHash, proof }))
      assert.ok(!includes(root, size, { index, leafHash: hashLeaf(Buffer.from('other')), proof }))
      if (size > 1) assert.ok(!includes(root, size, { index: (index + 1) % size, leafHash, proof }))
      if (size > 1) assert.ok(!includes(root, size, { index, leafHash, proof: proof.slice(1) }))
      assert.ok(!includes(root, size, { index, leafHash, proof: [...proof, root] }))
    }
})

test('every small tree is proved to be the beginning of every later one, and of no other', async () => {
  const { heads, read } = treeOf(Array.from({ length: 33 }, (_, i) => Buffer.from([i])))
  const other = treeOf(Array.from({ length: 33 }, (_, i) => Buffer.from([i === 0 ? 99 : i])))
  for (const earlier of heads)
    for (const later of heads.slice(earlier.size)) {
      const proof = await proveConsistency(read, earlier.size, later.size)
      assert.ok(isConsistent(earlier, later, proof))
      const changed = other.heads[earlier.size]
      if (earlier.size > 0 && changed) assert.ok(!isConsistent(changed, later, proof))
      if (proof.length > 0) assert.ok(!isConsistent(earlier, later, proof.slice(1)))
    }
})

test('a tree goes on growing from its right edge', () => {
  const all = Array.from({ length: 21 }, (_, i) => hashLeaf(Buffer.from([i])))
  for (let size = 0; size <= all.length; size++) {
    const first = growingTree()
    const nodes: Node[] = []
    for (const leaf of all.slice(0, size)) nodes.push(...first.add(leaf))
    const edge = edgeOf(size).flatMap((at) =>
      nodes.filter((node) => node.level === at.level && node.position === at.position),
    )
    const second = growingTree(size, edge)
    for (const leaf of all.slice(size)) {
      first.add(leaf)
      second.add(leaf)
    }
    assert.deepEqual(second.root(), first.root())
  }
})
