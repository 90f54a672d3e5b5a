// Checks a receipt of a case or a month's ledger of punctuality, alone and without a network: Node 18 or newer, nothing else (decision 31).
// node verify-record.mjs FILE --key KEYFILE [--checkpoint FILE] [--leaves FILE]
//   KEYFILE     the public keys, one a line (Ed25519 or SM2), from where you trust them: not from the same hands as the file
//   --checkpoint  a checkpoint you kept earlier; needs --leaves, and shows that nothing before it was changed
//   --leaves      all leaves of the tree, one a line: grows the tree anew and counts what the month has
import { createHash, createPublicKey, createVerify, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const hashLeaf = (text) => sha256(Buffer.from([0]), Buffer.from(text))
const hashChildren = (left, right) => sha256(Buffer.from([1]), left, right)
const fail = (words) => {
  throw new Error(words)
}

function readKey(line) {
  const [, origin, hash, text] =
    /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) ?? fail('公钥文件不是一行一个公钥。')
  const key = Buffer.from(text, 'base64')
  const id = sha256(`${origin}\n`, key).subarray(0, 4)
  if (id.toString('hex') !== hash) fail('公钥文件不对。')
  return { origin, id, isSigned: key[0] === 1 && key.length === 33 ? byEd25519(key.subarray(1)) : bySm2(key) }
}

const keyOf = (before, key) =>
  createPublicKey({ key: Buffer.concat([Buffer.from(before, 'hex'), key]), format: 'der', type: 'spki' })

function byEd25519(key) {
  const publicKey = keyOf('302a300506032b6570032100', key)
  return (message, signature) => verify(null, message, publicKey, signature)
}

/** GB/T 32918.2: SM3 of the signer's Z and the message; the signer is the usual 1234567812345678. */
function bySm2(key) {
  const point = key.subarray(8)
  if (key.subarray(1, 8).toString() !== 'sm2-sm3' || point.length !== 64) fail('公钥文件不对。')
  const curve =
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0'
  const z = createHash('sm3')
    .update(Buffer.from([0, 128]))
    .update('1234567812345678')
  const signer = z.update(Buffer.from(curve, 'hex')).update(point).digest()
  const publicKey = keyOf('3059301306072a8648ce3d020106082a811ccf5501822d03420004', point)
  return (message, signature) => createVerify('sm3').update(signer).update(message).verify(publicKey, derOf(signature))
}

/** r and s of 32 bytes each as DER writes them. */
function derOf(signature) {
  const integer = (number) => {
    const bare = number.subarray(
      Math.max(
        0,
        number.findIndex((byte) => byte !== 0),
      ),
    )
    const signed = bare[0] >= 0x80 ? Buffer.concat([Buffer.alloc(1), bare]) : bare
    return Buffer.concat([Buffer.from([2, signed.length]), signed])
  }
  const both = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))])
  return Buffer.concat([Buffer.from([0x30, both.length]), both])
}

/** The size and the root that a key signed (C2SP signed note, tlog-checkpoint); no known key's signature may be wrong. */
function readCheckpoint(keys, note) {
  const at = note.indexOf('\n\n— ')
  const text = note.slice(0, at + 1)
  const [origin, size, root] = text.split('\n')
  if (at < 0 || keys.every((key) => origin !== key.origin)) fail('检查点不是这个公钥所属的记录树的。')
  const lines = note
    .slice(at + 2)
    .trim()
    .split('\n')
  const verdicts = lines.flatMap((line) => {
    const [, name, encoded] = line.split(' ')
    const bytes = Buffer.from(encoded ?? '', 'base64')
    const own = keys.filter((key) => name === key.origin && bytes.length === 68 && bytes.subarray(0, 4).equals(key.id))
    return own.map((key) => key.isSigned(Buffer.from(text), bytes.subarray(4)))
  })
  if (verdicts.length === 0 || verdicts.includes(false)) fail('检查点的签名不对。')
  return { size: Number(size), root: Buffer.from(root, 'base64') }
}

