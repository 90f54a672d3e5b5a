// One person's number, typed in every way at every door of the house: what is meant is taken, what cannot be meant is said (R4.1.1, R4.4; docs/decisions/0020).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answers, checks } from '#casework/applications/application-form.ts'
import { numberFits } from '#casework/applications/held-certificate.ts'
import { findAuditedCases } from '#casework/audit-desk/audit-desk.ts'
import { declareLossAtWindow } from '#casework/certificates/declare-loss.ts'
import { refuseWithinBar } from '#casework/decisions/decisions.ts'
import { watchHolder } from '#casework/hukou-watch/hukou-watch.ts'
import { standingOf } from '#casework/persons/person-store.ts'
import { worker } from '#platform/jobs.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { defaultRules } from '#regulation/local-rules.ts'
import { acceptRelative } from '#regulation/offices/relatives.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { type Door, holderWithX, imported, marks, questionsOf, row, saidBy, today, tryAll } from './spellings.ts'
import { idNumberOf, openTown } from './town.ts'
import { verifyCard } from './verifying.ts'
import { handedIn } from './ways.ts'

test('R4.1.1 R4.4 an identity number is one number at every door', async (t) => {
  const town = await openTown(t, today)
  const holder = await holderWithX(town)
  const desk = await town.atWork('城东审批')
  const window = await town.atWork('武侯经办')
  const [clerk, handler] = [town.actorOf('城东审批'), town.actorOf('城东经办')]
  const asked = await questionsOf(town, '13900000201', 'new-certificate')
  const say = (answer: unknown, field: string) =>
    isRefusal(answer) ? (answer.field === field ? 'taken' : answer.message) : 'taken'

  const doors: Record<string, Door> = {
    find: async (typed) => {
      await desk.open('/workbench/find')
      await desk.fill(/^身份证号、姓名/, typed).press('查找')
      return desk.page.words.includes('证件登记') ? 'taken' : `没有找到 ${desk.page.errors.join(' ')}`
    },
    window: async (typed) => {
      await window.open('/workbench/intake')
      await window.fill('身份证号码', typed).press('核对（不提交）')
      return window.page.words.includes('这个人持有的残疾人证') ? 'taken' : saidBy(window)
    },
    'the question who': (typed) =>
      asked('who', (person) => person.fill('姓名', '测试·张晓禾').fill('身份证号码', typed)),
    'a guardian who is the applicant': (typed) => {
      const guardian = { name: '测试·张大山', idNumber: typed, relation: 'parent' as const, phone: '13900000002' }
      const answers: Answers = { forWhom: 'guardian', idNumber: holder.idNumber, guardian }
      const said = checks.guardian(answers, today, defaultRules, 'new-certificate')['guardian.idNumber'] ?? '没有发现'
      return /身份证号一样/.test(said) ? 'taken' : said
    },
    'the new number of a correction': (typed) => {
      const answers: Answers = { details: ['id-number'], idNumber: holder.idNumber, newIdNumber: typed }
      const said = checks.details(answers, today, defaultRules, 'renewal-details').newIdNumber ?? '没有发现'
      return /和原来的一样/.test(said) ? 'taken' : said
    },
    'a card lost': async (typed) =>
      say(
        await town.work(clerk, (unit) =>
          declareLossAtWindow(unit, { idNumber: typed, name: holder.name, office: '630102', seen: false }),
        ),
        'seen',
      ),
    'a hukou that moved': async (typed) =>
      say(
        await town.work(handler, (unit) =>
          watchHolder(unit, { office: '630102', idNumber: typed, movedOn: '2027-01-01', source: 'police' }),
        ),
        'movedOn',
      ),
    'a refusal within the bar': async (typed) => {
      const refused = await town.work(handler, (unit) => refuseWithinBar(unit, typed))
      return isRefusal(refused) && !/没有查到这个人注销过/.test(refused.message) ? refused.message : 'taken'
    },
    'a relative': (typed) => {
      const accepted = acceptRelative(handler, { name: '测试·亲属', idNumber: typed, relation: 'parent' }, today)
      return isRefusal(accepted) ? accepted.message : accepted.idNumber === holder.idNumber ? 'taken' : '另一个号码'
    },
    import: (typed) => {
      const judged = imported({ ...row(holder), idNumber: typed })
      // What is left of a ruined number is no contradiction: it is taken, and pointed out.
      const said =
        'certificate' in judged ? judged.reminders.filter(({ column }) => column === 'idNumber') : judged.problems
      return said.map(({ text }) => text).join(' ') || 'taken'
    },
  }
  await tryAll(
    holder.idNumber,
    [
      ...marks,
      ...['x', '×', 'х', 'Х', 'ｘ', 'Ⅹ'].map(
        (last) => [`${last} at the end`, (text: string) => text.slice(0, 17) + last, 'taken'] as const,
      ),
      ['a digit more', (text) => `${text.slice(0, 17)}1${text[17]}`, /应是 18 位，您填了 19 位|不一致|没有找到/],
      ['fifteen digits', (text) => text.slice(0, 6) + text.slice(8, 17), /15 位.*旧号码|不一致|没有找到/],
      ['a digit in words', (text) => `六${text.slice(1)}`, /不要写汉字|不一致|没有找到/],
      ['the letter O', (text) => text.replace('0', 'O'), /只能有数字|里面有字母 O|没有找到/],
    ],
    doors,
  )

  const { caseId } = await handedIn(town, { idNumber: idNumberOf('1990-03-07', 877) })
  const auditor = town.actorOf('武侯负责人')
  for (const [is, spell] of marks)
    assert.deepEqual(
      (await town.work(auditor, (unit) => findAuditedCases(unit, spell(idNumberOf('1990-03-07', 877))))).map(
        ({ id }) => id,
      ),
      [caseId],
      is,
    )
})

