// R3.2, N5.2: becoming known by real name with an identity provider, in a browser that runs no script.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerEverything, signIn, sofaSitter, uploadPapers } from './applying.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'
import { handedIn } from './ways.ts'

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
  await person.follow('用演示统一身份平台认证')
  await person.press(`我是${her.name}`)
  person.sees('实名认证好了', '提交前请核对', her.name)
  await person.choose('我已读过，并且同意').fill(/签名/, her.name).press('提交申请')
  person.sees('申请已提交')
  await person.open('/account')
  person.sees(her.name, '编号')
})

test('R3.2 N5.2 a provider that did not check the card makes nobody known, and says what to do', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  town.vouchedFor.push({ name: her.name, idNumber: her.idNumber, checked: false })
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await vouch(person, her.name)
  person.isTold(/没有核对您的实名.*窗口/)
  await person.open('/account')
  person.sees('先确认您是谁')
})

test('R3.2 N5.2 a known person signs in by the provider alone, also after it changed its keys; a second telephone leads to the same account', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  town.vouchedFor.push({ name: her.name, idNumber: her.idNumber, checked: true })
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await vouch(person, her.name)
  person.sees('实名认证好了')
  const { number } = await handedIn(town, { idNumber: her.idNumber, phone: her.phone })

  town.provider.changeKeys()
  const elsewhere = town.stranger()
  await elsewhere.open('/sign-in')
  await elsewhere.follow('用演示统一身份平台登录')
  await elsewhere.press(`我是${her.name}`)
  elsewhere.sees(number)

  const second = town.stranger()
  await signIn(second, '13900066666', town.newestSms)
  second.seesNot(number)
  await vouch(second, her.name)
  second.sees('能登录我账号的手机号码', '您以前实名过的账号')
  await second.fill(/手机号码/, '13900066666').press('发送验证码')
  await second.fill(/验证码/, await codeOf(town, '13900066666')).press('加进我的账号')
  second.sees('139****6666 已加进您的账号', number)
  await person.open('/account')
  person.sees('多了一个能登录您账号的手机号码')
  const again = town.stranger()
  await signIn(again, '13900066666', town.newestSms)
  again.sees(number)
})

test('N5.2 a telephone that a stranger left signed in at a browser opens nothing of whoever signs in there', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  town.vouchedFor.push({ name: her.name, idNumber: her.idNumber, checked: true })
  await town.isSeen(her.phone, her)
  const { number } = await handedIn(town, { idNumber: her.idNumber, phone: her.phone })
  const [stranger, leftBehind] = [await town.citizen('13900066667'), await town.citizen('13900066667')]
  await leftBehind.open('/sign-in')
  leftBehind.sees('现在登录的是 139****6667')
  await leftBehind.follow('用演示统一身份平台登录')
  await leftBehind.press(`我是${her.name}`)
  leftBehind.sees(number)
  await leftBehind.open('/account/telephones')
  leftBehind.seesNot('139****6667')
  await stranger.open('/account')
  stranger.seesNot(number)
  const later = await town.citizen('13900066667')
  await later.open('/account')
  later.seesNot(number)
})

test('N5.2 a telephone joins an account only with its code, never another person’s, and is taken off again', async (t) => {
  const town = await openTown(t)
  const [her, him] = [sofaSitter(), sofaSitter({ name: '测试·李大山' })]
  const { number } = await handedIn(town, { idNumber: her.idNumber, phone: her.phone })
  await town.isSeen('13900066669', him)
  const person = await town.citizen(her.phone)
  const second = await town.citizen('13900066668')
  const add = async (phone: string, code?: string) => {
    // The newest of two messages is told by its time.
    town.minutesPass(1)
    await person.open('/account/telephones')
    await person.fill(/手机号码/, phone).press('发送验证码')
    await person.fill(/验证码/, code ?? (await codeOf(town, phone))).press('加进我的账号')
  }
  await add('13900066668', '000000')
  person.isTold(/验证码不对/)
  await add('13900066669')
  person.isTold(/已经是另一个人实名的/)
  await add('13900066668')
  person.sees('139****6668 已加进您的账号')
  await second.open('/account')
  assert.equal(second.path, '/sign-in', 'whoever was signed in with it signs in again')
  await signIn(second, '13900066668', town.newestSms)
  second.sees(number)
  await person.open('/account/telephones')
  await person.press('删去 139****6668')
  person.sees('已删去').seesNot('139****6668（')
  await second.open('/account')
  assert.equal(second.path, '/sign-in')
  await signIn(second, '13900066668', town.newestSms)
  second.seesNot(number)
})

