// The same application by each of the three ways: at the window, online, through a platform (R3.1, R3.2).
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Answers } from '#casework/applications/application-form.ts'
import { readApplication } from '#casework/applications/read-application.ts'
import { findCase } from '#casework/cases/case-store.ts'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { worker } from '#platform/jobs.ts'
import type { MatterId } from '#regulation/vocabulary.ts'
import { connect, type Tongban } from '../clients/typescript/source/client.ts'
import { openUser, Refused, type Answers as Sent } from '../tools/partner/platform-user.ts'
import { type Applicant, answerEverything, answerOn, signedIn, uploadPapers } from './applying.ts'
import type { Person } from './person.ts'
import { attributeOf, readPage } from './seen-page.ts'
import { photo, sheet, type Town } from './town.ts'

/** A flow as it is told to each way: the words of the pages, and the same as answers. */
export type Told = { matter: MatterId; words?: Partial<Applicant>; answers?: Answers }
/** What a way came to: a case, or the words that refuse it; and the materials that it asked for. */
export type Outcome =
  | { caseId: string; materials: readonly string[]; voluntary?: readonly string[] }
  | { refused: string; materials: readonly string[] }

const scopes = ['catalogue', 'apply', 'cases', 'ratings'] as const
export async function openPlatform(town: Town): Promise<Tongban> {
  const partner = await registerTestPartner(town.work)
  return connect({ house: town.house, partner: partner.id, ...partner, scopes })
}

/** As the pages are filled in by `answerEverything`. */
export function answersOf(about: Applicant, { matter, answers = {} }: Told): Answers {
  const { guardian, certificateNumber, lossDeclaredOn } = about
  const asksCategories = matter === 'new-certificate' || matter === 'change-of-category'
  return {
    forWhom: guardian ? 'guardian' : 'self',
    name: about.name,
    idNumber: about.idNumber,
    phone: about.phone,
    residenceOffice: '510107',
    residenceAddress: '演示路 1 号',
    community: '演示社区',
    hukouOffice: about.hukou[0] === '武侯' ? '510107' : '630102',
    hukouAddress: '演示街 2 号',
    permitNumber: 'TB000001',
    permitValidUntil: about.permitUntil,
    ...(asksCategories && { claimed: ['limb'] }),
    homeVisit: 'no',
    ...(guardian && { guardian: { ...guardian, kind: 'person', relation: 'parent', document: 'identity-card' } }),
    delivery: { recipient: about.name, phone: about.phone, address: '演示路 1 号', freightAccepted: true },
    ...(certificateNumber && { certificateNumber }),
    ...(lossDeclaredOn && { lossDeclaredOn }),
    ...answers,
  }
}

const fileFor = (material: string) => (material === 'photo' ? photo() : sheet(`${material}.jpg`))
const signerOf = ({ name, guardian }: Applicant) => guardian?.name ?? name
/** Materials that are not handed in. */
type Leaving = { without?: readonly string[] }

/** @param leaving a material that is not handed in */
export async function throughPlatform(
  platform: Tongban,
  about: Applicant,
  told: Told,
  leaving: Leaving = {},
): Promise<Outcome> {
  const { name, idNumber } = about.guardian ?? about
  const user = await openUser(platform, { subject: randomUUID(), acr: 'checked', name, idNumber })
  const draft = await user.begin(told.matter, answersOf(about, told) as Sent)
  const { materials, voluntary } = await user.readDraft(draft)
  const asked = materials.map(({ material }) => material)
  const may = voluntary.map(({ material }) => material)
  for (const material of asked.filter((each) => !leaving.without?.includes(each)))
    await user.give(draft, material, new Uint8Array(await (await fileFor(material)).arrayBuffer()))
  try {
    const { caseId } = await user.submit(draft, signerOf(about))
    assert.ok(caseId, 'it became a case')
    return { caseId, materials: asked, voluntary: may }
  } catch (error) {
    if (!(error instanceof Refused) || !error.problem) throw error
    const { detail, errors } = error.problem
    return { refused: errors?.[0]?.detail ?? detail, materials: asked }
  }
}

/** Whoever applies for another is bound to them; at home as far as the pages go for who is bound to nobody. */
export async function bind(town: Town, { guardian, ...ward }: Applicant): Promise<void> {
  if (guardian) await town.isGuardianOf(guardian.idNumber, ward, guardian.name)
}

