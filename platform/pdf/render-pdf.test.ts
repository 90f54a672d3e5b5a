// Every paper as it leaves the printer: what it says, what it must not say, and names that are hard to print.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { examples } from '#papers/examples.ts'
import type { Paper } from '#papers/paper.ts'
import { type PaperKind, papers } from '#papers/papers.ts'
import { maskName } from '#regulation/names.ts'
import { renderPdf } from './render-pdf.ts'
import { textOf } from './testing.ts'
import { unprintable } from './unprintable.ts'

const kinds = Object.keys(papers) as PaperKind[]
const fictional = '测试·张晓禾'
const hardNames = {
  'a name of sixty characters': `测试${'阿卜杜热合曼·'.repeat(8)}麦提`,
  'a name with middle dots': '测试·阿依古丽·买买提',
  'rare characters': '测试㛃𬭊𠅤',
  'characters of packed pieces, and letters of three peoples': '测试𠀀𫝀𮧵ꀊꂿ김Ƨ',
}

/** The same paper, made out to somebody else. */
function examplePaper(kind: PaperKind, name = fictional): Paper {
  const maker = papers[kind] as { build: (facts: unknown) => Paper }
  const facts = JSON.stringify(examples[kind])
    .replaceAll(fictional, name)
    .replaceAll(maskName(fictional), maskName(name))
  return maker.build(JSON.parse(facts))
}

async function print({ template, data }: Paper, images: Record<string, Buffer> = {}): Promise<Buffer> {
  return renderPdf(template, data, { images })
}

const bare = (text: string): string => text.replace(/\s/g, '')

for (const kind of kinds)
  test(`${papers[kind].title} (${kind}) is tagged and says who issued it, its number and its clause`, async () => {
    const { issue } = examples[kind]
    const { text, title, marked } = await textOf(await print(examplePaper(kind)))
    assert.equal(title, examplePaper(kind).data.title)
    assert.equal(marked, true)
    for (const said of [issue.office.name, issue.office.phone, '《办理规范》'])
      assert.ok(text.includes(bare(said)), said)
    if (kind !== 'certificate') assert.ok(text.includes(bare(issue.caseNumber)))
    const { template, data } = examplePaper(kind)
    const real = await textOf(await print({ template, data: { ...data, demo: false } }))
    assert.ok(text.split('演示').length > real.text.split('演示').length, 'the demonstration is marked')
  })

for (const [what, name] of Object.entries(hardNames))
  test(`every paper prints ${what}`, async () => {
    assert.deepEqual(unprintable(name), [])
    for (const kind of kinds) {
      const { text } = await textOf(await print(examplePaper(kind, name)))
      if (kind === 'checklist') continue
      const expected = bare(kind === 'notice-poster' ? maskName(name) : name)
      assert.ok(text.includes(expected), `${kind}: ${expected} in ${text}`)
    }
  })

test('every paper prints a Tibetan name, letters and vowel signs in their order', async () => {
  const name = 'བཀྲ་ཤིས་ཚེ་རིང་'
  assert.deepEqual(unprintable(name), [])
  // pdf.js reads a cluster once for each of its glyphs: the letters may be followed by themselves.
  const letters = new RegExp(
    Array.from(name)
      .map((one) => `${one}[\\u0f00-\\u0fff]{0,3}?`)
      .join(''),
    'u',
  )
  for (const kind of kinds)
    if (kind !== 'checklist' && kind !== 'notice-poster')
      assert.match((await textOf(await print(examplePaper(kind, name)))).text, letters, kind)
})

test('N5.2 the public notice holds no identity number, no full name, no telephone number of a person, and no case number', async () => {
  const { text } = await textOf(await print(examplePaper('notice-poster')))
  assert.ok(text.includes('测*·**禾'))
  for (const kept of [fictional, '张晓禾', '99999919900307001X', '13900000000', 'TB-2026-000123', '和平路'])
    assert.ok(!text.includes(kept), kept)
  assert.doesNotMatch(text, /\d{17}[\dXx]/)
})

test('R6.2 the half that is glued on the envelope does not say what is inside', async () => {
  const { text } = await textOf(await print(examplePaper('posting-slip')))
  assert.doesNotMatch(text.slice(0, text.indexOf('沿此线剪开')), /残疾人证|类别|等级/)
})

