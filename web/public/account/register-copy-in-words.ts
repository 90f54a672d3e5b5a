// What the register and the account hold of a person, as a page to read and to print (N5.2).
import type { RegisterCopy } from '#casework/persons/own-register-copy.ts'
import { dayOf } from '#platform/clock.ts'
import { type ReviewedAs, reviewedAsNames, reviewFindings } from '#regulation/annual-review.ts'
import { certificateStatusNames, registerReasonNames } from '#regulation/certificate-life.ts'
import { waysOfLetter } from '#regulation/offices/letters.ts'
import { waysOfTelling } from '#regulation/telling.ts'
import { categoryNames, levelNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { link, type SummaryRow, summaryList, table } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'

const wordOf = (words: Readonly<Record<string, string>>, key: string | null | undefined): string =>
  key && Object.hasOwn(words, key) ? (words[key] ?? key) : (key ?? '')
const on = (at: Date | null | undefined): string => (at ? dayInWords(dayOf(at)) : '')
const rows = (pairs: readonly (readonly [string, Content | undefined | null])[]): readonly SummaryRow[] =>
  pairs.flatMap(([key, value]) => (value === undefined || value === null || value === '' ? [] : [{ key, value }]))

export function registerInWords(copy: RegisterCopy, offices: Readonly<Record<string, string>>): Html {
  const { contacts, persons, certificates, reviews, bonds, complaints, followUps } = copy
  return html`<h2 class="govuk-heading-m">联系方式</h2>
${summaryList(
  contacts.flatMap(({ phone, email }) =>
    rows([
      ['手机号码', phone],
      ['电子邮箱', email],
    ]),
  ),
)}
${persons.map(personInWords)}
${certificates.map((one) => certificateInWords(one, offices))}
${reviews.map(
  (one) =>
    html`<h2 class="govuk-heading-m">${one.year} 年年审</h2>${summaryList([
      ...rows([
        ['最晚', dayInWords(one.dueOn)],
        ['结果', wordOf(reviewFindings, one.finding) || (one.state === 'open' ? '还没有办' : '没有答复')],
        ['谁答的', one.answeredAs ? wordOf(reviewedAsNames, one.answeredAs satisfies ReviewedAs) : ''],
        ['哪天答的', on(one.answeredAt)],
        ['说明', one.said?.note],
      ]),
      ...(one.said?.answers ?? []).map(({ question, answer }) => ({ key: question, value: answer })),
    ])}`,
)}
${section(
  '监护关系',
  bonds.map((one) =>
    summaryList(
      rows([
        ['被监护人', one.ward],
        ['确认的日期', on(one.confirmedAt)],
        ['到哪一天', one.endsOn ? dayInWords(one.endsOn) : ''],
        ['终止的日期', on(one.endedAt)],
      ]),
    ),
  ),
)}
${section(
  '要重新评定的',
  followUps.map((one) =>
    summaryList(
      rows([
        ['最晚', dayInWords(one.dueOn)],
        ['办完的日期', one.doneOn ? dayInWords(one.doneOn) : ''],
      ]),
    ),
  ),
)}
${section(
  '投诉和建议',
  complaints.map((one) =>
    summaryList(
      rows([
        ['编号', one.number],
        ['关于', one.about],
        ['日期', on(one.madeAt)],
        ['您写的', one.words],
        ['姓名', one.name],
        ['电话', one.phone],
        ['答复', one.answer],
      ]),
    ),
  ),
)}`
}

const section = (title: string, parts: readonly Html[]): Html | null =>
  parts.length === 0 ? null : html`<h2 class="govuk-heading-m">${title}</h2>${parts}`

function personInWords({
  name,
  idNumber,
  formerNumbers,
  register,
  takenOver,
  decisions,
  letters,
}: RegisterCopy['persons'][number]) {
  const { guardian } = register ?? {}
  return html`<h2 class="govuk-heading-m">登记：${name}</h2>${summaryList(
    rows([
      ['姓名', name],
      ['身份证号', idNumber],
      ['以前的身份证号', formerNumbers.join('、')],
      ['民族', register?.ethnicity],
      ['家庭住址', register?.address],
      ['监护人', guardian && [guardian.name, guardian.relation, guardian.idNumber, guardian.phone].join('，')],
      ['原登记的地址', takenOver?.address],
      ['原登记的电话', takenOver?.phone],
    ]),
  )}${
    letters.length === 0
      ? null
      : table(
          '写给您的信',
          [{ head: '日期' }, { head: '消息' }, { head: '告知' }],
          letters.map((one) => [
            dayInWords(one.writtenOn),
            `${one.title}：${one.body}`,
            one.on ? `${dayInWords(one.on)}，${wordOf(waysOfLetter, one.way)}` : '还没有',
          ]),
        )
  }${
    decisions.length === 0
      ? null
      : table(
          '对您的决定',
          [{ head: '日期' }, { head: '告知' }, { head: '理由' }],
          decisions.map((one) => [
            dayInWords(one.decidedOn),
            one.toldOn ? `${dayInWords(one.toldOn)}，${wordOf(waysOfTelling, one.way)}` : '还没有',
            [one.reasons, one.note].filter(Boolean).join(' '),
          ]),
        )
  }`
}

function certificateInWords(one: RegisterCopy['certificates'][number], offices: Readonly<Record<string, string>>) {
  return html`<h2 class="govuk-heading-m">残疾人证 ${one.number}</h2>${summaryList(
    rows([
      ['状态', certificateStatusNames[one.status]],
      ['原因', one.statusReason ? wordOf(registerReasonNames, one.statusReason) : ''],
      ['发证残联', offices[one.office] ?? one.office],
      ['有效期', `${dayInWords(one.from)}至${dayInWords(one.to)}`],
      [
        '类别和等级',
        one.results.map(({ category, level }) => `${categoryNames[category]}${levelNames[level]}`).join('、'),
      ],
      ['评定的日期', dayInWords(one.assessedOn)],
      ['空白证号', one.blank],
      ['打印的日期', on(one.printedAt)],
      ['证上的姓名', one.facts?.name],
      ['证上的地址', one.facts?.address],
      ['照片', one.photo && link('看证上的照片', one.photo)],
    ]),
  )}`
}