/** Page after page, as at home. */
export async function online(town: Town, about: Applicant, leaving: Leaving = {}): Promise<Outcome> {
  const person = await signedIn(town, about)
  await answerEverything(person, about)
  await bind(town, about)
  const goOn = /^继续：(?!上传材料)/
  if (person.canFollow(goOn)) {
    await person.follow(goOn)
    await answerOn(person, about)
  }
  if (!person.canFollow('上传材料')) return { refused: person.page.words, materials: [] }
  await person.follow('上传材料')
  const list = new Set(
    person.page.links.flatMap((link) => /\/papers\/([a-z-]+)$/.exec(attributeOf(link, 'href') ?? '')?.[1] ?? []),
  )
  const materials = [...list]
  await person.follow('回到任务清单')
  if (leaving.without === undefined) await uploadPapers(person)
  if (!person.canFollow('核对并提交')) return { refused: person.page.words, materials }
  await person.follow('核对并提交')
  if (!person.canPress('提交申请')) return { refused: person.page.words, materials }
  await person.choose('我已读过，并且同意').fill(/签名/, signerOf(about)).press('提交申请')
  const page = person.page.words
  const number = /\d{20}/.exec(page.replaceAll(' ', ''))?.[0]
  return number && page.includes('申请已提交')
    ? { caseId: await town.caseOf(number), materials }
    : { refused: page, materials }
}

const isDay = /^(permitValidUntil|lossDeclaredOn)$/
/** A form as a browser sends it. */
function formOf(answers: Answers, more: Record<string, string>): FormData {
  const form = new FormData()
  const put = (name: string, value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) put(name, each)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) put(`${name}.${key}`, inner)
    else if (typeof value === 'boolean') form.append(name, value ? 'yes' : 'no')
    else if (typeof value === 'string' && isDay.test(name)) {
      const [year = '', month = '', day = ''] = value.split('-')
      for (const [part, digits] of Object.entries({ year, month, day })) form.append(`${name}.${part}`, digits)
    } else if (typeof value === 'string') form.append(name, value)
  }
  for (const [name, value] of Object.entries({ ...answers, ...more })) put(name, value)
  return form
}

/** On the one page of the clerk. */
export async function atTheWindow(
  town: Town,
  clerk: Person,
  about: Applicant,
  told: Told,
  leaving: Leaving = {},
): Promise<Outcome> {
  const { house } = town
  const sent = { ...answersOf(about, told), declared: true, signedName: signerOf(about) }
  const post = async (pressed: string, files: readonly [string, File][]) => {
    const asked: Record<string, string> = about.guardian ? { guardianPapers: 'asked' } : {}
    const form = formOf(sent, { matter: told.matter, do: pressed, _key: randomUUID(), ...asked })
    for (const [name, file] of files) form.append(name, file)
    return clerk.send(`${house}/workbench/intake`, { method: 'POST', body: form })
  }
  const checked = await post('check', [])
  const first = readPage(`${house}/workbench/intake`, checked.status, await checked.text())
  // A card has two places on the page, one for each side: as by the other ways, one page of each paper is handed in.
  const materials = first.controls.flatMap(({ kind, name }) =>
    kind === 'file' && name.startsWith('file-') && !name.endsWith('.back') ? [name.slice(5)] : [],
  )
  const files: [string, File][] = []
  for (const material of materials)
    if (!leaving.without?.includes(material)) files.push([`file-${material}`, await fileFor(material)])
  const answer = await post('submit', files)
  const page = readPage(`${house}/workbench/intake`, answer.status, await answer.text())
  const number = /\d{20}/.exec(page.words.replaceAll(' ', ''))?.[0]
  return answer.status === 200 && number && page.words.includes('已登记')
    ? { caseId: await town.caseOf(number), materials }
    : { refused: page.words, materials }
}

/** What is kept of a case, but for who it is and by which way it came. */
export async function keptOf(town: Town, caseId: string, about: Applicant): Promise<unknown> {
  const [row] = await town.ownerQuery<{ row: Record<string, unknown> }>(
    'select to_jsonb(case_file) as row from case_file where id = $1',
    [caseId],
  )
  assert.ok(row)
  const { channel: _channel, number: _number, application_sealed: _sealed, state: _state, ...kept } = row.row
  const opened = await town.work(worker, async (unit) => {
    const file = await findCase(unit, caseId)
    return file && { current: file.current, form: await readApplication(unit, file) }
  })
  const papers = await town.ownerQuery(
    'select material, count(*)::integer as pages from case_material where case_id = $1 group by material order by material',
    [caseId],
  )
  const text = JSON.stringify({ kept, papers, ...opened })
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'an id')
    .replaceAll(about.certificateNumber ?? 'no card', 'the certificate')
    .replaceAll(about.guardian?.idNumber ?? 'no guardian', 'the number of the guardian')
    .replaceAll(about.idNumber, 'the number')
    .replaceAll(about.phone, 'the telephone')
  return JSON.parse(text, (key, value) =>
    // What a way leaves open, another says to be none.
    key === 'channel' || value === false || value === '' || (Array.isArray(value) && value.length === 0)
      ? undefined
      : value,
  )
}
