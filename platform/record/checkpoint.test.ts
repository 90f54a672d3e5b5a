// Checkpoints as signed notes: what one key signed is read back, and nothing else; the published example of the form is read.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { newSm2Key, readSm2Key } from '../ciphers/sm2.ts'
import {
  lineOfKey,
  type RecordKey,
  readCheckpoint,
  readKeyLine,
  readKeyLines,
  signCheckpoint,
  takeApart,
  verifiersOf,
} from './checkpoint.ts'
import { hashLeaf } from './merkle.ts'

const keyOf = (origin: string) => ({ origin, privateKey: generateKeyPairSync('ed25519').privateKey })
const verifierOf = (of: RecordKey) => verifiersOf(of)[0] ?? assert.fail()
const key = keyOf('example.test/record')
const head = { size: 4711, root: hashLeaf(Buffer.from('x')) }
const note = signCheckpoint(key, head)

test('a signed checkpoint is read back with its key, also from the key’s line', () => {
  assert.deepEqual(readCheckpoint([verifierOf(key)], note), head)
  assert.deepEqual(readCheckpoint([readKeyLine(lineOfKey(verifierOf(key)))], note), head)
  assert.match(note, /^example\.test\/record\n4711\n[^\n]{44}\n\n— example\.test\/record [^\n]{92}\n$/)
})

test('a changed checkpoint, another key and another log are refused', () => {
  const keys = [verifierOf(key)]
  assert.deepEqual(readCheckpoint(keys, note.replace('4711', '4712')), { invalid: true, reason: 'bad-signature' })
  assert.deepEqual(readCheckpoint([verifierOf(keyOf(key.origin))], note), { invalid: true, reason: 'bad-signature' })
  assert.deepEqual(readCheckpoint([verifierOf(keyOf('other.test'))], note), { invalid: true, reason: 'other-log' })
  assert.deepEqual(readCheckpoint(keys, `${note}more`), { invalid: true, reason: 'malformed' })
  assert.deepEqual(readCheckpoint(keys, 'nothing'), { invalid: true, reason: 'malformed' })
})

test('the key of the signed-note specification’s example is read', () => {
  const line = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  assert.equal(lineOfKey(readKeyLine(line)), line)
  assert.throws(() => readKeyLine(line.replace('c74f', 'c74e')), /no key of a signed note/)
})

test('a file of many checkpoints is taken apart', () => {
  const second = signCheckpoint(key, { ...head, size: 4712 })
  assert.deepEqual(takeApart(`${note}\n${second}\n`).notes, [note, second])
})

test('a checkpoint that SM2 signed too is believed by either key, and by neither once one signature is wrong', () => {
  const both = { ...key, sm2: readSm2Key(newSm2Key()) }
  const verifiers = verifiersOf(both)
  const signed = signCheckpoint(both, head)
  assert.equal(signed.match(/^— /gm)?.length, 2)
  assert.deepEqual(takeApart(`${signed}\n${note}\n`).notes, [signed, note])
  const lines = verifiers.map(lineOfKey)
  for (const known of [verifiers, ...lines.map((line) => [readKeyLine(line)]), readKeyLines(`${lines.join('\n')}\n`)])
    assert.deepEqual(readCheckpoint(known, signed), head)
  const [text = '', first = '', second = ''] = signed.split(/(?=— )/)
  const wrong = { invalid: true, reason: 'bad-signature' }
  const [, ofOther = ''] = signCheckpoint(both, { ...head, size: 4712 }).split(/(?=— )/)
  const [, , sm2OfOther = ''] = signCheckpoint(both, { ...head, size: 4712 }).split(/(?=— )/)
  assert.deepEqual(readCheckpoint(verifiers, text + first + sm2OfOther), wrong)
  assert.deepEqual(readCheckpoint(verifiers, text + ofOther + second), wrong)
  assert.deepEqual(readCheckpoint(verifiers, note), head, 'of before')
  assert.deepEqual(readCheckpoint(verifiers.slice(1), note), wrong)
})

test('wherever the writing of a checkpoint was cut off, it is told as torn, and the ones around it are read', () => {
  const [second, third] = [4712, 4713].map((size) => signCheckpoint(key, { ...head, size }))
  const bytes = Buffer.from(`${second}`)
  for (let cut = 1; cut < bytes.length; cut++) {
    const part = bytes.subarray(0, cut).toString()
    for (const gap of ['\n\n', '']) {
      const { notes, torn } = takeApart(`${note}\n${part}${gap}${third}\n`)
      // Only its last line feed is missing, and the gap brings it.
      const all = gap !== '' && cut === bytes.length - 1 ? [note, second, third] : [note, third]
      assert.deepEqual(notes, all, `cut at ${cut}`)
      assert.equal(torn.length, all.length === 3 ? 0 : 1, `cut at ${cut}`)
    }
    assert.deepEqual(takeApart(`${note}\n${part}`).notes, [note])
  }
})

test('what was changed is not taken for torn', () => {
  for (const changed of [note.replace('4711', '47x1'), note.replace('— ', '- '), `${note}more\nand more\n`])
    assert.ok(
      takeApart(`${note}\n${changed}\n`).notes.some((read) => 'invalid' in readCheckpoint([verifierOf(key)], read)),
      changed,
    )
})
