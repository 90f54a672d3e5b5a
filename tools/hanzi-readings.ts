// Writes casework/finding/hanzi-readings.txt: how each hanzi is read, without tones; from pinyin-pro (MIT), unpacked anywhere.
// node tools/hanzi-readings.ts /path/to/pinyin-pro/dist/index.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [, , from = ''] = process.argv
const { version } = JSON.parse(readFileSync(join(from, '../../package.json'), 'utf8')) as { version: string }
type Options = { type: 'array'; toneType: 'none'; multiple?: boolean; v: boolean; surname?: 'all' }
const { pinyin } = (await import(pathToFileURL(from).href)) as { pinyin: (text: string, options: Options) => string[] }

/** The most usual first; of surnames the reading that a surname has stands among them. */
function readingsOf(hanzi: string): readonly string[] {
  const plain = { type: 'array', toneType: 'none', v: true } as const
  const all = [
    ...pinyin(hanzi, plain),
    ...pinyin(hanzi, { ...plain, surname: 'all' }),
    ...pinyin(hanzi, { ...plain, multiple: true }),
  ]
  return [...new Set(all)].filter((one) => /^[a-z]+$/.test(one) && one !== hanzi).slice(0, 3)
}

const lines = new Map<string, string>()
for (let code = 0x4e00; code <= 0x9fff; code += 1) {
  const hanzi = String.fromCodePoint(code)
  for (const [place, syllable] of readingsOf(hanzi).entries()) {
    const line = `${syllable}${place + 1}`
    lines.set(line, (lines.get(line) ?? '') + hanzi)
  }
}
const head = `# How hanzi are read, without tones: a syllable with the place of the reading (1 the most usual), then the hanzi.
# Made by tools/hanzi-readings.ts from pinyin-pro ${version}, MIT License, Copyright (c) 2022-present zh-lx.
`
writeFileSync(
  join(import.meta.dirname, '../casework/finding/hanzi-readings.txt'),
  head +
    [...lines]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([line, hanzi]) => `${line} ${hanzi}\n`)
      .join(''),
)