test('R4.4 the number of a certificate is one number wherever it is typed', async (t) => {
  const town = await openTown(t, today)
  const holder = await holderWithX(town)
  const visitor = town.stranger()
  const desk = await town.atWork('城东审批')
  const held = await town.work(worker, async (unit) => {
    const { person_id } = await unit.db
      .selectFrom('certificate')
      .select('person_id')
      .where(
        'number_index',
        '=',
        unit.vault.blindIndex('certificate-number', certificateNumberOf(holder.certificateNumber)),
      )
      .executeTakeFirstOrThrow()
    return (await standingOf(unit, person_id)).held
  })
  assert.ok(held)
  const asked = await questionsOf(town, '13900000202', 'renewal-at-term')
  await asked('who', (person) => person.fill('姓名', holder.name).fill('身份证号码', holder.idNumber))
  const replaced = (text: string) => text.replace('X', 'x')
  await tryAll(
    holder.certificateNumber,
    [
      ...marks,
      ['a small x', replaced, 'taken'],
      [
        'a digit of the identity number wrong',
        (text) => `${text.slice(0, 16)}${(Number(text[16]) + 1) % 10}${text.slice(17)}`,
        /前 18 位对不上|证号不对|不一致|没有找到/,
      ],
      ['a sign short', (text) => text.slice(0, 19), /20 位|证号不对|不一致|没有找到/],
    ],
    {
      verify: async (typed) => {
        await verifyCard(town, { certificateNumber: typed, name: holder.name }, 'newest', visitor)
        return visitor.page.words.includes('这本证有效') ? 'taken' : saidBy(visitor).replace(/^taken$/, '没有查到')
      },
      find: async (typed) => {
        await desk.open('/workbench/find')
        await desk.fill(/^身份证号、姓名/, typed).press('查找')
        return desk.page.words.includes('证件登记') ? 'taken' : `没有找到 ${desk.page.errors.join(' ')}`
      },
      'the question certificate': (typed) => asked('certificate', (person) => person.fill(/残疾人证号/, typed)),
      'the comparison with the register': (typed) =>
        town.work(worker, async (unit) => (numberFits(unit, held, typed) ? 'taken' : '和登记的不一致')),
      import: (typed) => {
        const judged = imported({ ...row(holder), number: typed })
        if ('problems' in judged) return judged.problems.map(({ text }) => text).join(' ')
        return judged.certificate.number === holder.certificateNumber ? 'taken' : '另一个证号'
      },
    },
  )
})
