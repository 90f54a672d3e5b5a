// The unified social credit code, as it is typed and as it is wrong (GB 32100-2015, R2.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditCodeCheck, creditCodeError } from './credit-code.ts'

/** Invented, with the right last character. */
const body = '54510107MB0000001'
const code = `${body}${creditCodeCheck(body)}`

test('R2.3 a credit code is read with spaces, hyphens, small letters and full width', () => {
  // The example of the standard's own kind: a published code of a company.
  assert.equal(creditCodeError('91350203M0001QAY9B'), '代码的最后一位对不上，可能填错了一位。请逐位核对。')
  assert.equal(creditCodeError('91350200776049653A'), undefined)
  for (const typed of [code, code.toLowerCase(), `${code.slice(0, 8)} ${code.slice(8)}`, code.replace('5', '５')])
    assert.equal(creditCodeError(typed), undefined, typed)
})

test('R2.3 of a wrong code the very thing that is wrong is named', () => {
  assert.match(creditCodeError('') ?? '', /请填写单位的统一社会信用代码/)
  assert.match(creditCodeError(body) ?? '', /您填了 17 位/)
  assert.match(creditCodeError(`O${code.slice(1)}`) ?? '', /没有“O”/)
  for (let place = 0; place < 18; place += 1) {
    const other = code[place] === '7' ? '8' : '7'
    assert.ok(creditCodeError(code.slice(0, place) + other + code.slice(place + 1)), `one wrong at ${place}`)
  }
})
