// Photos drawn with one flaw each: the flaw is found, no other is, and quickly (R2.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { hintsOf } from '#regulation/photo-rule.ts'
import { measurePhoto } from './measure-photo.ts'
import { drawPhoto, type PhotoFlaw } from './sample-images.ts'

const hints = async (flaw?: PhotoFlaw, hue = 200) => hintsOf(await measurePhoto(await drawPhoto(hue, flaw)))

test('R2.1 a good photo raises nothing, whatever the skin, the hair and the coat', async () => {
  for (const hue of [0, 45, 100, 165, 200, 300]) assert.deepEqual(await hints(undefined, hue), [], `hue ${hue}`)
})

test('R2.1 skin, hair and clothes of any colour raise nothing, hidden necks neither', async () => {
  const draw = (skin: string, hair: string, coat: string, behind = '') =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="413" height="579"><rect width="100%" height="100%" fill="#f4f4f2"/>${behind}<path d="M30 579q0-170 176-170t176 170z" fill="${coat}"/><path d="M160 320h92v110q-46 30-92 0z" fill="${skin}"/><ellipse cx="206" cy="212" rx="105" ry="140" fill="${skin}"/><path d="M98 220q-14-162 108-162t108 162l-16-50q-92-50-184 0z" fill="${hair}"/><path d="M152 208h26v14h-26zM234 208h26v14h-26zM172 290h68v7h-68z" fill="#2b1a14"/></svg>`,
      ),
    )
      .jpeg()
      .toBuffer()
  const people = {
    'pale skin': draw('#f3dccb', '#6b4a2b', '#333333'),
    'dark skin, white shirt': draw('#5a3a2a', '#14100e', '#eeeeee'),
    'white hair, white shirt': draw('#e6bfa5', '#d8d8d8', '#eeeeee'),
    'no hair': draw('#e0b79c', '#e0b79c', '#334466'),
    'long hair': draw(
      '#e0b79c',
      '#2b2320',
      '#993333',
      '<path d="M85 250q-14-192 121-192t121 192l10 330h-262z" fill="#2b2320"/>',
    ),
    'the back of a wheelchair': draw('#e0b79c', '#222222', '#334466', '<path d="M20 330h373v249h-373z" fill="#222"/>'),
  }
  for (const [who, photo] of Object.entries(people)) assert.deepEqual(hintsOf(await measurePhoto(await photo)), [], who)
})

const onlyHint: Partial<Record<PhotoFlaw, RegExp>> = {
  'coloured-background': /背景看起来不是白色/,
  shadow: /背景看起来不是白色/,
  'off-centre': /人太靠右/,
  blurred: /模糊/,
  'wrong-ratio': /太宽/,
  'few-pixels': /140×196 像素/,
  'black-and-white': /黑白/,
  'two-people': /不止一个人/,
}
for (const [flaw, expected] of Object.entries(onlyHint) as [PhotoFlaw, RegExp][])
  test(`R2.1 ${flaw}: found, and nothing else`, async () => {
    const found = await hints(flaw)
    assert.equal(found.length, 1, found.join())
    assert.match(found[0] ?? '', expected)
  })

test('R2.1 a small head and a dark photo are found among what follows from them', async () => {
  const small = (await hints('small-head')).join()
  assert.match(small, /头太小/)
  assert.match(small, /空得太多/)
  assert.match((await hints('dark')).join(), /太暗/)
})

test('R2.1 the head is found where it was drawn, and the wall is shaded where it is in shadow, not on the person', async () => {
  const { figure, tinted } = await measurePhoto(await drawPhoto(200, 'shadow'))
  assert.ok(figure && tinted)
  const near = (measured: number | null, drawn: number) => Math.abs((measured ?? 9) - drawn) < 0.03
  assert.ok(near(figure.head.top, 0.1) && near(figure.head.bottom, 0.6), JSON.stringify(figure.head))
  assert.ok(near(figure.head.left, 0.24) && near(figure.head.right, 0.76), JSON.stringify(figure.head))
  const shaded = new Set(
    tinted.runs.flatMap(([column, row, length]) => Array.from({ length }, (_, step) => `${column + step} ${row}`)),
  )
  const at = (x: number, y: number) => `${Math.floor(x * tinted.columns)} ${Math.floor(y * tinted.rows)}`
  assert.ok(shaded.has(at(0.95, 0.1)) && shaded.has(at(0.85, 0.4)), 'the wall on the right')
  assert.ok(!shaded.has(at(0.05, 0.1)) && !shaded.has(at(0.5, 0.3)) && !shaded.has(at(0.6, 0.9)), 'the rest')
})

test('R2.1 a bare wall has nobody before it, and no picture is too small to measure', async () => {
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
  for (const [width, height] of [
    [413, 579],
    [1, 1],
    [3, 900],
    [900, 3],
  ] as const) {
    const measures = await measurePhoto(await plain(width, height))
    assert.deepEqual([measures.width, measures.height, measures.whiteShare, measures.figure], [width, height, 1, null])
  }
})

test('R2.1 a photo as large as one may send takes little more to measure than to read', async () => {
  const large = await sharp(await drawPhoto(200))
    .resize(2140, 3000)
    .jpeg()
    .toBuffer()
  const least = async (work: () => Promise<unknown>) => {
    const times: number[] = []
    for (let round = 0; round < 5; round++) {
      const begun = performance.now()
      await work()
      times.push(performance.now() - begun)
    }
    return Math.min(...times)
  }
  const [read, measured] = [await least(() => sharp(large).raw().toBuffer()), await least(() => measurePhoto(large))]
  assert.ok(measured < 2 * read, `${measured} ms, and ${read} ms to read it`)
})