test('N5.2 a real name is tied only to a telephone that was proved within ten minutes', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  town.vouchedFor.push({ name: her.name, idNumber: her.idNumber, checked: true })
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  town.minutesPass(11)
  await person.open('/real-name/demo?next=/account')
  person.sees('登录', '请先再确认一次手机在您手里')
  await person.fill(/手机号码/, her.phone).press('发送验证码')
  await person.fill(/验证码/, await codeOf(town, her.phone)).press('登录')
  await person.press(`我是${her.name}`)
  person.sees('实名认证好了')
})

test('R3.2 N5.2 a telephone whose account is a person is not made another, and a stranger to the house is asked for a telephone', async (t) => {
  const town = await openTown(t)
  const [her, him] = [sofaSitter(), sofaSitter({ name: '测试·李大山' })]
  for (const { name, idNumber } of [her, him]) town.vouchedFor.push({ name, idNumber, checked: true })
  await town.isSeen(her.phone, her)
  const person = town.stranger()
  await signIn(person, her.phone, town.newestSms)
  await person.open('/real-name/demo?next=/account')
  await person.press(`我是${him.name}`)
  person.isTold(/已经是另一个人实名的/)
  const stranger = town.stranger()
  await stranger.open('/sign-in')
  await stranger.follow('用演示统一身份平台登录')
  await stranger.press(`我是${him.name}`)
  stranger.sees(/先用手机号登录/, '发送验证码')
})

test('R3.2 N5.2 the answer of a provider counts once, and only in the browser that asked', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  town.vouchedFor.push({ name: her.name, idNumber: her.idNumber, checked: true })
  await town.isSeen(her.phone, her)
  const left = await fetch(`${town.house}/real-name/demo?next=/account`, { redirect: 'manual' })
  const asked = new URL(left.headers.get('location') ?? '')
  assert.equal(asked.searchParams.get('code_challenge_method'), 'S256')
  assert.ok(asked.searchParams.get('nonce'))
  assert.equal(asked.searchParams.get('acr_values'), 'urn:tongban:demo:real-name')
  const state = asked.searchParams.get('state') ?? ''
  const back = `/real-name/back?state=${state}&code=stolen`
  const other = town.stranger()
  await other.open(back)
  other.isTold(/不是在这个浏览器里开始的/)
  const own = town.stranger()
  own.keepCookie('tb_provider', state)
  await own.open(back)
  own.isTold(/没有认证成功/)
  await own.open(back)
  own.isTold(/已经过期/)
})

test('N5.2 whoever signs out is signed out at the provider too', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  town.vouchedFor.push({ name: her.name, idNumber: her.idNumber, checked: true })
  await town.isSeen(her.phone, her)
  const person = town.stranger()
  await person.open('/sign-in')
  await person.follow('用演示统一身份平台登录')
  await person.press(`我是${her.name}`)
  await person.press('退出')
  person.sees('退出演示统一身份平台')
  await person.press('退出', '/session/end')
  assert.equal(person.path, '/')
  await person.open('/account')
  assert.equal(person.path, '/sign-in')
})

test('R3.2 N5.2 what needs a real name is refused to a telephone at its door, and a form waits', async (t) => {
  const town = await openTown(t)
  const her = sofaSitter()
  const { caseId } = await handedIn(town, { idNumber: her.idNumber, phone: her.phone })
  const stranger = await town.citizen('13900055555')
  for (const path of [
    `/account/cases/${caseId}`,
    `/account/cases/${caseId}/withdraw`,
    `/cases/${caseId}/papers/receipt`,
  ]) {
    await stranger.open(path)
    stranger.sees('先确认您是谁', '在网上认证', '到窗口认证')
  }
})

async function vouch(person: Person, name: string): Promise<void> {
  await person.open('/real-name?next=/account')
  await person.follow('用演示统一身份平台认证')
  await person.press(`我是${name}`)
}

/** The code in the newest text message on a telephone. */
const codeOf = async (town: Town, phone: string) => /\d{6}/.exec(await town.newestSms(phone))?.[0] ?? ''
