// What the demonstration's people say back: problems on their way up, ratings with their revisits, complaints, and notes on clauses.

import { selectCases, toCaseFiles } from '#casework/cases/case-store.ts'
import { answerComplaint, complain, complaintClerk, lookUpComplaint } from '#casework/complaints/complaints.ts'
import { answerTicket, askAbove, closeTicket, passTicketOn } from '#casework/feedback/feedback.ts'
import { watchAnswers } from '#casework/feedback/watch-answers.ts'
import { proposeInterpretation, publishInterpretation } from '#casework/interpretations/interpretations.ts'
import { rateCase, recordRevisit } from '#casework/ratings/ratings.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { Satisfaction } from '#regulation/public-voice.ts'
import { type Day, isRefusal } from '#regulation/vocabulary.ts'
import { addDays } from '#regulation/working-days.ts'
import { type Cast, seeder, sure } from './settle.ts'

/** Moves: who, how many days back, what they say; `up` passes on, `answer` answers. */
type Move = { by: string; back: number; do: 'up' | 'answer' | 'close'; words: string }
type Problem = { by: string; back: number; title: string; words: string; clause: string; moves: readonly Move[] }

const problems: readonly Problem[] = [
  {
    by: '510107',
    back: 40,
    title: '居住证领取凭证能不能代替居住证',
    words: '有人拿着居住证领取凭证来申请，证还要一个月才发。收还是不收？各区做法不一样。',
    clause: 'R2.4',
    moves: [
      { by: '510100', back: 38, do: 'up', words: '全市各区口径不一，本级没有规定，请省里明确。' },
      { by: '510000', back: 34, do: 'up', words: '外省也问过同样的问题，建议由中国残联统一解释。' },
      { by: '000000', back: 30, do: 'answer', words: '已就这一条发布解释，请按解释办理。' },
      { by: '510107', back: 29, do: 'close', words: '' },
    ],
  },
  {
    by: '510104',
    back: 12,
    title: '评定机构一周只开半天，排队太长',
    words: '指定的两家机构每周各开半天，排队已经超过一个月。请协调增加频次。',
    clause: 'N6.3',
    moves: [{ by: '510100', back: 9, do: 'answer', words: '已和医院商定，下月起每周加开一个半天。' }],
  },
  {
    by: '510107',
    back: 2,
    title: '户口簿地址是旧区名，怎么填',
    words: '区划调整以后，老户口簿上还是旧区名。申请表按哪个填？',
    clause: 'R3.1',
    moves: [],
  },
  {
    by: '630102',
    back: 15,
    title: '快递到付被拒收，证件退回怎么办',
    words: '申请人拒收到付快递，证件退回。再寄一次费用谁出？',
    clause: 'R6.2',
    moves: [],
  },
  {
    by: '620102',
    back: 20,
    title: '外省办件没有扫描户口簿首页',
    words: '转来的几件都缺户口簿首页，退回以后又来一次。请提醒对方一次扫全。',
    clause: 'R6.3',
    moves: [{ by: '620100', back: 18, do: 'up', words: '涉及外省，本市无法协调，请省里转告。' }],
  },
]

const complaints = [
  {
    office: '510107',
    subject: 'staff',
    back: 3,
    staff: '',
    text: '上午去窗口，办事的人说系统慢，让下午再来，下午又说材料不全。没有一次说清楚。',
  },
  {
    office: '510107',
    subject: 'office',
    back: 4,
    staff: '',
    text: '要我交一份社区开的居住证明。网上的清单里没有这一项，为什么还要？',
  },
  {
    office: '630102',
    subject: 'office',
    back: 45,
    staff: '',
    text: '材料交齐两个星期，没有人告诉我去哪里评定，打电话也没有人接。',
  },
  {
    office: '630102',
    subject: 'staff',
    back: 20,
    staff: '演示·经办（城东）',
    text: '我说话不方便，请窗口写字沟通，工作人员不耐烦。希望以后能用纸笔或短信。',
    answer: '经核实情况属实。已向您致歉，窗口现在备有写字板，也可以发短信办理。',
  },
] as const

const opinions: readonly (readonly [Satisfaction, string])[] = [
  ['very-satisfied', '不用回老家，很方便。'],
  ['satisfied', ''],
  ['very-satisfied', ''],
  ['satisfied', '进度看得到，放心。'],
  ['fairly-satisfied', '评定排队久了一点。'],
  ['very-satisfied', '短信提醒很及时。'],
  ['dissatisfied', '跑了两趟才把材料收下，第一次没有说清楚。'],
  ['satisfied', ''],
  ['very-satisfied', ''],
  ['very-dissatisfied', '窗口说话很不客气。'],
  ['satisfied', ''],
]

