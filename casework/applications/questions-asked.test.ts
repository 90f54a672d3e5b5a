// Whoever changes their mind is asked, and sends, what somebody is asked who answered straight (R4.1.1, N2.3; docs/decisions/0021).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checklist } from '#regulation/checklist.ts'
import { checkDigitOf } from '#regulation/identity-number.ts'
import { defaultRules, type Rules } from '#regulation/local-rules.ts'
import { checklistFacts } from '#regulation/opening.ts'
import { type Day, type MatterId, matterNames } from '#regulation/vocabulary.ts'
import { type Answers, birthOf, particularsOf, type Question, questions, signerOf } from './application-form.ts'
import type { TypedGuardian } from './guardian-form.ts'
import { type Asked, answersOnPage, answersTo, askedNow, type Circumstances, checkAsked } from './questions-asked.ts'

const today: Day = '2026-03-02'
const numbered = (first17: string) => `${first17}${checkDigitOf(first17)}`
const grown = numbered('51010719900307201')
const child = numbered('51010720150901001')
const sixty = numbered('51010719660203001')
const person: TypedGuardian = {
  name: '测试·母亲',
  idNumber: numbered('51010719840203002'),
  relation: 'parent',
  phone: '13900000001',
}
const organisation = {
  name: '演示社区居委会',
  creditCode: '91350200776049653A',
  agentName: '测试·经办',
  agentIdNumber: numbered('51010719850203003'),
  phone: '028-85550000',
}
const delivery = { recipient: '测试', phone: '13900000001', address: '演示路 1 号', freightAccepted: true }

/** What may be answered to each question; each answers it whole, as its page does. */
const choices: { [Q in Question]: readonly Pick<Answers, (typeof answersTo)[Q][number]>[] } = {
  'for-whom': [{ forWhom: 'self' }, { forWhom: 'guardian' }],
  who: [grown, child, sixty].map((idNumber) => ({ name: `测试·${idNumber.slice(6, 10)}`, idNumber })),
  certificate: [
    { certificateNumber: `${grown}43`, oldCardNotFound: false },
    { certificateNumber: `${grown}63`, oldCardNotFound: true },
    { certificateNumber: '', oldCardNotFound: true },
  ],
  details: [
    { details: ['photo'], newName: '', newIdNumber: '', newEthnicity: '', newAddress: '' },
    {
      details: ['name', 'guardian'],
      newName: '测试·新名',
      newIdNumber: child,
      newEthnicity: '土族',
      newAddress: '演示路',
    },
    { details: ['address'], newName: '测试·旧名', newIdNumber: '', newEthnicity: '', newAddress: '演示新村' },
    { details: ['id-number', 'ethnicity'], newName: '', newIdNumber: sixty, newEthnicity: '土族', newAddress: '' },
  ],
  loss: [{ lossDeclaredOn: '2026-03-01' }, { lossDeclaredOn: '2026-02-01' }],
  reason: [{ reason: 'own-wish' }, { reason: 'deceased' }, { reason: 'declared-missing' }, { reason: 'recovered' }],
  drop: [{ drop: ['limb'] }, { drop: ['mental'] }],
  contact: [{ phone: '13900000002', ethnicity: '' }],
  residence: ['510107', '630102'].map((residenceOffice) => ({
    residenceOffice,
    residenceAddress: '演示路 1 号',
    community: '演示社区',
  })),
  hukou: ['630102', '510107'].map((hukouOffice) => ({ hukouOffice, hukouAddress: '演示街 2 号' })),
  permit: [{ permitNumber: 'TB1', permitValidUntil: '2039-01-01' }],
  categories: [{ claimed: ['limb'] }, { claimed: ['mental'] }, { claimed: ['vision', 'intellect'] }],
  'home-visit': [
    { homeVisit: 'no', homeVisitReason: '' },
    { homeVisit: 'yes', homeVisitReason: '卧床' },
    { homeVisit: 'no', homeVisitReason: '以前填的' },
  ],
  guardian: [
    { guardian: { kind: 'person', ...person, organisation } },
    { guardian: { kind: 'organisation', ...person, organisation } },
    { guardian: { kind: 'person', ...person, document: 'passport', idNumber: 'L8988901C', birth: '1984-02-03' } },
    { guardian: { kind: 'person', ...person, document: 'identity-card', birth: '1999-09-09' } },
  ],
  delivery: [{ delivery }],
  'rare-characters': [{ standIns: { 𰻝: '⿺辶麻长' } }, {}],
}

