// One person, typed in every way at every door of the house: what is meant is taken, what cannot be meant is said (R4.1.1, R3.1; docs/decisions/0020).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answers, checkDeclaration, checks } from '#casework/applications/application-form.ts'
import { numberFits } from '#casework/applications/held-certificate.ts'
import { parseAnswers } from '#casework/applications/parse-answers.ts'
import { findAuditedCases } from '#casework/audit-desk/audit-desk.ts'
import { declareLossAtWindow } from '#casework/certificates/declare-loss.ts'
import { refuseWithinBar } from '#casework/decisions/decisions.ts'
import { watchHolder } from '#casework/hukou-watch/hukou-watch.ts'
import { readRow } from '#casework/import/read-row.ts'
import { standingOf } from '#casework/persons/person-store.ts'
import { worker } from '#platform/jobs.ts'
import { certificateNumberOf } from '#regulation/certificate-number.ts'
import { defaultRules } from '#regulation/local-rules.ts'
import { acceptComplaint } from '#regulation/offices/complaints.ts'
import { acceptUndertaking } from '#regulation/offices/fitness.ts'
import { acceptRelative } from '#regulation/offices/relatives.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { problemsOf, readAsked } from '#web/public/checklist/asked.ts'
import { type Holder, registered } from './holders.ts'
import type { Person } from './person.ts'
import { idNumberOf, openTown, type Town } from './town.ts'
import { handedIn } from './ways.ts'

const today = '2026-03-02'
/** What a door makes of what was typed: 'taken', or the words it says. */
type Door = (typed: string) => string | Promise<string>
type Spellings = readonly (readonly [is: string, typed: (plain: string) => string, expected: 'taken' | RegExp])[]

/** Every spelling at every door. */
async function tryAll(plain: string, spellings: Spellings, doors: Record<string, Door>): Promise<void> {
  for (const [is, spell, expected] of spellings)
    for (const [door, enter] of Object.entries(doors)) {
      const typed = spell(plain)
      const told = await enter(typed)
      const where = `${is} at ${door}: ${JSON.stringify(typed)} → ${told}`
      if (expected === 'taken') assert.equal(told, 'taken', where)
      else assert.match(told, expected, where)
    }
}

const wide = (text: string) =>
  Array.from(text, (sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) + 0xfee0)).join('')
const arabic = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
const between = (mark: string) => (text: string) =>
  `${text.slice(0, 6)}${mark}${text.slice(6, 14)}${mark}${text.slice(14)}`

const marks: Spellings = [
  ['as it is', (text) => text, 'taken'],
  ['spaces', between(' '), 'taken'],
  ['wide spaces around and within', (text) => `\u3000${between('\u2003')(text)}\u00a0`, 'taken'],
  ['full width', wide, 'taken'],
  ['hyphens', between('-'), 'taken'],
  ['dashes', between('—'), 'taken'],
  ['minus signs', between('−'), 'taken'],
  ['bidi marks', (text) => `\u202d${between('\u200e')(text)}\u202c`, 'taken'],
  ['zero width', between('\u200b\u2060\ufeff'), 'taken'],
  ['fillers', between('\u3164\u115f\u2800'), 'taken'],
  ['variation selectors and tags', between('\ufe0f\u{e0100}\u{e0041}'), 'taken'],
  ['digits of another script', arabic, 'taken'],
]

/** A holder whose number ends in X, so that all of it can be misspelled. */
async function holderWithX(town: Town): Promise<Holder> {
  for (let tries = 0; tries < 100; tries++) {
    const holder = await registered(town, { from: '2020-05-01' })
    if (holder.idNumber.endsWith('X')) return holder
  }
  throw new Error('no number ends in X')
}

/** The errors of the page, or 'taken'. */
const saidBy = (person: Person) => person.page.errors.join(' ') || 'taken'

/** A question of an application being filled in, answered over HTTP. */
async function questionsOf(town: Town, phone: string, matter: string) {
  const citizen = await town.citizen(phone)
  await citizen.open(`/apply?matter=${matter}`)
  await citizen.press(/^开始填写|^另外开始/)
  const [draft = ''] = citizen.path.split('/q/')
  return async (question: string, fill: (person: Person) => void): Promise<string> => {
    await citizen.open(`${draft}/q/${question}`)
    fill(citizen)
    await citizen.press('保存并继续')
    return saidBy(citizen)
  }
}

