// My data: what is held about me, a copy of it to read and for machines, and asking for correction or erasure (N5.2, R6.3).
import { nameForAccount } from '#casework/applications/read-application.ts'
import { selectCases, toCaseFiles } from '#casework/cases/case-store.ts'
import { copyOfOwnData } from '#casework/persons/own-copy.ts'
import { askAboutOwnData, whatStaysOf } from '#casework/persons/own-data.ts'
import { listOwnDataRequests, mostOwnDataRequests, readOwnDataWords } from '#casework/persons/own-data-store.ts'
import { dayOf } from '#platform/clock.ts'
import { isId } from '#platform/ids.ts'
import { type OwnDataOutcome, ownDataKinds, ownDataOutcomes } from '#regulation/offices/own-data.ts'
import { type Day, isRefusal, matterNames, type Refusal } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { radios } from '#web/components/choices.ts'
import { type Errors, select, textarea } from '#web/components/fields.ts'
import { cutNote } from '#web/components/key-pager.ts'
import { promisedBy } from '#web/components/last-day.ts'
import { button, form, link, summaryList } from '#web/components/parts.ts'
import { type Content, type Html, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { listOwnCertificates } from './own-certificates.ts'
import { copyInWords } from './own-copy-in-words.ts'

export const ownDataAddress = '/account/data'

async function show(exchange: Exchange, errors?: Errors): Promise<Answer> {
  const found = await exchange.read(async (unit) => {
    const cases = await toCaseFiles(unit, await selectCases(unit).orderBy('opened_at', 'desc').limit(50).execute())
    const named = []
    for (const file of cases) named.push({ ...file, name: await nameForAccount(unit, file) })
    const [latest] = cases
    const certificates = await listOwnCertificates(unit, cases)
    const requests = []
    for (const one of await listOwnDataRequests(unit))
      requests.push({ ...one, said: await readOwnDataWords(unit, one) })
    const [held] = certificates
    const about = latest
      ? { person: latest.personId, office: latest.current.residence }
      : held && { person: held.personId, office: held.office }
    return {
      cases: named,
      certificates,
      requests,
      stays: about ? await whatStaysOf(unit, about.person, about.office) : [],
    }
  })
  const { cases, certificates, requests, stays } = found
  const { sent } = exchange
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: '我的信息',
      visit: exchange.visit,
      errors,
      back: { href: '/account' },
      body: html`<p class="govuk-body">${link('谁看过我的信息', '/account/seen')}</p>
<h2 class="govuk-heading-m">看我的全部信息</h2>
<p class="govuk-body">系统里存的关于您的信息，都在里面。下载会留下记录。请自己保管好。</p>
<ul class="govuk-list"><li>${link('打开来看，可以打印', `${ownDataAddress}/copy`)}</li>
<li>${link('下载给电脑程序用的文件', `${ownDataAddress}/copy.json`)}</li></ul>
<h2 class="govuk-heading-m">更正或删除</h2>
${
  stays.length > 0
    ? html`<p class="govuk-body">现在不能删除的，和原因：</p>
<ul class="govuk-list govuk-list--bullet">${stays.map((one) => html`<li>${one}</li>`)}</ul>`
    : null
}
${
  cases.length === 0 && certificates.length === 0
    ? html`<p class="govuk-body">系统里还没有您的申请和证件。没有填完的申请，可以在“我的申请”里改，也可以删掉。</p>`
    : form(
        { action: ownDataAddress, key: exchange.newKey() },
        html`${select({
          name: 'case',
          label: '哪一件申请、哪一本证的信息',
          options: [
            ...cases.map(({ id, name, number, current }) => ({
              value: id,
              label: `${name}的${matterNames[current.matter]} ${number}`,
            })),
            ...certificates.map(({ id, name, maskedNumber }) => ({
              value: id,
              label: `${name}的残疾人证 ${maskedNumber}`,
            })),
          ],
          value: sent.get('case'),
          error: errors?.case,
        })}${radios({
          name: 'kind',
          label: '您要',
          options: Object.entries(ownDataKinds).map(([value, label]) => ({ value, label })),
          value: sent.get('kind'),
          error: errors?.kind,
        })}${textarea({
          name: 'words',
          label: '哪里不对，或者为什么要删',
          rows: 4,
          value: sent.get('words'),
          error: errors?.words,
        })}${button('提出请求')}`,
      )
}
${requests.map((one) => requestBox(one, one.said, exchange.today))}
${cutNote(requests.length, mostOwnDataRequests, '更早的在“我的全部信息”里。')}`,
    }),
  }
}

type Asked = Awaited<ReturnType<typeof listOwnDataRequests>>[number]

function requestBox(one: Asked, said: Awaited<ReturnType<typeof readOwnDataWords>>, today: Day): Html {
  const outcome = one.outcome === null ? undefined : ownDataOutcomes[one.outcome as OwnDataOutcome]
  const answer: Content =
    outcome === undefined
      ? promisedBy(one.dueOn, today, '答复')
      : `${outcome}。${said?.answer ?? ''}${said?.stopped ? `没有办成：${said.stopped}` : ''}`
  return html`<div class="tb-box"><h2 class="govuk-heading-m">${ownDataKinds[one.kind]}</h2>${summaryList([
    { key: '提出的日期', value: dayInWords(dayOf(one.askedAt)) },
    { key: '您写的', value: html`<span class="tb-lines">${said?.words ?? '已删除'}</span>` },
    { key: '答复', value: html`<span class="tb-lines">${answer}</span>` },
  ])}</div>`
}

const missing: Refusal = { refused: true, message: '请选一件申请，或者一本证。', field: 'case' }

async function ask(exchange: Exchange): Promise<Answer> {
  const { sent } = exchange
  const id = sent.get('case')
  const done = await exchange.once(async (unit) => {
    const asked = isId(id)
      ? await askAboutOwnData(unit, id, { kind: sent.get('kind'), words: sent.get('words') })
      : missing
    if (!asked) return missing
    return isRefusal(asked) ? asked : { to: ownDataAddress, say: `已提出。残联在 ${asked.due}答复。` }
  })
  return isRefusal(done) ? show(exchange, errorsOf(done)) : { redirect: done.to, say: done.say }
}

async function showCopy(exchange: Exchange): Promise<Answer> {
  const { actor } = exchange
  if (actor.kind !== 'applicant') return notFound
  const copy = await exchange.read((unit) => copyOfOwnData(unit, actor.id))
  return {
    page: publicPage({
      title: '我的全部信息',
      visit: exchange.visit,
      back: { href: ownDataAddress },
      body: copyInWords(copy),
    }),
  }
}

async function takeCopy(exchange: Exchange): Promise<Answer> {
  const { actor, today } = exchange
  if (actor.kind !== 'applicant') return notFound
  const copy = await exchange.read((unit) => copyOfOwnData(unit, actor.id))
  const file = Buffer.from(JSON.stringify(copy, undefined, 2), 'utf8')
  return { file, type: 'application/json', name: `我的信息 ${today}.json` }
}

const mine = { door: 'account', needs: 'own-case' } as const
export const ownDataRoutes: readonly Route[] = [
  { method: 'GET', path: ownDataAddress, ...mine, handle: (exchange) => show(exchange) },
  { method: 'POST', path: ownDataAddress, ...mine, handle: ask },
  { method: 'GET', path: `${ownDataAddress}/copy`, ...mine, handle: showCopy },
  { method: 'GET', path: `${ownDataAddress}/copy.json`, ...mine, handle: takeCopy },
]