test('a certificate for one category names it; for several it is 多重残疾 with each on the remark page', async () => {
  const several = await textOf(await print(examplePaper('certificate')))
  for (const said of [
    '多重残疾',
    '贰级',
    '肢体残疾',
    '视力残疾',
    '叁级',
    '2026年12月9日',
    '2036年12月8日',
    '99999919900307001X72',
  ])
    assert.ok(several.text.includes(said), said)
  assert.equal(several.pages, 3)
  const one = papers.certificate.build({ ...examples.certificate, results: [{ category: 'hearing', level: 4 }] })
  const { text } = await textOf(await print(one))
  assert.ok(text.includes('听力残疾') && text.includes('肆级') && !text.includes('多重残疾'))
  assert.equal(one.data.cover, 'green')
})

test('an assessment form without a conclusion is blank for the pen', async () => {
  const blank = { ...examples['assessment-form'], parts: [{ category: 'mental' as const }], stamp: undefined }
  const { text } = await textOf(await print(papers['assessment-form'].build(blank)))
  for (const said of ['WHO-DAS', '不符合标准', '评定机构公章', '评定医生签名']) assert.ok(text.includes(said), said)
})

test('a character no font holds is named before printing, and every paper prints what stands for it', async () => {
  assert.deepEqual(unprintable('测试𰻝王𰻝'), ['𰻝'])
  for (const kind of kinds) {
    const { template, data } = examplePaper(kind, '测试·王𰻝禾')
    const described = await textOf(await renderPdf(template, data, { standIns: { 𰻝: '⿺辶麻长' } }))
    if (kind === 'checklist' || kind === 'notice-poster') continue
    assert.ok(described.text.includes('测试·王〔⿺辶麻长〕禾'), kind)
  }
  const undescribed = examplePaper('receipt', '测试·王𰻝禾')
  for (const standIns of [undefined, { 𰻝: '𰻝' }])
    assert.ok(
      (await textOf(await renderPdf(undescribed.template, undescribed.data, { standIns }))).text.includes(
        '王〔U+30EDD〕禾',
      ),
    )
})

test('a character with a picture is printed as the picture on every paper, the code of the QR untouched', async () => {
  const image = await sharp({ create: { width: 64, height: 64, channels: 4, background: '#000000' } })
    .png()
    .toBuffer()
  const characters = [{ character: '𰻝', says: '“𰻝”，部件 ⿺辶麻', image }]
  for (const kind of kinds) {
    const { template, data } = examplePaper(kind, '测试·王𰻝禾')
    const { text } = await textOf(await renderPdf(template, data, { characters, standIns: { 𰻝: '⿺辶麻' } }))
    assert.ok(!text.includes('〔') && !text.includes('U+30EDD'), kind)
    if (kind !== 'checklist' && kind !== 'notice-poster') assert.match(text, /测试·王\s*禾/, kind)
  }
})

test('what people typed is never read as markup', async () => {
  const typed = '测试#pagebreak()[*甲*]$x$'
  const { text, pages } = await textOf(await print(examplePaper('dispute-receipt', typed)))
  assert.ok(text.includes(typed))
  assert.equal(pages, 1)
})

test('a photograph is printed, and papers asked for at once do not take one another’s pictures', async () => {
  const portrait = async (background: string): Promise<Buffer> =>
    sharp({ create: { width: 413, height: 579, channels: 3, background } })
      .jpeg()
      .toBuffer()
  const { template, data } = examplePaper('certificate')
  const red = { photo: await portrait('#ff0000') }
  const blue = { photo: await portrait('#0000ff') }
  const one = (images: typeof red): Promise<Buffer> => renderPdf(template, { ...data, photo: 'photo' }, { images })
  const [alone, other] = [await one(red), await one(blue)]
  assert.notDeepEqual(alone, other)
  const together = await Promise.all(Array.from({ length: 10 }, (_, index) => one(index % 2 === 0 ? red : blue)))
  for (const [index, pdf] of together.entries()) assert.deepEqual(pdf, index % 2 === 0 ? alone : other)
})

test('a picture name that could leave its folder is refused', async () => {
  const { template, data } = examplePaper('receipt')
  await assert.rejects(renderPdf(template, data, { images: { '../style': Buffer.from('x') } }), /picture name/)
})

test('printing on and on does not fill the memory', async () => {
  const many = async (count: number): Promise<number> => {
    for (let turn = 0; turn < count; turn++) await print(examplePaper('certificate', `测试·${turn % 7}`))
    return process.memoryUsage().rss / 1e6
  }
  const before = await many(60)
  const after = await many(140)
  assert.ok(after - before < 60, `${before.toFixed()} MB became ${after.toFixed()} MB`)
})
