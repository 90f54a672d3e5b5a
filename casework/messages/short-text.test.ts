// A text message says what happened and the date that matters, and nothing of a disability (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mostSigns, newsText, shortDay, shortText } from './short-text.ts'

test('N5.2 what happened and the day, in one message; what would say too much is only news', () => {
  assert.equal(
    shortText('需要您补交材料', `请在${shortDay('2026-04-02')}前办`),
    '【通办】需要您补交材料，请在4月2日前办。请登录查看。',
  )
  assert.equal(shortText('您的残疾人证快到期了', '3月31日到期'), '【通办】您的证件快到期了，3月31日到期。请登录查看。')
  assert.equal(shortText('肢体评定好了'), newsText)
  assert.equal(shortText('长'.repeat(mostSigns)), newsText)
})
