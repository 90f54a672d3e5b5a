// QR codes as pictures.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encode } from 'uqr'
import { qrSvg } from './qr.ts'

test('every dark module is drawn once, inside a quiet zone of four', () => {
  const text = 'https://tongban.example/v/abc'
  const { data } = encode(text, { ecc: 'M', border: 4 })
  const svg = qrSvg(text)
  assert.equal(svg.match(/h1v1h-1z/g)?.length, data.flat().filter(Boolean).length)
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
