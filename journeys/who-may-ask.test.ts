// A holder lets a bus company ask about the certificate by a code; the company asks over the partners' door; the holder sees it, and takes it back (R3.2, N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registerTestPartner } from '#casework/partners/testing.ts'
import type { PartnerScope } from '#regulation/offices/partners.ts'
import { connect } from '../clients/typescript/source/client.ts'
import { holder } from './holders.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'

const scopes: readonly PartnerScope[] = ['certificate-validity', 'certificate-category', 'certificate-level']

async function company(town: Town, title: string, may = scopes) {
  const partner = await registerTestPartner(town.work, { title, kind: 'relying-party', scopes: may })
  const { api } = await connect({ house: town.house, partner: partner.id, ...partner, scopes: may })
  const narrow = await connect({ house: town.house, partner: partner.id, ...partner, scopes: may.slice(0, 1) })
  return {
    title,
    ask: async (code: string) => api.POST('/partner/v1/certificates/query', { body: { code } }),
    askNarrowly: async (code: string) => narrow.api.POST('/partner/v1/certificates/query', { body: { code } }),
  }
}

const codeOn = (citizen: Person) => /\d{5} \d{5}/.exec(citizen.page.words)?.[0] ?? ''

test('R3.2 N5.2 a company asks by a code, gets what was chosen and no more, and stands among who saw me', async (t) => {
  const town = await openTown(t)
  const who = await holder(town, ['limb'])
  const [bus, bank] = [
    await company(town, '演示公交公司', ['certificate-validity', 'certificate-level']),
    await company(town, '演示银行'),
  ]
  const citizen = await town.citizen(who.phone)
  await citizen.open('/account')
  await citizen.follow('授权别人查这本证')
  citizen.sees('对方只看得到您选的几项', bus.title, '登记可查：是否有效、残疾等级')
  await citizen.press('生成授权码')
  citizen.isTold('请选给谁查')
  citizen.choose(bus.title).choose('乘车优惠').choose('残疾类别').choose('只查一次')
  await citizen.press('生成授权码')
  citizen.isTold('没有登记查“残疾类别”')
  await citizen.open(citizen.path)
  citizen.choose(bus.title).choose('乘车优惠').choose('残疾等级').choose('查几天').fill('天数', '3')
  await citizen.press('生成授权码')
  citizen.sees('授权码已生成', `${bus.title}的授权码`, '是否有效、残疾等级')
  const code = codeOn(citizen)

  const { data } = await bus.ask(code)
  assert.deepEqual(data?.answered, ['validity', 'level'])
  assert.deepEqual([data.valid, data.categories], [true, undefined])
  assert.match(data.level?.label ?? '', /级$/)
  assert.ok(!JSON.stringify(data).includes(who.name) && !JSON.stringify(data).includes(who.idNumber))
  const narrow = await bus.askNarrowly(code)
  assert.deepEqual(narrow.data?.answered, ['validity'], 'a token for less is answered less')
  const foreign = await bank.ask(code)
  assert.equal(foreign.response.status, 422)
  assert.match(foreign.error?.detail ?? '', /授权码不对/)
  assert.deepEqual((await bank.ask('00000 00000')).error, foreign.error)

  await citizen.follow('谁看过我的信息')
  citizen.sees(bus.title, '看了：残疾人证：是否有效、残疾等级', '做什么用：乘车优惠，您授权的').seesNot(bank.title)
  await citizen.open('/account')
  await citizen.follow('授权别人查这本证')
  citizen.sees('2 次')
  await citizen.press('撤回')
  citizen.sees('对方马上查不到了').seesNot(code)
  assert.equal((await bus.ask(code)).response.status, 422)
})

test('N5.2 who is no relying party, and who has not the scope, asks nothing', async (t) => {
  const town = await openTown(t)
  const platform = await registerTestPartner(town.work)
  const { api } = await connect({ house: town.house, partner: platform.id, ...platform, scopes: ['cases'] })
  const { error } = await api.POST('/partner/v1/certificates/query', { body: { code: '0000000000' } })
  assert.equal(error?.status, 403)
})
