// Names, telephones and days, typed in every way at every door: what is meant is taken, what cannot be meant is said (R4.1.1, R3.1; docs/decisions/0020).
import { test } from 'node:test'
import { type Answers, checkDeclaration, checks } from '#casework/applications/application-form.ts'
import { parseAnswers } from '#casework/applications/parse-answers.ts'
import { readRow } from '#casework/import/read-row.ts'
import { defaultRules } from '#regulation/local-rules.ts'
import { acceptComplaint } from '#regulation/offices/complaints.ts'
import { acceptUndertaking } from '#regulation/offices/fitness.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { problemsOf, readAsked } from '#web/public/checklist/asked.ts'
import { registered } from './holders.ts'
import { Person } from './person.ts'
import { arabic, imported, questionsOf, row, type Spellings, saidBy, scene, today, tryAll, wide } from './spellings.ts'
import { idNumberOf, openTown } from './town.ts'
import { verifyCard } from './verifying.ts'
import { handedIn } from './ways.ts'

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
        await verifyCard(town, { certificateNumber: holder.certificateNumber, name: typed }, 'newest', visitor)
        return visitor.page.words.includes('这本证有效') ? 'taken' : saidBy(visitor).replace(/^taken$/, '没有查到')
      },
      find: async (typed) => {
        await desk.open('/workbench/find')
        await desk.fill(/^身份证号、姓名/, typed).press('查找')
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
      const accepted = acceptComplaint(complaint, { office, within: true, staff: [] })
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
      return person.page.words.includes(`验证码正在发到 ${phone}`) ? 'taken' : saidBy(person)
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
    ['without a day', () => '2026|6月|', /少了日。/],
    ['a month alone', () => '|6月|', /少了年、日。/],
    ['pasted without a day', () => '2026年6月||', /少了日。/],
    ['the wrong way round', () => '3/2/2026||', /年要写在最前面。|看不出 3 和 2 哪个是月/],
    ['of the republic', () => '民国115年|2|3', /公历/],
    ['of the moon', () => '2026年腊月初三||', /农历/],
    ['a day that is not', () => '2026|2|30', /没有这一天。/],
    ['two digits of a year', () => '26|2|3', /年份要写四位数。/],
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
