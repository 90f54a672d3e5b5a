// Anybody may complain, without a name; whoever is named neither sees nor answers it, and about the county the office above does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { watchAnswers } from '#casework/feedback/watch-answers.ts'
import { worker } from '#platform/jobs.ts'
import type { Person } from './person.ts'
import { openTown, type Town } from './town.ts'

/** @returns the number and the code that the page shows, as somebody would copy them */
async function complain(
  person: Person,
  about: '某位工作人员' | '这个残联的做法',
  text: string,
  staff = '',
  phone = '',
) {
  await person.open('/complaints/new')
  await person.fill('输入县（市、区）的名称', '成都 武侯').press('查找')
  await person.follow('四川省 成都市 武侯区')
  if (staff) person.fill('姓名', staff)
  if (phone) person.fill('您的手机号码', phone)
  await person.choose(about).fill('发生了什么', text).press('提交')
  person.sees('已收到', '查询码只在这里显示一次')
  const [, number = '', code = ''] = /编号 ([\dA-Z ]+?) ?查询码 ([\dA-Z ]+?) ?请记下/.exec(person.page.words) ?? []
  assert.match(number.replaceAll(' ', ''), /^TS20260302[2-9A-Z]{6}$/, person.page.words)
  return { number, code }
}

const idOf = async (town: Town, number: string) => {
  const [row] = await town.ownerQuery<{ id: string }>('select id from complaint where number = $1', [
    number.replaceAll(' ', ''),
  ])
  return row?.id ?? ''
}

test('N7 somebody without a name complains about a clerk, who can neither see nor answer it; the answer is read by number and code', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const stranger = town.stranger()
  await stranger.open('/')
  await stranger.follow('投诉和建议')
  await stranger.follow('我要投诉或提建议')
  await stranger.fill('输入县（市、区）的名称', '不存在的地方').press('查找')
  stranger.sees('没有找到')
  await stranger.open('/complaints/new?office=510107')
  await stranger.fill('发生了什么', '太久').press('提交')
  stranger.isTold('请选您要投诉的是谁', /至少 10 个字/)
  assert.equal(stranger.reads('发生了什么'), '太久')
  await stranger.choose('某位工作人员').press('提交')
  stranger.isTold(/至少 10 个字/)
  const words = '3月1日在窗口等了一上午，经办态度不好。'
  const { number, code } = await complain(stranger, '某位工作人员', words, '武侯经办', '13900000321')

  const named = await town.atWork('武侯经办')
  await named.open('/workbench/complaints')
  named.sees('现在没有').seesNot('TS2026')
  const id = await idOf(town, number)
  await named.open(`/workbench/complaints/${id}`)
  named.sees('没有找到这一页')
  await assert.rejects(
    town.work(town.actorOf('武侯经办'), async (unit) => {
      const { numUpdatedRows } = await unit.db
        .updateTable('complaint')
        .set({ answered_by: town.staff.武侯经办.id })
        .where('id', '=', id)
        .executeTakeFirst()
      assert.ok(numUpdatedRows > 0n, 'not one row was there to be changed')
    }),
    /not one row/,
  )
  const elsewhere = await town.atWork('城东经办')
  await elsewhere.open(`/workbench/complaints/${id}`)
  elsewhere.sees('没有找到这一页')

  await stranger.open('/complaints')
  await stranger.fill('编号', number).fill('查询码', 'AAAAAAAA').press('看答复')
  stranger.isTold('没有查到')
  await stranger.fill('编号', number).fill('查询码', code).press('看答复')
  stranger.sees('还在办理', '2026年3月23日')

  const head = await town.atWork('武侯负责人')
  await head.open('/workbench')
  head.sees('收到一件投诉')
  await head.open('/workbench/complaints')
  await head.follow(number.replaceAll(' ', ''))
  head.sees(words, '没有留姓名')
  await head.press('答复')
  head.isTold(/查到什么/)
  await head.fill('查到什么', '情况属实，已批评，当面道歉。').press('答复')
  head.sees('已答复', '演示·武侯负责人')
  assert.match(await town.newestSms('13900000321'), /有答复了/)
  await stranger.open('/complaints')
  await stranger.fill('编号', number.toLowerCase()).fill('查询码', code.toLowerCase()).press('看答复')
  stranger.sees('情况属实，已批评，当面道歉')
})

test('N7 a complaint about the county goes to the office above; late it is told further up; who is concerned steps aside', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const about = await complain(town.stranger(), '这个残联的做法', '要求多交一份村里的证明，文件里没有。')
  const id = await idOf(town, about.number)
  const county = await town.atWork('武侯负责人')
  await county.open(`/workbench/complaints/${id}`)
  county.sees('没有找到这一页')
  const above = await town.atWork('成都市残联')
  await above.open(`/workbench/complaints/${id}`)
  above.sees('要求多交一份村里的证明')
  assert.equal((await town.work(worker, watchAnswers, { now: new Date('2026-03-24T02:00:00Z') })).done, 1)
  // The only one there is concerned: the province has to answer.
  await above.press('登记回避')
  above.isTold('请选谁回避')
  await above.fill('谁回避', '演示·成都市残联').press('登记回避')
  above.sees('不再由您办').seesNot('要求多交')
  await above.open(`/workbench/complaints/${id}`)
  above.sees('没有找到这一页')
  const province = await town.atWork('四川省残联')
  await province.open('/workbench')
  province.sees('投诉过期没有答复', '下级回避的投诉')
  await province.open(`/workbench/complaints/${id}`)
  await province.fill('查到什么', '已责令取消这份证明，并通报。').press('答复')
  province.sees('已答复')
})

test('N7 a flood about one office is held back, a code is not guessed, and two sendings are one complaint', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const stranger = town.stranger()
  await stranger.open('/complaints/new?office=510107')
  stranger.choose('这个残联的做法').fill('发生了什么', '同一件事按了两次提交按钮。')
  const [first, second] = await stranger.pressTwice('提交')
  const numberOn = (words: string) => /TS[\dA-Z ]+/.exec(words)?.[0]
  assert.equal(numberOn(first.words), numberOn(second.words))
  const [{ number } = { number: '' }] = await town.ownerQuery<{ number: string }>('select number from complaint')
  await stranger.open('/complaints')
  // Others at the same address have guessed too: ten at most are theirs together.
  for (let guess = 0; guess < 10 && !stranger.page.words.includes('查错太多次'); guess++) {
    stranger.fill('编号', number).fill('查询码', `AAAAAAA${'23456789BC'[guess]}`)
    await stranger.press('看答复')
    stranger.isTold(/没有查到|查错太多次/)
  }
  stranger.fill('编号', number).fill('查询码', 'AAAAAAAA')
  await stranger.press('看答复')
  stranger.isTold('查错太多次')
  for (let more = 0; more < 30; more++) {
    await stranger.open('/complaints/new?office=510107')
    stranger.choose('这个残联的做法').fill('发生了什么', `第 ${more} 件一样的投诉，内容很长。`)
    await stranger.press('提交')
  }
  stranger.isTold('这一小时收到的投诉太多')
})
