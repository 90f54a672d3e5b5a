// R3.2, N5.2: becoming known by real name with an identity provider, in a browser that runs no script.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerEverything, signIn, sofaSitter, uploadPapers } from './applying.ts'
import { openTown } from './town.ts'

test('R3.2 N5.2 a telephone fills in everything, a real name hands it in, and nothing typed is lost on the way', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  town.vouchedFor.push({ name: her.name, idNumber: her.idNumber, checked: true })
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  person.sees('先确认您是谁')
  await answerEverything(person, her)
  await uploadPapers(person)
  await person.follow('核对并提交')
  person.sees('提交前，要先实名认证', her.name)
  assert.ok(!person.canPress('提交申请'))
  await person.follow('去认证')
  person.sees('在网上认证', '到窗口认证', '填过的内容都还在')
  await person.follow('用演示统一身份认证认证')
  await person.press(`我是${her.name}`)
  person.sees('实名认证好了', '提交前请核对', her.name)
  await person.choose('我已读过，并且同意').fill(/签名/, her.name).press('提交申请')
  person.sees('申请已提交')
  await person.open('/account')
  person.sees(her.name, '编号')
})