/** RFC 9162 §2.1.3.2. */
function checkInclusion({ index, leaf, proof }, { size, root }) {
  if (index < 0 || index >= size) fail('位置超出了记录树。')
  let [node, last, hash] = [index, size - 1, hashLeaf(leaf)]
  for (const text of proof) {
    const sibling = Buffer.from(text, 'base64')
    if (last === 0) fail('证明太长。')
    if (node % 2 === 1 || node === last) {
      hash = hashChildren(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
    } else hash = hashChildren(hash, sibling)
    ;[node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  }
  if (last !== 0 || !hash.equals(root)) fail('这一条不在签过名的记录树里。')
}

/** The link of an entry: who did what to which row when, the hash of the row, and the link before. */
function linkOf({ chain, seq, at, actor, subject, operation, rowKey, digest = 'sha256', rowHash, previous }) {
  const parts = [chain, seq, at, actor, subject, operation, rowKey, rowHash, previous]
  const text = [...parts, ...(digest === 'sha256' ? [] : [digest])].map((part) => JSON.stringify(part)).join(', ')
  return hexOf(digest, `[${text}]`)
}

/** An entry says by which algorithm it was hashed: SHA-256, or SM3 (GB/T 32905). */
function hexOf(digest, text) {
  if (digest !== 'sha256' && digest !== 'sm3') fail('不认识的杂凑算法。')
  return createHash(digest).update(text).digest('hex')
}

function checkLeaf(entry, proof) {
  const [form, number, link] = JSON.parse(proof.leaf)
  if (form !== 'tongban-entry-1' || number !== entry.entry || link !== linkOf(entry))
    fail(`第 ${entry.seq} 条的内容和记录树里的不一样。`)
}

/** Of one case, every step up to the last one given, none twice, none of another case. What lies between is not given. */
function checkWhose({ number, entries }) {
  const [{ chain }] = entries
  if (entries.some((entry) => entry.chain !== chain)) fail('回执里混有别的办件的记录。')
  const kept = entries.map(({ subject, operation, rowKey }) => ({ subject, operation, key: JSON.parse(rowKey) }))
  const strange = kept.find(
    ({ subject, key }) =>
      !(
        subject === 'case_number' ||
        (subject === 'case_event' ? key.case_id : subject === 'case_file' && key.id) === chain
      ),
  )
  if (strange) fail('回执里混有别的记录。')
  const numbers = kept.filter(({ subject }) => subject === 'case_number')
  if (numbers.length === 0) fail('回执里没有写明办件号的那一条。请重新取一份回执。')
  if (numbers.length > 1 || numbers[0].key.number !== number) fail(`这些记录不是办件 ${number} 的。`)
  entries.forEach((entry, i) => {
    const before = entries[i - 1]
    if (!before) return
    if (entry.seq <= before.seq || entries.findIndex((other) => other.entry === entry.entry) !== i)
      fail(`第 ${entry.seq} 条重复，或者次序不对。`)
    if (entry.seq === before.seq + 1 && entry.previous !== linkOf(before)) fail(`第 ${entry.seq} 条接不上前一条。`)
  })
  if (kept.filter(({ subject }) => subject === 'case_file').length !== 1) fail('回执里没有立案的那一条，或者不止一条。')
  let steps = 0
  for (const { subject, operation, key } of kept) {
    if (subject !== 'case_event') continue
    // A step that a new release writes in another way has a further entry of its own.
    if (operation === 'insert' ? key.seq !== steps + 1 : key.seq > steps)
      fail(`少了第 ${steps + 1} 步，或者步骤的次序不对。`)
    steps = Math.max(steps, key.seq)
  }
}

function checkReceipt(receipt, keys) {
  if (receipt.entries.length === 0) fail('回执里还没有记录。请过几分钟再取。')
  checkWhose(receipt)
  for (const entry of receipt.entries) {
    checkLeaf(entry, entry.proof)
    checkInclusion(entry.proof, readCheckpoint(keys, entry.proof.checkpoint))
  }
  console.log(`✓ 办件 ${receipt.number} 的 ${receipt.entries.length} 条记录都在签过名的记录树里：`)
  const names = { case_file: () => '立案', case_number: () => '编号', case_event: ({ seq }) => `第 ${seq} 步` }
  for (const { at, actor, subject, rowKey, rowHash, proof } of receipt.entries) {
    const step = names[subject](JSON.parse(rowKey))
    console.log(`  ${at}  ${step}  由 ${actor}  树中位置 ${proof.index}  内容指纹 ${rowHash.slice(0, 16)}…`)
  }
}

/** A region that is too small stands in the sums of the one above; so only sums over all regions are given. */
function checkLedger(ledger, keys) {
  let previous = ''
  for (const [i, entry] of ledger.entries.entries()) {
    if (entry.chain !== ledger.month || entry.seq !== i + 1 || entry.previous !== previous)
      fail(`台账的第 ${i + 1} 条接不上前一条。`)
    if (hexOf(entry.digest ?? 'sha256', entry.row) !== entry.rowHash) fail(`台账的第 ${i + 1} 条被改过。`)
    previous = linkOf(entry)
  }
  const last = ledger.entries.at(-1)
  checkLeaf(last, ledger.proof)
  checkInclusion(ledger.proof, readCheckpoint(keys, ledger.proof.checkpoint))
  const rows = ledger.entries.map(({ row }) => JSON.parse(row))
  const closing = rows.pop()
  const counted = rows.filter(({ measure }) => measure !== 'running' && measure !== 'overdue')
  const sum = counted.reduce((all, { n }) => all + n, 0)
  if (rows.length !== closing.lines || rows.some(({ month }) => month !== ledger.month)) fail('台账的行数不对。')
  if (sum !== closing.facts - 2 * closing.taken_back)
    fail(`各行相加是 ${sum}，应该是 ${closing.facts - 2 * closing.taken_back}。`)
  console.log(`✓ ${ledger.month} 的台账在签过名的记录树里，${rows.length} 行，一共 ${closing.facts} 次计数，相加相符。`)
  const totals = new Map()
  for (const { measure, what, n } of rows) totals.set(`${what} ${measure}`, (totals.get(`${what} ${measure}`) ?? 0) + n)
  for (const [name, n] of [...totals].sort(([first], [second]) => (first < second ? -1 : 1)))
    console.log(`  ${String(n).padStart(6)}  ${name}`)
  return { month: ledger.month, facts: closing.facts }
}

/** Grows the tree from its leaves; the roots at the sizes asked for. */
function rootsOf(leaves, sizes) {
  const roots = new Map()
  const stack = []
  leaves.forEach((leaf, i) => {
    let node = { height: 0, hash: hashLeaf(leaf) }
    while (stack.at(-1)?.height === node.height)
      node = { height: node.height + 1, hash: hashChildren(stack.pop().hash, node.hash) }
    stack.push(node)
    if (sizes.includes(i + 1))
      roots.set(
        i + 1,
        stack.map(({ hash }) => hash).reduceRight((right, left) => hashChildren(left, right)),
      )
  })
  return roots
}

function checkLeaves(leaves, heads, counted) {
  const roots = rootsOf(
    leaves,
    heads.map(({ size }) => size),
  )
  for (const { size, root } of heads)
    if (!roots.get(size)?.equals(root))
      fail(`用叶子算出的树和 ${size} 条时的检查点不一样：有记录被改、被删，或者叶子没有取全。`)
  console.log(`✓ 用 ${leaves.length} 片叶子重新算出了树，和 ${heads.length} 份检查点都一样。`)
  if (!counted) return
  const flagged = leaves.filter((leaf) => JSON.parse(leaf)[3] === `punctuality ${counted.month}`).length
  if (flagged !== counted.facts) fail(`树里有 ${flagged} 次 ${counted.month} 的计数，台账只说了 ${counted.facts} 次。`)
  console.log(`✓ 树里正好有 ${flagged} 次 ${counted.month} 的计数，台账没有漏掉。`)
}

const [file, ...rest] = process.argv.slice(2)
const options = { key: [], checkpoint: [], leaves: [] }
for (let i = 0; i + 1 < rest.length; i += 2) options[rest[i].replace(/^--/, '')]?.push(rest[i + 1])
try {
  if (!file || options.key.length !== 1)
    fail('用法：node verify-record.mjs 文件 --key 公钥文件 [--checkpoint 检查点文件] [--leaves 叶子文件]')
  const keys = readFileSync(options.key[0], 'utf8').trim().split('\n').map(readKey)
  const read = JSON.parse(readFileSync(file, 'utf8'))
  const counted = read.form === 'tongban-ledger-1' ? checkLedger(read, keys) : checkReceipt(read, keys)
  const notes = [
    read.proof?.checkpoint ?? read.entries[0].proof.checkpoint,
    ...options.checkpoint.map((name) => readFileSync(name, 'utf8')),
  ]
  if (options.leaves.length > 0) {
    const leaves = options.leaves.flatMap((name) => readFileSync(name, 'utf8').trim().split('\n'))
    checkLeaves(
      leaves,
      notes.map((note) => readCheckpoint(keys, note)),
      counted,
    )
  }
} catch (error) {
  console.error(`✗ ${error.message}`)
  process.exitCode = 1
}
