// The papers of an application: straight from the phone camera, several pages to a paper, stored at once (R2, R3.2).
import { paperKey } from '#casework/applications/draft-papers.ts'
import { holdDraft, saveDraft } from '#casework/applications/draft-store.ts'
import { countWaiting, findDocument, sizeOf, storeDocument } from '#casework/documents/documents.ts'
import { listQueries } from '#casework/sharing/shared-query-store.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { citation } from '#regulation/clauses.ts'
import { refuseMoreWaiting } from '#regulation/offices/uploads.ts'
import { isTwoSided, purposeOfSide, type Side, sideNames, sideOf } from '#regulation/two-sided.ts'
import { isRefusal, type MaterialKind } from '#regulation/vocabulary.ts'
import { type Errors, fileUpload } from '#web/components/fields.ts'
import { button, form, linkButton, taskList } from '#web/components/parts.ts'
import { photoCheck, photoGuide } from '#web/components/photo-check.ts'
import { attributes, html } from '#web/html/html.ts'
import { publicPage } from '#web/layout/page.ts'
import { type Answer, type Exchange, errorsOf, notFound, type Route } from '#web/route.ts'
import { type DraftPage, type DraftView, doneOf, gatherDraft, hasPages, lackingSide } from './draft-view.ts'
import { fetchShared, sourcesFor, standingResult } from './fetch-shared.ts'
import { found, offer, without } from './shared-paper-parts.ts'

/** The draft, and what sources were asked for it. */
async function gather(unit: Unit, id: string) {
  const view = await gatherDraft(unit, id)
  return view && { view, queries: await listQueries(unit, { draft: id }) }
}
type Gathered = NonNullable<Awaited<ReturnType<typeof gather>>>

async function showPapers(exchange: Exchange): Promise<Answer> {
  const view = await exchange.read((unit) => gatherDraft(unit, exchange.params.draft ?? ''))
  if (!view) return notFound
  const done = doneOf(view)
  if (done) return done
  return {
    page: publicPage({
      title: '上传材料',
      visit: exchange.visit,
      back: { href: `/apply/${view.draft}`, label: '回到任务清单' },
      body: html`<p class="govuk-body">这是您要交的全部材料（${citation('N2.3')}）。用手机拍清楚就可以。</p>
${taskList(
  [...view.listed, ...view.voluntary].map((one) => ({
    title: one.name,
    hint: one.detail,
    href: `/apply/${view.draft}/papers/${encodeURIComponent(one.material)}`,
    status: hasPages(view, one.material)
      ? `已传 ${view.pages.get(one.material)?.length} 页${lackingInWords(lackingSide(view, one.material))}`
      : view.voluntary.includes(one)
        ? '可以不交'
        : '未上传',
    done: hasPages(view, one.material),
  })),
)}${linkButton('回到任务清单', `/apply/${view.draft}`)}`,
    }),
  }
}

const mayUpload = (view: DraftView, material: MaterialKind) =>
  [...view.listed, ...view.voluntary].find((one) => one.material === material)

const lackingInWords = (side: Side | undefined): string => (side ? `，还没有${sideNames[side]}` : '')

const hint = 'JPG、PNG 图片或 PDF，每个不超过 20 MB。'

const oneUpload = (material: MaterialKind, name: string, pages: readonly DraftPage[], errors: Errors | undefined) =>
  fileUpload({
    name,
    label: pages.length === 0 ? '拍照或选择文件' : material === 'photo' ? '重拍，或换一张' : '再加几页，或重拍',
    hint,
    multiple: material !== 'photo',
    error: errors?.[name] ?? errors?.pages,
  })

/** An identity card: two places, so that nobody forgets the other side. */
function bothSides(pages: readonly DraftPage[], errors: Errors | undefined) {
  const place = (side: Side, name: string, more: string) =>
    fileUpload({
      name,
      label: pages.some(({ purpose }) => sideOf(purpose) === side)
        ? `${sideNames[side]}：重拍，或换一张`
        : `${sideNames[side]}：拍照或选择文件`,
      hint: `${more}${hint}`,
      error: errors?.[name],
    })
  return html`${place('front', 'pages', '有照片的一面。')}${place('back', 'back', '有国徽的一面。')}`
}

