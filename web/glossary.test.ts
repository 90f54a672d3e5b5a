// One term, one word: what pages, papers and messages call a thing; other words for it stand nowhere that people read.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')

/** The word of the house, and what it is not called. */
const glossary: Readonly<Record<string, readonly string[]>> = {
  户籍地: ['户口所在地', '户籍所在地'],
  经常居住地: ['常住地', '现居住地', '长期居住地'],
  残疾人证: ['残疾证', '残联证'],
  评定机构: ['鉴定机构', '评残机构', '评残医院'],
  复评: ['重新鉴定', '二次评定'],
  身份证号: ['身份证编号', '身份号码证'],
  挂失补办: ['遗失补证', '丢失补办'],
}

/** How registers of before name their columns, and quotations of other rules. */
const asOthersWrite = ['casework/import/columns.ts', 'casework/import/read-method.ts']

const sources = ['web', 'casework', 'regulation', 'papers'].flatMap((room) =>
  globSync(`${room}/**/*.{ts,typ}`, { cwd: root }).filter(
    (file) => !file.includes('.test.') && !asOthersWrite.includes(file),
  ),
)

test('no page, paper or message has another word for a term of the house', () => {
  const found = sources.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return Object.entries(glossary).flatMap(([word, others]) =>
      others.filter((other) => text.includes(other)).map((other) => `${file}: “${other}” is called “${word}” here`),
    )
  })
  assert.deepEqual(found, [])
  assert.ok(sources.length > 500)
})
