// Papers kept as their facts: the same bytes when they are set again, and a version that says when they might not be.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { examples } from '#papers/examples.ts'
import { papers } from '#papers/papers.ts'
import { qrSvg } from './qr.ts'
import { closePaperThreads, renderAgain, renderPdf, renderToKeep } from './render-pdf.ts'
import { packSheet, unpackSheet, versionOf } from './sheet.ts'

const { template, data } = papers.receipt.build(examples.receipt)

test('R6.3 a paper kept as its facts is set again as the same bytes, in other threads too, from a tenth of the room', async () => {
  const { pdf, kept } = await renderToKeep(template, data)
  assert.ok(kept && kept.packed.length < pdf.length / 10, `${kept?.packed.length} of ${pdf.length}`)
  const other = papers.certificate.build(examples.certificate)
  await renderPdf(other.template, other.data)
  await closePaperThreads()
  const again = await renderAgain(kept.packed)
  assert.ok(again.pdf.equals(pdf))
  assert.equal(again.version, kept.version)
})

test('R6.3 the layout of its day is kept with it: a later one changes nothing, and has another version', async () => {
  const { pdf, kept } = await renderToKeep(template, data)
  assert.ok(kept)
  const sheet = unpackSheet(kept.packed)
  const later = { ...sheet, sources: { ...sheet.sources, [template]: `${sheet.sources[template]}\n= 另一版` } }
  const other = await renderAgain(packSheet(later))
  assert.ok(!other.pdf.equals(pdf))
  assert.notEqual(other.version, kept.version)
  assert.ok((await renderAgain(kept.packed)).pdf.equals(pdf), 'what was set in between leaves nothing behind')
})

test('a paper that needs fonts of its machine is not kept as its facts', async () => {
  const named = papers.receipt.build({ ...examples.receipt, applicant: '测试·𠀀' })
  assert.equal((await renderToKeep(named.template, named.data)).kept, undefined)
})

/**
 * Where a new compiler or font fails here, papers that were kept as facts would come out as other bytes and be called 重新排印:
 * decide whether that is meant (decision 59) before this is written anew.
 */
test('R6.3 the compiler and the fonts set what they set when papers were kept first', async () => {
  const layout = `#let facts = json(bytes(sys.inputs.data))
#set document(title: facts.title, author: "通办", date: datetime(year: 2026, month: 11, day: 28))
#set text(lang: "zh", region: "cn", font: ("Noto Serif SC", "Noto Serif Tibetan"), fallback: false)
= #text(font: "Noto Sans SC", weight: "bold", facts.title)
#table(columns: 2, [编号], facts.number, [བཀྲ་ཤིས], strong[粗体 Abc 123])
#image("/images/qr", alt: "二维码", width: 25mm)`
  const sheet = {
    template: 'fixed.typ',
    facts: JSON.stringify({ title: '材料流转清单', number: 'TB-2026-000123' }),
    pictures: { qr: Buffer.from(qrSvg('https://tongban.example/c/TB-2026-000123')) },
    standard: 'ua-1',
    sources: { 'fixed.typ': layout },
  } as const
  const { pdf } = await renderAgain(packSheet(sheet))
  const hash = createHash('sha256').update(pdf).digest('hex').slice(0, 16)
  assert.deepEqual([hash, versionOf(sheet)], ['41babb1e31d746b5', 'f1a92c4062ecc5f7'])
})