const row = (holder: Holder) => ({
  number: holder.certificateNumber,
  name: holder.name,
  results: '肢体三级',
  office: '630102',
  from: '2020-05-01',
  method: '机构',
})
const scene = { today, officeOf: new Map([['630102', '630102']]), blankMethods: new Map() }
const imported = (cells: Parameters<typeof readRow>[0]) => readRow(cells, scene)

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
      await desk.fill('身份证号、姓名、办件编号或证号', typed).press('查找')
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
        await town.work(clerk, (unit) => declareLossAtWindow(unit, { idNumber: typed, office: '630102', seen: false })),
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
      return 'certificate' in judged ? 'taken' : judged.problems.map(({ text }) => text).join(' ')
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
      ['fifteen digits', (text) => text.slice(0, 6) + text.slice(8, 17), /15 位的旧号码|不一致|没有找到/],
      ['a digit in words', (text) => `六${text.slice(1)}`, /不要写汉字|不一致|没有找到/],
      ['the letter O', (text) => text.replace('0', 'O'), /只能有数字|不一致|没有找到/],
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
        await visitor.open('/verify')
        await visitor.fill('残疾人证号', typed).fill('持证人姓名', holder.name).press('查验')
        return visitor.page.words.includes('这本证有效') ? 'taken' : saidBy(visitor).replace(/^taken$/, '没有查到')
      },
      find: async (typed) => {
        await desk.open('/workbench/find')
        await desk.fill('身份证号、姓名、办件编号或证号', typed).press('查找')
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

test('R4.1.1 N5.2 a name is one name wherever it is typed or signed', async (t) => {
  const town = await openTown(t, today)
  const holder = await registered(town, { from: '2020-05-01' })
  const { name } = holder
  await handedIn(town, { name, signedName: name })
  const visitor = town.stranger()
  const desk = await town.atWork('武侯经办')
  const asked = await questionsOf(town, '13900000203', 'new-certificate')
  const signer: Answers = { name, declared: true }
  await tryAll(
    name,
    [
      ['as it is', (text) => text, 'taken'],
      ...[...'・•‧．.∙⋅ᐧꞏ･'].map(
        (dot) => [`the dot ${dot}`, (text: string) => text.replace('·', dot), 'taken'] as const,
      ),
      ['padding', (text) => `　${[...text].join(' ')}　`, 'taken'],
      ['a radical', (text) => text.replace('老', '⽼'), 'taken'],
      ['a compatibility ideograph', (text) => text.replace('老', '\uf934'), 'taken'],
      ['variation selectors', (text) => text.replace('老', '老\ufe00\u{e0101}'), 'taken'],
      ['fillers and bidi marks', (text) => `\u202e${text.replace('老', '\u3164老\u2800\u200b')}\u202c`, 'taken'],
      ['another name', () => '测试·新证', /没有查到|没有找到|请输入|自己的姓名|不是这个名字/],
      ['a digit', (text) => `${text}2`, /姓名里有数字|没有找到|请输入|自己的姓名/],
      ['an emoji', (text) => `${text}😀`, /表情符号|没有找到|请输入|自己的姓名/],
    ],
    {
      verify: async (typed) => {
        await visitor.open('/verify')
        await visitor.fill('残疾人证号', holder.certificateNumber).fill('持证人姓名', typed).press('查验')
        return visitor.page.words.includes('这本证有效') ? 'taken' : saidBy(visitor).replace(/^taken$/, '没有查到')
      },
      find: async (typed) => {
        await desk.open('/workbench/find')
        await desk.fill('身份证号、姓名、办件编号或证号', typed).press('查找')
        return desk.page.words.includes('找到 1 件') ? 'taken' : `没有找到 ${desk.page.errors.join(' ')}`
      },
      'the question who': async (typed) => {
        const said = await asked('who', (person) =>
          person.fill('姓名', typed).fill('身份证号码', idNumberOf('1990-03-07', 301)),
        )
        return said === 'taken' && parseAnswers({ name: typed }).name !== name ? '不是这个名字' : said
      },
      'the signature': (typed) => checkDeclaration({ ...signer, signedName: typed }).signedName ?? 'taken',
      'the promise of staff': (typed) => {
        const accepted = acceptUndertaking(town.actorOf('武侯经办'), typed, { name, rules: defaultRules }, today)
        return isRefusal(accepted) ? accepted.message : 'taken'
      },
      import: (typed) => {
        const judged = imported({ ...row(holder), name: typed })
        if ('problems' in judged) return judged.problems.map(({ text }) => text).join(' ')
        return judged.certificate.name === name ? 'taken' : '不是这个名字'
      },
    },
  )
})

test('R3.1 N5.2 a telephone is one telephone wherever it is typed', async (t) => {
  const town = await openTown(t, today)
  const asked = await questionsOf(town, '13900000204', 'new-certificate')
  const phone = '13900001111'
  const one = (read: string | undefined) => (read === phone ? 'taken' : `另一个号码 ${read}`)
  const spellings: Spellings = [
    ['as it is', (text) => text, 'taken'],
    ['dashes', () => '139-0000-1111', 'taken'],
    ['spaces', () => ' 139 0000\u30001111 ', 'taken'],
    ['full width', wide, 'taken'],
    ['+86', (text) => `+86 ${text}`, 'taken'],
    ['a wide plus', (text) => wide(`+86${text}`), 'taken'],
    ['0086', (text) => `0086${text}`, 'taken'],
    ['86', (text) => `86-${text}`, 'taken'],
    ['brackets', (text) => `(+86)${text}`, 'taken'],
    ['bidi marks and fillers', (text) => `\u202d${text.slice(0, 3)}\u3164${text.slice(3)}\u202c`, 'taken'],
    ['digits of another script', arabic, 'taken'],
    ['a digit short', (text) => text.slice(1), /不对|11 位手机号/],
    ['two numbers', (text) => `${text} ${text}`, /不对|11 位手机号/],
    ['an extension', (text) => `${text}转12`, /手机号没有分机号|11 位手机号/],
  ]
  await tryAll(phone, spellings, {
    'the question contact': (typed) => asked('contact', (person) => person.fill('联系电话', typed)),
    'the guardian': (typed) => {
      const guardian = { name: '测试·张大山', idNumber: '', relation: 'parent' as const, phone: typed }
      const said = checks.guardian({ forWhom: 'guardian', guardian }, today, defaultRules, 'new-certificate')
      return said['guardian.phone'] ?? one(parseAnswers({ guardian }).guardian?.phone)
    },
    'the delivery': (typed) => {
      const delivery = { recipient: '测试', phone: typed, address: '演示路', freightAccepted: true }
      const said = checks.delivery({ delivery }, today, defaultRules, 'new-certificate')
      return said['delivery.phone'] ?? one(parseAnswers({ delivery }).delivery?.phone)
    },
    'a complaint': (typed) => {
      const complaint = {
        subject: 'fraud' as const,
        text: '这是一件演示的投诉，写明经过。',
        staff: '',
        name: '',
        phone: typed,
      }
      const office = { id: '630102', parent: '630100' }
      const accepted = acceptComplaint(complaint, { office, inLastHour: 0, staff: [] })
      return isRefusal(accepted) ? accepted.message : one(accepted.content.phone)
    },
  })
  await tryAll(phone, spellings, {
    'signing in': async (typed) => {
      // No more than five codes an hour.
      town.minutesPass(61)
      const person = town.stranger()
      await person.open('/sign-in')
      await person.fill('手机号码', typed).press('发送验证码')
      return person.page.words.includes(`验证码已发到 ${phone}`) ? 'taken' : saidBy(person)
    },
  })
})

test('R4.4 R1.1 a day is one day wherever it is typed', async (t) => {
  const town = await openTown(t, today)
  const asked = await questionsOf(town, '13900000205', 'replacement-of-lost')
  const parts = (typed: string) => typed.split('|')
  const inOneCell = ([first = '', ...rest]: readonly string[]) =>
    rest.every((part) => part === '') ? first : [first, ...rest].map((part) => part.replace(/[年月日]/, '')).join('-')
  const filled = (person: Person, question: string, typed: string) => {
    const [year = '', month = '', day = ''] = parts(typed)
    return person.fill('年', year, question).fill('月', month, question).fill('日', day, question)
  }
  const spellings: Spellings = [
    ['as it is', () => '2026|2|3', 'taken'],
    ['with 年、月、日', () => '2026年|2月|3日', 'taken'],
    ['full width', () => '２０２６|０２|０３', 'taken'],
    ['in words', () => '二〇二六|二|三', 'taken'],
    ['pasted whole', () => '2026年2月3日||', 'taken'],
    ['pasted with slashes', () => '2026/2/3||', 'taken'],
    ['pasted in digits', () => '20260203||', 'taken'],
    ['pasted in words', () => '二〇二六年二月三日||', 'taken'],
    ['without a day', () => '2026|6月|', /少了日。|不是日期/],
    ['a month alone', () => '|6月|', /少了年、日。|不是日期/],
    ['pasted without a day', () => '2026年6月||', /少了日。|不是日期/],
    ['the wrong way round', () => '3/2/2026||', /年要写在最前面。|不是日期/],
    ['of the republic', () => '民国115年|2|3', /公历|不是日期/],
    ['of the moon', () => '2026年腊月初三||', /农历|不是日期/],
    ['a day that is not', () => '2026|2|30', /没有这一天。|不是日期/],
    ['two digits of a year', () => '26|2|3', /年份要写四位数。|不是日期/],
  ]
  await tryAll('', spellings, {
    'the question loss': (typed) => asked('loss', (person) => filled(person, '声明的日期', typed)),
    'the checklist': (typed) => {
      const [year = '', month = '', day = ''] = parts(typed)
      const query = { 'issuedOn.year': year, 'issuedOn.month': month, 'issuedOn.day': day }
      return problemsOf(readAsked('renewal-at-term', { query, queryAll: () => [] }), today).issuedOn ?? 'taken'
    },
    import: (typed) => {
      const judged = readRow(
        {
          ...row({ name: '测试·老证', idNumber: '', phone: '', certificateNumber: '63010219900307207443' }),
          assessedOn: inOneCell(parts(typed)),
        },
        scene,
      )
      const wrong = 'problems' in judged && judged.problems.find(({ column }) => column === 'assessedOn')
      return wrong ? wrong.text : 'taken'
    },
  })
})