const notes = [
  {
    back: 31,
    clauses: ['R2.4'],
    words: '居住证已经批准、还没有制好的，凭公安机关的领取凭证可以受理。发证前补交居住证。（演示数据，不是真实的解释）',
    source: '演示残联函〔2026〕11号（演示数据）',
  },
  {
    back: 60,
    clauses: ['N2.2'],
    words: '窗口可以设在政务服务大厅，也可以设在残联。地址和电话要公布。（演示数据，不是真实的解释）',
    source: '演示残联函〔2026〕8号（演示数据）',
  },
  {
    back: 1,
    published: false,
    clauses: ['R6.2'],
    words: '到付快递被拒收退回的，先联系本人，再寄的费用按户籍地的规定办。（演示数据，不是真实的解释）',
    source: '演示残联函〔2026〕15号（演示数据，征求意见稿）',
  },
] as const

/** @param today when the demonstration begins */
export async function hearVoices(work: Work, cast: Cast, today: Day): Promise<void> {
  const at = (back: number) => ({ now: new Date(`${addDays(today, -back)}T02:${10 + (back % 40)}:00Z`) })
  for (const note of notes) await interpret(work, cast, note, at)
  for (const problem of problems) await carry(work, cast, problem, at)
  for (const one of complaints) {
    const id = await work(
      complaintClerk,
      async (unit) => {
        const { number } = sure(
          await complain(unit, { ...one, name: '', phone: '', account: undefined, client: 'demo' }, demoCode),
        )
        return (await lookUpComplaint(unit, number, demoCode))?.id ?? ''
      },
      at(one.back),
    )
    if ('answer' in one)
      await work(
        cast.staff(one.office, 'head'),
        async (unit) => sure(await answerComplaint(unit, id, one.answer)),
        at(one.back - 6),
      )
  }
  await rate(work, cast, today)
  while ((await work(seeder, watchAnswers, at(0))).more);
}

const demoCode = 'DEMQ2345'

type At = (back: number) => { now: Date }

async function interpret(work: Work, cast: Cast, note: (typeof notes)[number], at: At): Promise<void> {
  const { id } = await work(
    cast.staff('000000', 'handler'),
    async (unit) => sure(await proposeInterpretation(unit, note)),
    at(note.back + 2),
  )
  if (!('published' in note))
    await work(cast.staff('000000', 'head'), async (unit) => sure(await publishInterpretation(unit, id)), at(note.back))
}

async function carry(work: Work, cast: Cast, problem: Problem, at: At): Promise<void> {
  const { id } = await work(
    cast.staff(problem.by, 'handler'),
    async (unit) => sure(await askAbove(unit, problem)),
    at(problem.back),
  )
  for (const move of problem.moves)
    await work(
      cast.staff(move.by, 'handler'),
      async (unit): Promise<object> => {
        if (move.do === 'close') return sure(await closeTicket(unit, id))
        return sure(await (move.do === 'up' ? passTicketOn : answerTicket)(unit, id, move.words))
      },
      at(move.back),
    )
}

/** Most of those whose case has ended say something; the first who was not content has been gone back to. */
async function rate(work: Work, cast: Cast, today: Day): Promise<void> {
  const ended = await work(seeder, async (unit) =>
    toCaseFiles(unit, await selectCases(unit).where('final', '=', true).orderBy('number').execute()),
  )
  let revisited = false
  for (const [index, { id, changedAt, current }] of ended.entries()) {
    const [account] = current.accounts
    const [level, words] = opinions[index % opinions.length] ?? ['satisfied', '']
    const now = new Date(changedAt.getTime() + 86_400_000)
    if (!account || index % 3 === 2 || now.toISOString().slice(0, 10) > today) continue
    await work(
      { kind: 'applicant', id: account, level: 'real-name' },
      async (unit) => sure(await rateCase(unit, id, { level, words })),
      {
        now,
      },
    )
    if (level !== 'dissatisfied' || revisited) continue
    const result = await work(cast.staff(current.residence, 'head'), (unit) =>
      recordRevisit(unit, id, { done: '已经电话致歉，窗口改为一次写明要补什么。', accepted: true }),
    )
    revisited = !isRefusal(result)
  }
}