/** The same walk on every machine. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * sides)
  }
}
const sameDay = (matter: MatterId, rules: Rules = defaultRules): Circumstances => ({ matter, today, rules })

/** One who is only ever shown the questions asked, and answers each once; inside a question only what was chosen. */
function straight(typed: Answers, around: Circumstances): Answers {
  let answers: Answers = {}
  for (let more = true; more; ) {
    const next = askedNow(answers, around).questions.find((one) =>
      answersTo[one].some((field) => typed[field] !== undefined && answers[field] === undefined),
    )
    more = next !== undefined
    if (next) answers = { ...answers, ...Object.fromEntries(answersTo[next].map((field) => [field, typed[field]])) }
  }
  return answers
}

/** The questions that follow from other answers, told a second time. */
function questionsByHand({ questions: asked, answers: now }: Asked): void {
  const { residenceOffice: lives, hukouOffice: hukou, reason } = now
  const crosses = lives !== undefined && hukou !== undefined && lives !== hukou
  assert.equal(asked.includes('permit'), crosses && reason !== 'deceased')
  const calls = [
    now.forWhom === 'guardian',
    reason === 'deceased' || reason === 'declared-missing',
    now.idNumber === child,
    now.claimed?.includes('mental'),
    now.claimed?.includes('intellect'),
    now.certificateNumber === `${grown}63`,
    now.details?.includes('guardian'),
  ]
  assert.equal(asked.includes('guardian'), calls.some(Boolean))
}

/** What belongs to a choice is there with that choice alone. */
function insideEachQuestion({ details = [], homeVisit, homeVisitReason, guardian, ...answers }: Answers): void {
  assert.ok(answers.newName === undefined || details.includes('name'))
  assert.ok(answers.newIdNumber === undefined || details.includes('id-number'))
  assert.ok(answers.newEthnicity === undefined || details.includes('ethnicity'))
  assert.ok(answers.newAddress === undefined || details.includes('address'))
  assert.ok(homeVisitReason === undefined || homeVisit === 'yes')
  if (guardian?.kind === 'organisation') assert.ok(guardian.document === undefined && guardian.birth === undefined)
  else assert.ok(guardian?.creditCode === undefined && guardian?.agentName === undefined)
  assert.equal(guardian?.organisation, undefined)
  assert.ok(guardian?.birth === undefined || guardian.document === 'passport')
}

const stored = (answers: Answers): unknown => JSON.parse(JSON.stringify(answers))
const papersOf = (answers: Answers, { matter, rules }: Circumstances) =>
  checklist(
    checklistFacts(
      {
        matter,
        residence: answers.residenceOffice ?? '',
        hukou: answers.hukouOffice ?? '',
        birth: birthOf(answers, today) ?? today,
        claimed: answers.claimed ?? [],
        particulars: particularsOf(matter, answers),
        rules,
      },
      today,
    ),
  )

test('R4.1.1 N2.3 five hundred changes of mind in every matter send what a straight answer sends, and ask for the same papers', () => {
  for (const matter of Object.keys(matterNames) as MatterId[]) {
    const around = sameDay(matter)
    const roll = dice(matter.length * 7919)
    let typed: Answers = {}
    for (let turn = 0; turn < 500; turn += 1) {
      // Any question may be answered anew, also one that another tab still shows though it is asked no more.
      const question = questions[roll(questions.length)] ?? 'who'
      const options = choices[question]
      typed = { ...typed, ...options[roll(options.length)] }
      const changed = askedNow(typed, around)
      const once = askedNow(straight(typed, around), around)
      assert.deepEqual(changed.questions, once.questions, `${matter}, turn ${turn}`)
      assert.deepEqual(stored(changed.answers), stored(once.answers), `${matter}, turn ${turn}`)
      assert.deepEqual(papersOf(changed.answers, around), papersOf(once.answers, around))
      assert.equal(signerOf(changed.answers), signerOf(once.answers))
      // Nothing that is sent is without a question that asks for it.
      const asked = new Set<string>(changed.questions.flatMap((one) => answersTo[one]))
      for (const field of Object.keys(changed.answers)) assert.ok(asked.has(field), `${matter}: ${field}`)
      insideEachQuestion(changed.answers)
      questionsByHand(changed)
      // What is sent is the same when it is read again.
      assert.deepEqual(stored(askedNow(changed.answers, around).answers), stored(changed.answers))
    }
  }
})

