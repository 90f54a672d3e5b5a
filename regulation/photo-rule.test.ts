// What a machine says about a certificate photo (R2.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hintsOf, isWhite, judgePhoto, type PhotoFigure, type PhotoMeasures, photoStandard } from './photo-rule.ts'

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

test('R2.1 each measure is told as it is, a doubt as well as what is fine', () => {
  const told = (measures: Partial<PhotoMeasures>, about: string) =>
    judgePhoto({ ...fine, ...measures }).find((one) => one.about === about)?.measured
  assert.deepEqual([told({}, '颜色'), told({ coloured: false }, '颜色')], ['彩色', '黑白'])
  const crowd = { ...figure, tops: [...figure.tops, [0.9, 0.4]] } as const
  assert.deepEqual([told({}, '照片里的人'), told({ figure: crowd }, '照片里的人')], ['1 个', '2 个'])
})

test('R2.1 a head that is just as high as asked for is fine', () => {
  const high = (size: number) =>
    judgePhoto({ ...fine, figure: { ...figure, head: { ...head, top: 0, bottom: size } } }).find(
      (one) => one.about === '头占照片的高度',
    )?.advice
  assert.equal(high(photoStandard.leastHead), undefined)
  assert.equal(high(photoStandard.greatestHead), undefined)
  assert.match(high(photoStandard.greatestHead + 0.01) ?? '', /太大/)
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

test('R2.1 each measure of the head has its own limits, on them and beyond', () => {
  const doubts = (measures: Partial<PhotoMeasures>) => hintsOf({ ...fine, ...measures }).length
  const placed = (place: object) => doubts({ figure: { ...figure, head: { ...head, ...place } } })
  const drawn = (part: object) => doubts({ figure: { ...figure, ...part } })
  assert.deepEqual(
    [413, 412].map((height) => doubts({ width: 300, height })),
    [0, 1],
  )
  assert.deepEqual(
    [1250, 1249, 1550, 1551].map((height) => doubts({ width: 1000, height })),
    [0, 1, 0, 1],
  )
  const tall = (size: number) => placed({ top: 0.25, bottom: 0.25 + size })
  assert.deepEqual([0.5, 0.25, 0.75, 0.8125].map(tall), [0, 1, 0, 1])
  assert.deepEqual(
    [0.03, 0.029].map((top) => placed({ top, bottom: top + 0.5 })),
    [0, 1],
  )
  assert.deepEqual(
    [0.3, 0.301].map((top) => placed({ top, bottom: top + 0.5 })),
    [0, 1],
  )
  assert.deepEqual(
    [0.07, 0.09].map((aside) => placed({ left: 0.25 + aside, right: 0.75 + aside })),
    [0, 1],
  )
  assert.deepEqual(
    [0.07, 0.09].map((aside) => placed({ left: 0.25 - aside, right: 0.75 - aside })),
    [0, 1],
  )
  assert.deepEqual(
    [50, 49].map((sharpness) => drawn({ sharpness })),
    [0, 1],
  )
  assert.deepEqual(
    [0.3, 0.31].map((glare) => drawn({ glare })),
    [0, 1],
  )
  assert.equal(drawn({ tops: [] }), 1)
})

test('R2.1 white is light in every colour and without much of a tint', () => {
  assert.deepEqual([isWhite(196, 200, 225), isWhite(195, 200, 220), isWhite(196, 200, 226)], [true, false, false])
  assert.deepEqual([isWhite(225, 196, 200), isWhite(255, 255, 255), isWhite(226, 196, 200)], [true, true, false])
})

test('R2.1 each finding says what was measured, the limits, and what of the photo shows it', () => {
  const found = judgePhoto(fine).map(({ about, measured, wanted, shownBy }) => [about, measured, wanted, shownBy])
  assert.deepEqual(found, [
    ['大小（像素）', '413×579', '不小于 295×413', undefined],
    ['高是宽的几倍', '1.40', '1.25 到 1.55', 'shape'],
    ['背景里白的部分', '95%', '不少于 70%', 'wall'],
    ['颜色', '彩色', '彩色', undefined],
    ['最亮处的亮度', '240', '不低于 160（最高 255）', undefined],
    ['照片里的人', '1 个', '1 个', 'tops'],
    ['头占照片的高度', '52%', '40% 到 75%', 'place'],
    ['头顶上面留的空', '10%', '3% 到 30%', 'place'],
    ['头偏离正中', '正中', '不超过 8%', 'place'],
    ['脸部清晰度', '400', '不低于 50，越大越清楚', 'face'],
    ['脸上过亮的部分', '5%', '不多于 30%', 'face'],
  ])
  const aside = (left: number, right: number) =>
    judgePhoto({ ...fine, figure: { ...figure, head: { ...head, left, right } } }).find(
      (one) => one.about === '头偏离正中',
    )?.measured
  assert.deepEqual([aside(0.3, 0.8), aside(0.2, 0.7), aside(0.254, 0.754)], ['偏右 5%', '偏左 5%', '正中'])
  const bare = judgePhoto({ ...fine, coloured: undefined, brightest: undefined, figure: undefined })
  assert.deepEqual(
    bare.map((one) => one.about),
    ['大小（像素）', '高是宽的几倍', '背景里白的部分'],
  )
})
