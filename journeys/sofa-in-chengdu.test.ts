// The whole story: a woman on her sofa in Chengdu applies, and a card is posted to her from Xining.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { door } from '#casework/sessions/sessions.ts'
import { listDemoMessages } from '#demo/messages.ts'
import { openLog } from '#platform/log.ts'
import { type Applicant, answerEverything, signIn, sofaSitter, submit, uploadPapers } from './applying.ts'
import type { Person } from './person.ts'
import { openTown, passwordOfAll, type Town } from './town.ts'
import { verifyCard } from './verifying.ts'
import { accept, approve, conclude, openCase, take } from './ways.ts'

test('R1.1 R3.2 R4.1.1–R4.1.6 R5.1–R5.3 from a sofa in Chengdu to a card posted from Xining, every page by its words', async (t) => {
  const logged: string[] = []
  const town = await openTown(t, '2026-03-02', { log: openLog('debug', (line) => logged.push(line)) })
  const her = sofaSitter()
  const citizen = town.stranger()
  await town.isSeen(her.phone, her)
  await signIn(citizen, her.phone, town.newestSms)
  citizen.sees('我的申请', '您还没有申请')
  await town.remember(citizen, her.phone)
  await answerEverything(citizen, her)
  await uploadPapers(citizen)
  const number = await submit(citizen, her.name)
  citizen.sees('2026年3月5日 星期四', '先不要自己去做检查')
  const caseId = await town.caseOf(number)
  const story = { caseId, number, citizen, phone: her.phone }

  await town.itIs('2026-03-03')
  const clerk = await town.atWork('武侯经办')
  await accept(clerk, number)
  await town.workerCatchesUp()
  await citizen.open('/account')
  citizen.sees('请按评定告知书去评定', '已为您指定评定机构')
  await citizen.follow('残疾人证新办')
  const letter = await citizen.download('残疾评定告知书')
  assert.equal(letter.bytes.subarray(0, 5).toString(), '%PDF-')

  await town.itIs('2026-03-10')
  await conclude(town, story, '三级')
  await take(clerk, number, '录入结论并开始公示', '开始公示')
  await town.itIs('2026-03-18')
  await take(clerk, number, '录入公示结果', '录入公示结果')
  await take(clerk, number, '流转到户籍地残联', '流转')

  await town.itIs('2026-03-20')
  const approver = await town.atWork('城东审批')
  await openCase(approver, number)
  await approve(approver)
  const printer = await town.atWork('城东制证')
  await openCase(printer, number)
  await printer.follow('打印残疾人证')
  await printer.fill('空白证印刷编号', 'ｑｈ00000001').press('登记并打印')
  await openCase(printer, number)
  await printer.follow('登记寄出')
  await printer.press('登记寄出')
  printer.isTold(/快递公司/)
  await printer.fill('快递公司', '中国邮政 EMS').fill('快递单号', 'EM000000001CN').press('登记寄出')
  printer.sees('已寄出')

  await town.itIs('2026-03-25')
  await citizen.open('/account')
  citizen.sees('证件已寄出，请查收')
  await citizen.follow('残疾人证新办')
  citizen.sees('中国邮政 EMS，单号 EM000000001CN')
  citizen.sees('证收到就可以用').seesNot('我收到证件了')
  await town.itIs('2026-04-01')
  await citizen.open('/account')
  await citizen.follow('残疾人证新办')
  await citizen.press('我收到证件了')
  citizen.sees('已办结')

  // Anybody may ask whether the card is valid, and learns nothing else.
  const shopkeeper = town.stranger()
  const shown = { certificateNumber: `${her.idNumber}43`, name: her.name }
  await verifyCard(town, { ...shown, name: '测试·李四' }, 'newest', shopkeeper)
  shopkeeper.sees('没有查到')
  await verifyCard(town, shown, 'newest', shopkeeper)
  shopkeeper.sees('这本证有效').seesNot('肢体残疾', '武侯', her.phone)

  await failInEveryWay(town, citizen, { ...shown, ...her, caseId })
  const codes = (await town.work(door, listDemoMessages)).flatMap(({ text }) => text.match(/\b\d{6}\b/g) ?? [])
  assert.ok(codes.length > 0)
  const secrets = [
    her.name,
    her.name.slice(3),
    her.idNumber,
    her.phone,
    shown.certificateNumber,
    ...codes,
    ...citizen.tokens(),
    '演示路',
    '演示街',
    'TB000001',
    'EM000000001CN',
    'QH00000001',
    passwordOfAll,
  ]
  assert.ok(logged.length >= 2, 'what failed is in the log')
  for (const line of logged) for (const secret of secrets) assert.ok(!line.includes(secret), `${line} holds ${secret}`)
})

/** Everything that a request can make go wrong with somebody's data in it: 403, 404, 409, 422, 429, 500 and 503. */
async function failInEveryWay(
  town: Town,
  citizen: Person,
  her: Applicant & { certificateNumber: string; caseId: string },
) {
  const typed = {
    name: her.name,
    idNumber: her.idNumber,
    phone: her.phone,
    number: her.certificateNumber,
    'issued.year': '2026',
    'issued.month': '1',
    'issued.day': '2',
    _key: 'a-key-of-this-form',
  }
  const query = new URLSearchParams(typed).toString()
  const headers = { origin: town.house, 'content-type': 'application/x-www-form-urlencoded' }
  const posted = { method: 'POST', body: query, headers }
  for (const path of [
    `/account/cases/${her.idNumber}`,
    `/apply/${her.phone}`,
    `/v/${her.certificateNumber}`,
    `/files/${her.idNumber}?${query}`,
    `/${encodeURIComponent(her.name)}?${query}`,
    `/workbench/cases/${her.caseId}?${query}`,
    `/sign-in?next=${encodeURIComponent(`/account?${query}`)}`,
  ])
    await citizen.open(path)
  for (const path of ['/verify', '/sign-in', '/sign-in/code', '/complaints/new', `/apply/${her.caseId}`])
    await fetch(new URL(path, town.house), posted)
  // The database itself complains, with what was typed in its words.
  await town.ownerQuery(`create function quoting() returns trigger language plpgsql as $$
    begin raise exception 'the name is ${her.name}, the number "${her.idNumber}", the telephone ${her.phone}'; end $$;
    create trigger quoting before insert on phone_code for each row execute function quoting();
    create trigger quoting before insert on use_count for each row execute function quoting()`)
  const statuses: number[] = []
  for (const path of ['/verify', '/sign-in', '/complaints/new'])
    statuses.push((await fetch(new URL(path, town.house), posted)).status)
  assert.ok(statuses.includes(500), statuses.join(' '))
  await town.platform.check.look()
}