test('R4.1.1 the matter itself changed at the window: nothing of the other matter is sent', () => {
  const matters = Object.keys(matterNames) as MatterId[]
  const everything: Answers = Object.assign({}, ...questions.map((one) => choices[one][1] ?? choices[one][0]))
  for (const matter of matters) {
    const { answers } = askedNow(everything, sameDay(matter))
    const foreign = {
      details: 'renewal-details',
      lossDeclaredOn: 'replacement-of-lost',
      reason: 'cancellation',
    } as const
    for (const [field, own] of Object.entries(foreign))
      assert.equal(field in answers, matter === own, `${matter} ${field}`)
    assert.equal('certificateNumber' in answers, matter !== 'new-certificate')
    assert.equal('drop' in answers, matter === 'cancellation-of-categories')
    assert.equal('newName' in answers, matter === 'renewal-details')
    assert.equal('delivery' in answers, matter !== 'cancellation')
  }
})

test('R2.3 a guardian typed before “为我自己” is not there for a person of sixty, and comes back with the answer', () => {
  const typed: Answers = { ...choices['for-whom'][1], ...choices.who[2], claimed: ['limb'], guardian: person }
  const around = sameDay('new-certificate')
  assert.equal(askedNow(typed, around).answers.guardian?.name, person.name)
  const changed = { ...typed, forWhom: 'self' as const }
  assert.equal(askedNow(changed, around).answers.guardian, undefined)
  assert.equal(signerOf(askedNow(changed, around).answers), '测试·1966')
  assert.equal(askedNow({ ...changed, forWhom: 'guardian' }, around).answers.guardian?.name, person.name)
})

test('R2.3 the organisation typed first is not sent with the person, though its page still shows it', () => {
  const typed: Answers = {
    ...choices['for-whom'][1],
    ...choices.who[1],
    guardian: { kind: 'person', ...person, organisation },
  }
  const asked = askedNow(typed, sameDay('new-certificate'))
  assert.doesNotMatch(JSON.stringify(asked.answers), /居委会|91350200776049653A/)
  assert.match(JSON.stringify(answersOnPage(typed, asked, 'guardian')), /居委会/)
  assert.doesNotMatch(JSON.stringify(answersOnPage(typed, asked, 'for-whom')), /居委会/)
})

test('R4.1.1 every answer of the form belongs to exactly one question', () => {
  const fields = questions.flatMap((one) => answersTo[one] as readonly string[])
  assert.equal(new Set(fields).size, fields.length)
  assert.equal(fields.length, 29)
})

test('R2.3 held categories that only the register tells call for the guardian as well', () => {
  const several: Answers = { ...choices['for-whom'][0], ...choices.who[0], certificateNumber: `${grown}71` }
  const around = sameDay('renewal-damaged')
  assert.ok(!askedNow(several, around).questions.includes('guardian'))
  assert.ok(askedNow(several, { ...around, held: ['limb', 'mental'] }).questions.includes('guardian'))
})

test('R2.3 of each kind of guardian its own errors are named at its own fields', () => {
  const wrong = (guardian: TypedGuardian) => {
    const around = sameDay('new-certificate')
    const asked = askedNow({ ...choices['for-whom'][1], ...choices.who[1], guardian }, around)
    return Object.keys(checkAsked(asked, around)).filter((field) => field.startsWith('guardian'))
  }
  assert.deepEqual(wrong({ kind: 'person', ...person }), [])
  assert.deepEqual(wrong({ kind: 'organisation', organisation }), [])
  assert.deepEqual(
    wrong({ kind: 'organisation', organisation: { ...organisation, creditCode: '1', agentIdNumber: child } }),
    ['guardian.organisation.creditCode', 'guardian.organisation.agentIdNumber'],
  )
  assert.deepEqual(wrong({ kind: 'person', ...person, idNumber: `${child.slice(0, 6)} ${child.slice(6)}` }), [
    'guardian.idNumber',
  ])
  assert.deepEqual(wrong({ kind: 'person', ...person, document: 'passport', idNumber: 'L8988901C' }), [
    'guardian.birth',
  ])
  assert.deepEqual(
    wrong({ kind: 'person', ...person, document: 'passport', idNumber: 'L8988901C', birth: '2012-02-03' }),
    ['guardian.idNumber'],
  )
  // What a permanent resident's number of eighteen tells is not contradicted by what was typed beside it.
  const resident = numbered('91184019840203001')
  const ofResident = { kind: 'person', ...person, document: 'permanent-residence' } as const
  assert.deepEqual(wrong({ ...ofResident, idNumber: resident }), [])
  assert.deepEqual(wrong({ ...ofResident, idNumber: resident, birth: '1984-02-03' }), [])
  assert.deepEqual(wrong({ ...ofResident, idNumber: resident, birth: '1984-02-04' }), ['guardian.birth'])
  assert.deepEqual(wrong({ ...ofResident, idNumber: 'USA110184020308', birth: '1984-02-04' }), [])
  assert.deepEqual(wrong({ ...ofResident, idNumber: 'USA110184020308' }), ['guardian.birth'])
})
