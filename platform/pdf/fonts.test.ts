// Which characters the fonts of the papers hold between them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coverageOf, loadFonts } from './fonts.ts'

const { shows, blobs } = loadFonts([])
const shown = (text: string): boolean => Array.from(text).every((one) => shows(one.codePointAt(0) ?? 0))

test('common and rare Han characters, the middle dot and Tibetan are shown without any font of the system', () => {
  for (const text of ['测试', '㛃𬭊𠅤䶮㴓𤩽𬬱', '·', 'བཀྲ་ཤིས', '〔2021〕“”（）：；', '√✂']) assert.ok(shown(text), text)
})

test('extensions F and H, hieroglyphs and unassigned code points are known to be missing', () => {
  for (const text of ['𮧵', '𱎫', '𓀀', '\u{2fffd}']) assert.ok(!shown(text), text)
})

test('a file that is no font is refused', () => {
  assert.throws(() => coverageOf(Buffer.alloc(64)), /no cmap/)
  assert.ok(blobs.length >= 6)
})
