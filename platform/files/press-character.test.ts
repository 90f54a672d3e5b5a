// Pictures of characters: cut to their ink, and what is none is named (R4.1.5, decision 45).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { inkOf, pressCharacter } from './press-character.ts'
import { drawCharacter } from './sample-images.ts'

const drawn = (shapes: string, { paper = '#ffffff', width = 400, height = 300 } = {}) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/>${shapes}</svg>`,
    ),
  )
    .jpeg()
    .toBuffer()

test('a character off the middle of a tinted photograph becomes a black one in the middle of a white square', async () => {
  const pressed = await pressCharacter(await drawCharacter())
  assert.ok(!('problem' in pressed))
  const { data, info } = await sharp(pressed.bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  assert.deepEqual([info.width, info.height], [512, 512])
  assert.ok((data[0] ?? 0) > 250, 'the paper is white')
  const dark = [...data.entries()].filter(([, grey]) => grey < 20).map(([at]) => at)
  const [columns, rows] = [dark.map((at) => at % 512), dark.map((at) => Math.floor(at / 512))]
  const middle = (places: number[]) => (Math.min(...places) + Math.max(...places)) / 2
  assert.ok(Math.abs(middle(columns) - 256) < 6 && Math.abs(middle(rows) - 256) < 6)
})

test('on a coloured card only the ink of the picture is seen', async () => {
  const pressed = await pressCharacter(await drawCharacter())
  assert.ok(!('problem' in pressed))
  const { data, info } = await sharp(await inkOf(pressed.bytes))
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.equal(info.channels, 4)
  assert.ok((data[3] ?? 255) < 5, 'paper is transparent')
  assert.ok(
    data.some((value, at) => at % 4 === 3 && value > 250),
    'ink is opaque',
  )
})

test('what is no picture of one character says why', async () => {
  const square = (x: number, side: number, fill: string) =>
    `<rect x="${x}" y="90" width="${side}" height="${side}" fill="none" stroke="${fill}" stroke-width="6"/>`
  const problems = {
    faint: await drawn(square(100, 100, '#dddddd')),
    small: await drawn(square(100, 30, '#000000')),
    long: await drawn([0, 1, 2, 3, 4, 5].map((index) => square(40 + index * 130, 100, '#000')).join(''), {
      width: 900,
    }),
    dark: await drawn(square(100, 100, '#ffffff'), { paper: '#000000' }),
    empty: await drawn('<path d="M60 40h280v220" stroke="#000" stroke-width="2" fill="none"/>'),
  }
  for (const [problem, image] of Object.entries(problems)) assert.deepEqual(await pressCharacter(image), { problem })
})
