// QR codes as pictures.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encode } from 'uqr'
import { qrSvg } from './qr.ts'

test('every dark module is drawn once, inside a quiet zone of four', () => {
  const text = 'https://tongban.example/v/abc'
  const { data } = encode(text, { ecc: 'M', border: 4, maskPattern: 0 })
  const drawn = data.map((row) => row.map(() => 0))
  for (const [, x, y, length] of qrSvg(text).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let step = 0; step < Number(length); step++) {
      const row = drawn[Number(y)]
      if (row) row[Number(x) + step] = (row[Number(x) + step] ?? 0) + 1
    }
  assert.deepEqual(
    drawn,
    data.map((row) => row.map(Number)),
  )
  assert.ok(
    data
      .slice(0, 4)
      .flat()
      .every((dark) => !dark),
  )
})

test('a named code says its name, and the name cannot break out', () => {
  assert.match(qrSvg('x', '核验'), /role="img" aria-label="核验"/)
  assert.doesNotMatch(qrSvg('x', '"><script>'), /<script>/)
  assert.match(qrSvg('x'), /aria-hidden="true"/)
})
