// What every page loads: light enough for a thin connection, without another country's fonts and marks, and the same for ever at its address.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { publicPage } from '#web/layout/page.ts'
import { defaultSettings } from '#web/layout/settings.ts'
import { assetUrl, listAssets } from './assets.ts'

const named = (stem: string, ending: string) => {
  const found = listAssets().find((one) => one.url.startsWith(`/assets/${stem}-`) && one.url.endsWith(ending))
  assert.ok(found)
  return found
}

test('a first page weighs at most 60 kB with all its styles and scripts', () => {
  const page = publicPage({
    title: '一页',
    body: '您好',
    visit: { settings: defaultSettings, path: '/', demo: true, formKey: 'k' },
  })
  const script = named('tongban', '.js')
  const loaded = listAssets().filter((one) => page.includes(one.url) || script.body.includes(one.url))
  assert.equal(loaded.length, listAssets().length)
  const weight = loaded.reduce((sum, one) => sum + one.gzip.length, Buffer.byteLength(page))
  assert.ok(weight <= 60_000, `${weight} bytes`)
})

test('no web font and no crest of another government is served', () => {
  for (const file of listAssets().filter((one) => one.type.startsWith('text/css')))
    assert.deepEqual(file.body.toString().match(/@font-face|GDS Transport|crest|url\(/g), null)
})

test('packed files hold what the plain one holds', () => {
  for (const file of listAssets()) {
    assert.ok(gunzipSync(file.gzip).equals(file.body), file.url)
    assert.ok(brotliDecompressSync(file.brotli).equals(file.body), file.url)
  }
})

test('an address carries the hash of its content, and an unknown name is a bug', () => {
  for (const file of listAssets()) assert.match(file.url, /^\/assets\/[a-z]+-[0-9a-f]{12}\.[a-z]+$/)
  assert.equal(assetUrl('tongban.css'), named('tongban', '.css').url)
  assert.throws(() => assetUrl('crest.png'), /no asset/)
})
