// What a machine says about a certificate photo (R2.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hintsOf, isWhite, judgePhoto, type PhotoFigure, type PhotoMeasures } from './photo-rule.ts'

const head = { top: 0.1, bottom: 0.62, left: 0.25, right: 0.75 }
const figure: PhotoFigure = { tops: [[0.5, 0.1]], head, sharpness: 400, glare: 0.05 }
const fine: PhotoMeasures = { width: 413, height: 579, whiteShare: 0.95, coloured: true, brightest: 240, figure }

test('R2.1 a two-inch photo on white raises nothing, in each size traded as two inches', () => {
  for (const [width, height] of [
    [413, 579],
    [413, 531],
    [413, 626],
    [390, 567],
  ] as const)
    assert.deepEqual(hintsOf({ ...fine, width, height }), [], `${width}×${height}`)
})

test('R2.1 each flaw is named alone, together with what to do', () => {
  const only = (measures: Partial<PhotoMeasures>) => {
    const found = hintsOf({ ...fine, ...measures })
    assert.equal(found.length, 1, found.join())
    return found[0] ?? ''
  }
  const withHead = (place: object) => only({ figure: { ...figure, head: { ...head, ...place } } })
  assert.match(only({ width: 100, height: 140 }), /100×140 像素.*请换/)
  assert.match(only({ width: 800, height: 600 }), /太宽.*请裁/)
  assert.match(only({ width: 400, height: 900 }), /太窄.*请裁/)
  assert.match(only({ whiteShare: 0.3 }), /白色.*请在白墙前/)
  assert.match(only({ coloured: false }), /黑白.*彩色/)
  assert.match(only({ brightest: 120 }), /太暗.*光线好/)
  assert.match(only({ figure: null }), /分不清.*白墙/)
  assert.match(
    only({ figure: { ...figure, tops: [...figure.tops, [0.9, 0.4]], head: { ...head, left: 0 } } }),
    /不止一个人.*只拍本人/,
  )
  assert.match(only({ figure: { ...figure, sharpness: 10 } }), /模糊.*重拍/)
  assert.match(only({ figure: { ...figure, glare: 0.6 } }), /太亮.*闪光灯/)
  assert.match(withHead({ bottom: 0.3 }), /头太小.*靠近/)
  assert.match(withHead({ bottom: 0.95 }), /头太大.*离远/)
  assert.match(withHead({ top: 0.01, bottom: 0.6 }), /贴着.*留一点空/)
  assert.match(withHead({ top: 0.35, bottom: 0.85 }), /空得太多.*裁掉/)
  assert.match(withHead({ left: 0.4, right: 0.9 }), /太靠右.*正中/)
  assert.match(withHead({ left: 0.1, right: 0.6 }), /太靠左.*正中/)
})

test('R2.1 a measure on its limit is fine, one beyond it is not', () => {
  const doubts = (measures: Partial<PhotoMeasures>) => hintsOf({ ...fine, ...measures }).length
  assert.deepEqual([doubts({ width: 295, height: 413 }), doubts({ width: 294, height: 413 })], [0, 1])
  assert.deepEqual([doubts({ whiteShare: 0.7 }), doubts({ whiteShare: 0.69 })], [0, 1])
  assert.deepEqual([doubts({ brightest: 160 }), doubts({ brightest: 159 })], [0, 1])
  assert.equal(doubts({ width: 0, height: 0 }), 2)
})

test('R2.1 what could not be measured is said to be so and blamed on nobody', () => {
  const hidden = judgePhoto({ ...fine, figure: { ...figure, head: { ...head, bottom: null } } })
  assert.deepEqual(
    hidden.filter((one) => one.measured === '量不出').map((one) => [one.about, one.advice]),
    [['头占照片的高度', undefined]],
  )
  const { width, height, whiteShare } = fine
  assert.deepEqual(
    judgePhoto({ width, height, whiteShare }).map((one) => one.about),
    ['大小（像素）', '高是宽的几倍', '背景里白的部分'],
  )
})

test('R2.1 a grey wall and a tinted one are not white, a slightly warm one is', () => {
  assert.deepEqual(
    [isWhite(255, 255, 255), isWhite(240, 236, 225), isWhite(190, 190, 190), isWhite(255, 240, 200)],
    [true, true, false, false],
  )
})