function ask(exchange: Exchange, { view, queries }: Gathered, material: MaterialKind, errors?: Errors): Answer {
  const listed = mayUpload(view, material)
  if (!listed) return notFound
  const pages = view.pages.get(material) ?? []
  const name = material === 'photo' ? 'photo' : 'pages'
  const base = `/apply/${view.draft}/papers/${encodeURIComponent(material)}`
  const shared = standingResult(view, queries, material)
  const sources = pages.length === 0 ? sourcesFor(view, exchange.sharing, material) : []
  const twoSided = isTwoSided(paperKey(material, view.answers))
  const next = view.listed.find((one) => one.material !== material && !hasPages(view, one.material))
  return {
    status: errors ? 422 : 200,
    page: publicPage({
      title: `上传${listed.name}`,
      visit: exchange.visit,
      errors,
      back: { href: `/apply/${view.draft}/papers`, label: '回到材料清单' },
      body: html`<p class="govuk-body">${listed.detail}（${citation(listed.clause)}）。</p>
${
  shared
    ? found(view, shared, listed.name)
    : pages.length === 0
      ? without(
          queries.find((row) => row.material === material),
          listed.name,
        )
      : null
}
${offer(exchange, view, listed, sources, errors)}
${sources.length > 0 ? html`<h2 class="govuk-heading-m">或者自己上传</h2>` : null}
${
  pages.length > 0
    ? html`<h2 class="govuk-heading-m">${shared ? '取到' : '已上传'} ${pages.length} 页</h2><ul class="tb-footer__links">${pages.map(
        (page, index) =>
          html`<li>${twoSided ? html`<p class="govuk-body">${sideNames[sideOf(page.purpose)]}</p>` : null}${page.mediaType === 'image/jpeg' ? html`<a href="/files/${page.id}"><img class="tb-thumb" src="/files/${page.id}"${attributes({ alt: `${listed.name}第 ${index + 1} 页` })}></a>` : html`<a class="govuk-link" href="/files/${page.id}">PDF 文件，第 ${index + 1} 份</a>`}${form({ action: `${base}/remove`, key: exchange.newKey() }, html`<input type="hidden" name="file"${attributes({ value: page.id })}>${button(`删去第 ${index + 1} 页`, { look: 'secondary' })}`)}</li>`,
      )}</ul>`
    : null
}
${pages.map(({ id, measures }) => photoCheck(id, measures))}
${material === 'photo' && pages.length === 0 ? photoGuide() : null}
${
  shared
    ? html`<p class="govuk-body">要自己上传的，请先删去取到的。</p>`
    : form(
        { action: base, key: exchange.newKey(), files: true },
        html`${twoSided ? bothSides(pages, errors) : oneUpload(material, name, pages, errors)}${button('上传', { look: pages.length > 0 ? 'secondary' : 'primary' })}`,
      )
}
${pages.length > 0 ? (next ? linkButton(`继续：上传${next.name}`, `/apply/${view.draft}/papers/${encodeURIComponent(next.material)}`) : linkButton('材料齐了，回到任务清单', `/apply/${view.draft}`)) : null}`,
    }),
  }
}

async function showPaper(exchange: Exchange): Promise<Answer> {
  const gathered = await exchange.read((unit) => gather(unit, exchange.params.draft ?? ''))
  if (!gathered) return notFound
  return doneOf(gathered.view) ?? ask(exchange, gathered, (exchange.params.material ?? '') as MaterialKind)
}

type Sided = { id: string; side: Side }

/** What stays: every page of other papers; of a card, the side that was not photographed anew. */
async function keptBeside(unit: Unit, key: string, files: readonly string[], anew: readonly Sided[]) {
  const kept: Sided[] = []
  for (const id of files) {
    const side = sideOf((await findDocument(unit, id))?.purpose ?? '')
    if (!isTwoSided(key) || anew.every((one) => one.side !== side)) kept.push({ id, side })
  }
  return kept
}

/** The front first. */
const inOrder = (pages: readonly Sided[]): readonly string[] =>
  [...pages.filter(({ side }) => side === 'front'), ...pages.filter(({ side }) => side === 'back')].map(({ id }) => id)

