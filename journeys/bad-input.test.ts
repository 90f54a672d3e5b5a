// What people really type: each mistake gets its own sentence, what is right but unusual is taken, and nothing typed is lost.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerEverything, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import type { Person } from './person.ts'
import { idNumberOf, openTown } from './town.ts'

/** At the question of names and numbers, by way of the pages before it. */
async function atWho(person: Person): Promise<void> {
  await person.open('/apply')
  await person.press(/^开始填写|^另外开始/)
  await person.choose('为我自己').press('保存并继续')
}

test('identity numbers: each thing that can be wrong is named, and what was typed stays in the field', async (t) => {
  const town = await openTown(t)
  const person = await town.citizen('13900000101')
  await atWho(person)
  const right = idNumberOf('1990-03-07', 301)
  const wrongDigit = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')
  const cases: [string, RegExp][] = [
    [wrongDigit, /最后一位对不上/],
    [idNumberOf('1990-02-31', 301), /出生日期 1990.?0?2.?31.* 不存在/],
    [right.slice(0, 17), /应是 18 位，您填了 17 位/],
    ['630102900307201', /15 位的旧号码/],
    [`99${right.slice(2)}`, /开头两位不对/],
    [idNumberOf('2030-01-01', 301), /还没有到/],
    ['', /请填写身份证号码/],
  ]
  for (const [typed, message] of cases) {
    await person.fill('姓名', '测试·张晓禾').fill('身份证号码', typed).press('保存并继续')
    person.isTold(message)
    assert.equal(person.reads('身份证号码'), typed)
    assert.equal(person.reads('姓名'), '测试·张晓禾')
  }
})

test('identity numbers as people write them are taken: full-width, small x, spaces, a division that is no more', async (t) => {
  const town = await openTown(t)
  const endsInX = Array.from({ length: 200 }, (_, serial) => idNumberOf('1990-03-07', serial + 1)).find((one) =>
    one.endsWith('X'),
  )
  assert.ok(endsInX)
  const wide = idNumberOf('1988-12-01', 55).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
  const spaced = idNumberOf('1975-06-30', 77).replace(/(.{6})(.{8})/, '$1 $2 ')
  const retired = idNumberOf('1970-10-10', 31, '630121')
  for (const [index, typed] of [endsInX.toLowerCase(), wide, spaced, retired].entries()) {
    const person = await town.citizen(`1390000011${index}`)
    await atWho(person)
    await person.fill('姓名', '测试·张晓禾').fill('身份证号码', typed).press('保存并继续')
    assert.deepEqual(person.page.errors, [], typed)
  }
})

test('names of every script and length are kept to the letter', async (t) => {
  const town = await openTown(t)
  const tibetan = 'བཀྲ་ཤིས་བདེ་ལེགས་'.repeat(6).slice(0, 58)
  for (const [index, name] of ['测试·欧阳青山', '测试㛃', '演示𬭊', tibetan, '测试·阿卜杜热依木·演示'].entries()) {
    const person = await town.citizen(`1390000012${index}`)
    await atWho(person)
    await person
      .fill('姓名', name)
      .fill('身份证号码', idNumberOf('1990-03-07', 400 + index))
      .press('保存并继续')
    assert.deepEqual(person.page.errors, [], name)
    await person.open('/account')
    person.sees(name)
  }
  const person = await town.citizen('13900000130')
  await atWho(person)
  for (const [name, message] of [
    ['张3', /姓名里有数字/],
    ['张@禾', /不能用的符号/],
    ['张'.repeat(61), /姓名太长/],
    ['<script>alert(1)</script>', /不能用的符号|数字/],
  ] as const) {
    await person.fill('姓名', name).fill('身份证号码', idNumberOf('1990-03-07', 409)).press('保存并继续')
    person.isTold(message)
    assert.equal(person.reads('姓名'), name)
    assert.ok(!person.page.source.includes('<script>alert'))
  }
})

test('a day that does not exist and a county that does not exist are named, and the rest stays', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter({ permitUntil: '2027-02-31' })
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await town.isSeen(her.phone, her)
  await answerEverything(person, her)
  person.isTold('没有这一天。请按居住证上的日期填写年、月、日。')
  assert.equal(person.reads('日', '有效期到哪一天'), '31')
  assert.equal(person.reads('居住证号码'), 'TB000001')
  const task = person.path.replace(/\/q\/.*/, '')
  await person.open(`${task}/place/hukou`)
  await person.fill('输入地名查找', '不存在的县').press('查找')
  person.sees('没有找到')
  await person.open(`${task}/place/hukou?text=城东`)
  person.slipIn('office', '999999')
  await person.press(/选 .*城东区/)
  person.isTold(/没有这个县/)
  await person.open(`${task}/q/hukou`)
  person.sees('城东区')
})

test('two tabs, the back button, and a button pressed twice: one application, and nothing lost', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await town.isSeen(her.phone, her)
  await answerEverything(person, her)
  await uploadPapers(person)
  const task = person.path
  const other = person.newTab()
  await other.open(task)
  await other.follow('核对并提交')
  const number = await submit(person, her.name)
  await other.choose('我已读过，并且同意').fill(/签名/, her.name).press('提交申请')
  other.sees('申请已提交')
  // Back to the form that was sent, and sent again.
  person.goBack()
  await person.choose('我已读过，并且同意').fill(/签名/, her.name).press('提交申请')
  person.sees('申请已提交')
  const cases = await town.ownerQuery('select number from case_file')
  assert.deepEqual(cases, [{ number }])
})

test('a session that ends in the middle of a form keeps what was typed until one has signed in again', async (t) => {
  const town = await openTown(t)
  const person = await town.citizen('13900000140')
  await atWho(person)
  person.fill('姓名', '测试·张晓禾').fill('身份证号码', idNumberOf('1990-03-07', 501))
  town.minutesPass(31)
  await person.press('保存并继续')
  person.sees('登录时间到了。您填的内容还在')
  await person.fill('手机号码', '13900000140').press('发送验证码')
  const code = /验证码 (\d{6})/.exec(await town.newestSms('13900000140'))?.[1] ?? ''
  await person.fill('6 位验证码', code).press('登录')
  person.sees('接着提交刚才的内容')
  await person.press('接着提交')
  await person.open('/account')
  person.sees('测试·张晓禾')
})

test('R1.1 choosing the same county twice takes the permit away again, and a change of mind brings it back', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await town.isSeen(her.phone, her)
  await answerEverything(person, her)
  const task = person.path
  await person.open(`${task}/place/hukou?text=武侯`)
  await person.press(/选 .*武侯区/)
  await person.open(`${task}/papers`)
  person.seesNot('居住证')
  await person.open(`${task}/place/hukou?text=西宁城东`)
  await person.press(/选 .*城东区/)
  await person.open(`${task}/papers`)
  person.sees('居住证')
})