async function upload(exchange: Exchange): Promise<Answer> {
  const { draft: id = '', material = '' } = exchange.params
  const { sent, actor } = exchange
  const before = await exchange.read((unit) => gather(unit, id))
  const kind = material as MaterialKind
  const view = before?.view
  if (!view || actor.kind !== 'applicant' || !mayUpload(view, kind)) return notFound
  const submitted = doneOf(view)
  if (submitted) return submitted
  const key = paperKey(kind, view.answers)
  const received = [...sent.files('pages'), ...sent.files('photo')].map((file) => ({ file, side: 'front' as Side }))
  if (isTwoSided(key)) received.push(...sent.files('back').map((file) => ({ file, side: 'back' as Side })))
  const name = kind === 'photo' ? 'photo' : 'pages'
  if (received.length === 0)
    return ask(
      exchange,
      before,
      kind,
      Object.keys(sent.refusedFiles).length > 0 ? sent.refusedFiles : { [name]: '请先拍照，或选择一个文件。' },
    )
  const done = await exchange.once(async (unit) => {
    const now = await holdDraft(unit, id)
    if (now?.submittedCase) return { to: `/apply/${id}/done` }
    const tooMany = refuseMoreWaiting(await countWaiting(unit), sizeOf(received.map(({ file }) => file)))
    if (tooMany) return { ...tooMany, field: name }
    const stored: { id: string; side: Side }[] = []
    for (const { file, side } of received) {
      const owner = { personId: id, accountId: actor.id, purpose: purposeOfSide(kind, side) }
      stored.push({ id: await storeDocument(unit, file, owner), side })
    }
    const before = kind === 'photo' ? [] : await keptBeside(unit, key, now?.papers[key] ?? [], stored)
    await saveDraft(unit, id, { papers: { [key]: inOrder([...before, ...stored]) } })
    return { to: `/apply/${id}/papers/${encodeURIComponent(kind)}`, say: `已收下 ${received.length} 页。` }
  })
  const after = await exchange.read((unit) => gather(unit, id))
  if (isRefusal(done)) return after ? ask(exchange, after, kind, errorsOf(done)) : notFound
  const refused = Object.values(sent.refusedFiles)[0]
  return refused && after
    ? ask(exchange, after, kind, {
        [Object.keys(sent.refusedFiles)[0] ?? name]: `收下了 ${received.length} 页。${refused}`,
      })
    : { redirect: done.to, say: done.say }
}

async function remove(exchange: Exchange): Promise<Answer> {
  const { draft: id = '', material = '' } = exchange.params
  if (!isId(id)) return notFound
  const done = await exchange.once(async (unit) => {
    const draft = await holdDraft(unit, id)
    const view = draft && (await gatherDraft(unit, id))
    const key = paperKey(material as MaterialKind, view?.answers ?? {})
    const kept = (draft?.papers[key] ?? []).filter((file) => file !== exchange.sent.get('file'))
    if (draft) await saveDraft(unit, id, { papers: { [key]: kept } })
    return { to: `/apply/${id}/papers/${encodeURIComponent(material)}`, say: '已删去这一页。' }
  })
  return isRefusal(done)
    ? { redirect: `/apply/${id}/papers`, say: done.message, failed: true }
    : { redirect: done.to, say: done.say }
}

/** What is wrong with asking stands at the box to tick. */
const atConsent = ({ source, material, idNumber, ...errors }: Errors): Errors => {
  const said = source ?? material ?? idNumber
  return said === undefined ? errors : { ...errors, consent: said }
}

/** Asks the source that was chosen; whatever it answers, uploading stays beside it. */
async function fetchPaper(exchange: Exchange): Promise<Answer> {
  const { draft = '', material = '' } = exchange.params
  if (!isId(draft)) return notFound
  const { sent } = exchange
  const kind = material as MaterialKind
  const asking = { draft, material: kind, source: sent.get('source'), consent: sent.get('consent') === 'yes' }
  const fetched = await fetchShared(exchange, asking)
  const after = fetched && (await exchange.read((unit) => gather(unit, draft)))
  if (!after) return notFound
  const submitted = doneOf(after.view)
  if (submitted) return submitted
  if (isRefusal(fetched)) return ask(exchange, after, kind, atConsent(errorsOf(fetched)))
  return {
    redirect: `/apply/${draft}/papers/${encodeURIComponent(material)}`,
    say: fetched.found ? `已从${fetched.source}取到，不用再传。` : `${fetched.source}没有查到。请拍照上传。`,
  }
}

export const applyPaperRoutes: readonly Route[] = [
  { method: 'GET', path: '/apply/:draft/papers', door: 'account', handle: showPapers },
  { method: 'GET', path: '/apply/:draft/papers/:material', door: 'account', handle: showPaper },
  { method: 'POST', path: '/apply/:draft/papers/:material', door: 'account', uploads: true, handle: upload },
  { method: 'POST', path: '/apply/:draft/papers/:material/remove', door: 'account', handle: remove },
  {
    method: 'POST',
    path: '/apply/:draft/papers/:material/shared',
    door: 'account',
    needs: 'shared-paper',
    handle: fetchPaper,
  },
]
