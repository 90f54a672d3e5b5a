// Plays one story of the demonstration: opens the case and takes its steps, each on its own working day, by the hand it belongs to.

import { ensureAccount } from '#casework/accounts/account-store.ts'
import { confirmBond } from '#casework/accounts/bond-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import { openToAccount } from '#casework/accounts/window-telephone.ts'
import { particularsOf } from '#casework/applications/application-form.ts'
import { submitApplication } from '#casework/applications/submit-application.ts'
import { type Action, actOnCase } from '#casework/cases/act-on-case.ts'
import { findCase, listSteps, selectCases, toCaseFile } from '#casework/cases/case-store.ts'
import { keepDecisionOf } from '#casework/decisions/decisions.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { tellAccounts } from '#casework/messages/messages.ts'
import { ensurePerson, findPersonByIdNumber } from '#casework/persons/person-store.ts'
import { door } from '#casework/sessions/sessions.ts'
import type { ReceivedFile } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import type { Unit, Work } from '#platform/unit-of-work.ts'
import type { Actor } from '#regulation/actor.ts'
import { ageOn } from '#regulation/age.ts'
import { mayBeNamed } from '#regulation/asking.ts'
import { holderFacts } from '#regulation/card-facts.ts'
import { type Case, categoriesToAssess } from '#regulation/case.ts'
import { resultsToPrint } from '#regulation/certificate-life.ts'
import { coverOf } from '#regulation/certificate-term.ts'
import { checklist } from '#regulation/checklist.ts'
import { identityNumberOf } from '#regulation/identity-number.ts'
import { defaultRules } from '#regulation/local-rules.ts'
import { spellName } from '#regulation/person-name.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import type { StepName } from '#regulation/steps.ts'
import { newsOf } from '#regulation/steps.ts'
import { type Category, type Day, isRefusal, type MaterialKind, type MatterId } from '#regulation/vocabulary.ts'
import { demoFinding } from './findings.ts'
import type { DemoPerson } from './people.ts'
import { demoInstitutions } from './places.ts'
import type { Beat, Plot } from './plots.ts'
import type { Cast } from './settle.ts'
import { demoBlank, seeder } from './settle.ts'

export type Story = {
  plot: Plot
  matter: MatterId
  person: DemoPerson
  residence: string
  hukou: string
  superior: string
  categories: readonly Category[]
  minor: boolean
  born: Day
  /** When the application came in, and each beat after it. */
  moments: readonly Date[]
  window: boolean
  isDemoAccount: boolean
  number: number
}

export type Props = { sheets: Record<string, ReceivedFile>; photo: ReceivedFile; poorPhoto: ReceivedFile }

/** Goes on where an earlier run was stopped. @returns false when the whole story had been told before */
export async function play(work: Work, cast: Cast, props: Props, story: Story): Promise<boolean> {
  const [opened, ...moments] = story.moments
  if (!opened) throw new Error('a story has a beginning')
  const account = story.plot.withoutAccount ? undefined : await openAccount(work, story, opened)
  const known = await knownCase(work, story, account)
  let current = known ?? (await begin(work, cast, props, story, account, opened))
  const { id } = current
  let told = known ? (await work(seeder, (unit) => listSteps(unit, id))).length : 0
  let went = known === undefined
  for (const [index, beat] of story.plot.beats.entries()) {
    const now = moments[index]
    if (!now) throw new Error('every beat has its moment')
    for (const action of actionsOf(beat, current, story)) {
      if (told > 0) {
        told -= 1
        continue
      }
      const actor = action.institution
        ? cast.institutionStaff(action.institution, beat.step === 'stamp' ? 'sealer' : 'assessor')
        : actorOf(beat, cast, story, account)
      const done = await work(actor, (unit) => actOnCase(unit, { ...action, caseId: current.id }), { now })
      if (!('acted' in done))
        throw new Error(`${story.matter} ${story.plot.status} ${beat.step}: ${JSON.stringify(done)}`)
      await work(seeder, (unit) => tell(unit, done.before), { now })
      current = done.after
      went = true
    }
  }
  if (went && current.status !== story.plot.status)
    throw new Error(`the story of ${story.matter} ${story.plot.status} ended in ${current.status}`)
  return went
}

async function openAccount(work: Work, story: Story, now: Date): Promise<string> {
  const phone = telephoneOf(story.person.accountPhone)
  const account = await work(door, (unit) => ensureAccount(unit, phone, story.isDemoAccount), { now })
  await identify(work, account, story, now)
  return account
}

const applicantOf = (account: string): Actor => ({ kind: 'applicant', id: account, level: 'real-name' })

/** Their only case, as far as it was told: of whoever has an account what row security shows them. */
async function knownCase(work: Work, story: Story, account: string | undefined): Promise<Case | undefined> {
  return work(account ? applicantOf(account) : seeder, async (unit) => {
    const person = account || (await findPersonByIdNumber(unit, identityNumberOf(story.person.answers.idNumber ?? '')))
    if (!person) return undefined
    const own = account ? selectCases(unit) : selectCases(unit).where('person_id', '=', person)
    const row = await own.executeTakeFirst()
    return row && (await toCaseFile(unit, row)).current
  })
}

/** Whoever applies is known by real name: the person, or the guardian, whose bond a clerk has seen before. */
async function identify(work: Work, account: string, { person, residence, matter }: Story, now: Date): Promise<void> {
  const { name = '', idNumber = '', guardian } = person.answers
  const who =
    guardian?.name && guardian.idNumber ? { name: guardian.name, idNumber: guardian.idNumber } : { name, idNumber }
  await work(
    seeder,
    async (unit) => {
      const granted = await grantRealName(unit, account, { ...who, how: { by: 'provider', provider: 'demo' } })
      if (isRefusal(granted)) throw new Error(granted.message)
      const ward = !guardian?.name
        ? undefined
        : matter === 'new-certificate'
          ? await ensurePerson(unit, { name: spellName(name), idNumber: identityNumberOf(idNumber) })
          : await findPersonByIdNumber(unit, identityNumberOf(idNumber))
      if (ward)
        await confirmBond(unit, {
          ward,
          guardianIdNumber: identityNumberOf(who.idNumber),
          guardianName: who.name,
          relation: guardian?.relation ?? '',
          office: residence,
        })
    },
    { now },
  )
}

/** Told on the day of the step: the worker, which comes later, finds it done. */
async function tell(unit: Unit, current: Case): Promise<void> {
  const { id: caseId, version: stepSeq, accounts } = current
  const step = (await listSteps(unit, caseId)).find((one) => one.seq === stepSeq)
  const file = await findCase(unit, caseId)
  if (file && step) await keepDecisionOf(unit, file, step)
  const news = step && newsOf(step, current)
  if (news) await tellAccounts(unit, accounts, { caseId, stepSeq, ...news })
}

async function begin(
  work: Work,
  cast: Cast,
  props: Props,
  story: Story,
  account: string | undefined,
  now: Date,
): Promise<Case> {
  const { matter, residence, hukou, categories: claimed, minor, window, plot } = story
  const listed = checklist({
    matter,
    crossCounty: residence !== hukou,
    minor,
    claimed,
    particulars: particularsOf(matter, story.person.answers),
    rules: defaultRules,
  }).map((one) => one.material)
  const photo = plot.beats.some((one) => one.step === 'askForPhoto') ? props.poorPhoto : props.photo
  const given = plot.incomplete ? listed.slice(0, 2) : listed
  const actor: Actor = window || plot.incomplete || !account ? cast.staff(residence, 'handler') : applicantOf(account)
  return work(
    actor,
    async (unit) => {
      const keyHolder = newId()
      const papers: Partial<Record<MaterialKind, string[]>> = {}
      for (const material of given) {
        const page = material === 'photo' ? photo : props.sheets[material]
        if (!page) throw new Error(`no drawing of ${material}`)
        papers[material] = [
          await storeDocument(unit, page, {
            personId: keyHolder,
            ...(account && { accountId: account }),
            purpose: material,
          }),
        ]
      }
      const submitted = await submitApplication(unit, {
        matter,
        answers: story.person.answers,
        channel: actor.kind === 'staff' ? 'window' : 'online',
        accounts: account ? [account] : [],
        papers,
        keyHolder,
        lookedAt: ['death', 'relation'],
      })
      if ('lookAt' in submitted) throw new Error(`${story.matter} ${story.plot.status}: waits for a look`)
      if ('errors' in submitted)
        throw new Error(`${story.matter} ${story.plot.status}: ${JSON.stringify(submitted.errors)}`)
      if (isRefusal(submitted)) throw new Error(`${story.matter} ${story.plot.status}: ${submitted.message}`)
      const file = await findCase(unit, submitted.caseId)
      if (!file) throw new Error('nobody sees the case they opened')
      if (!account || file.current.accounts.length > 0) return file.current
      // Their telephone rang at the window, and they read the code out.
      await openToAccount(unit, file, account)
      const opened = await findCase(unit, file.id)
      return opened?.current ?? file.current
    },
    { now },
  )
}

function actorOf(beat: Beat, cast: Cast, story: Story, account: string | undefined): Actor {
  switch (beat.hand) {
    case 'applicant':
      if (!account) throw new Error('whoever has no account takes no step of their own')
      return applicantOf(account)
    case 'superior':
      return cast.staff(story.superior, 'handler')
    case 'handler':
    case 'head':
    case 'approver':
    case 'printer':
      return cast.staff(beat.at === 'hukou' ? story.hukou : story.residence, beat.hand)
    default:
      return seeder
  }
}

/** A step to take; those of an institution say whose. */
type Take = { [S in StepName]: { step: S; input: Action<S>['input']; note?: string; institution?: string } }[StepName]

function actionsOf(beat: Beat, current: Case, story: Story): readonly Take[] {
  const round = current.assessments.filter((one) => one.round === current.round)
  const sign = (meets: boolean): readonly Take[] =>
    round.map(({ id, institution, categories }) => ({
      step: 'signConclusion',
      institution,
      input: {
        assessment: id,
        findings: categories.map((category) => demoFinding(category, ageOn(story.born, beatDay(story, beat)), meets)),
      },
    }))
  switch (beat.step) {
    case 'checkAll':
      return (Object.keys(current.materials) as MaterialKind[]).map((material) => ({
        step: 'checkMaterial',
        input: { material },
      }))
    case 'askForPhoto':
      return [
        {
          step: 'askForMaterials',
          input: {
            requests: current.materials.photo
              ? [{ material: 'photo', defect: 'photo-standard' }]
              : [{ material: 'id-card', defect: 'unclear' }],
          },
          note: '请重新拍一张（演示）',
        },
      ]
    case 'decline':
      return [{ step: 'decline', input: { ground: 'false-information' }, note: '户口簿与身份证不是同一人（演示）' }]
    case 'lapse':
      return [{ step: 'lapse', input: {} }]
    case 'assign': {
      const choice = Object.fromEntries(
        categoriesToAssess(current).map((category) => [
          category,
          institutionFor(story.residence, category, story.number),
        ]),
      )
      const homeVisit = story.person.answers.homeVisit === 'yes'
      const atTerm = current.matter === 'renewal-at-term'
      return [
        {
          step: 'assignInstitution',
          input: { choice, homeVisit, ...(atTerm && { reassessment: 'evident-change' }) },
          ...(atTerm && { note: '走路比发证时明显困难，要人扶（演示）' }),
        },
      ]
    }
    case 'sign':
      return sign(true)
    case 'signNotMet':
      return sign(false)
    case 'stamp':
      return round.map(({ id, institution }) => ({ step: 'stampConclusion', institution, input: { assessment: id } }))
    case 'startNotice':
      return [{ step: 'startNotice', input: { place: story.person.answers.community ?? '演示社区' } }]
    case 'exempt':
      return [{ step: 'exemptFromNotice', input: {} }]
    case 'object':
      return [
        {
          step: 'objectToNotice',
          input: { content: { text: '我见过这位邻居每天跑步（演示异议）。', name: '演示邻居' } },
        },
      ]
    case 'informNotMet':
      return [{ step: 'informNotMet', input: {} }]
    case 'endNotMet':
      return [{ step: 'endNotMet', input: {} }]
    case 'recordNoticeResult':
      return [{ step: 'recordNoticeResult', input: {} }]
    case 'handOver':
      return [{ step: 'handOver', input: {} }]
    case 'approve':
      return [{ step: 'approve', input: { looked: Object.keys(holderFacts) } }]
    case 'returnForDefect': {
      const ground = 'scan-unreadable'
      const papers = mayBeNamed(current, ground).slice(0, 1)
      return [{ step: 'returnForDefect', input: { ground, papers }, note: '有一页看不清（演示）' }]
    }
    case 'returnNotOurs':
      return [{ step: 'returnNotOurs', input: {}, note: '户口已迁到外县（演示）' }]
    case 'dispute':
      return [{ step: 'dispute', input: {}, note: '本人走路比结论写的更困难（演示）' }]
    case 'print':
      return [{ step: 'printCertificate', input: { blank: demoBlank(coverOf(resultsToPrint(current)), story.number) } }]
    case 'post':
      return [
        { step: 'post', input: { carrier: '邮政', trackingNumber: `EM${String(story.number).padStart(9, '0')}CN` } },
      ]
    case 'mailBack':
      return [{ step: 'recordReturnedMail', input: {}, note: '无人签收退回（演示）' }]
    case 'close':
      return [{ step: 'close', input: {} }]
    case 'withdraw':
      return [{ step: 'withdraw', input: {} }]
    case 'accept':
      return [{ step: 'accept', input: {} }]
    case 'acceptOnFile':
      return [{ step: 'acceptOnFile', input: {} }]
    case 'informUnchanged':
      return [{ step: 'informUnchanged', input: {} }]
    case 'endUnchanged':
      return [{ step: 'endUnchanged', input: {} }]
    case 'reportNotMet':
      return [{ step: 'reportNotMet', input: {} }]
    case 'cancel':
      return [{ step: 'cancelCertificate', input: {} }]
    case 'collect':
      return [{ step: 'collectOldCard', input: {} }]
    case 'rejectDispute':
      return [{ step: 'rejectDispute', input: { reason: 'no-facts' }, note: '没有写明不同意的内容（演示）' }]
    case 'acceptDispute': {
      const used = new Set(current.assessments.map((one) => one.institution))
      const other = (category: Category) =>
        demoInstitutions.find(
          (one) => one.territory.includes(story.residence) && one.categories.includes(category) && !used.has(one.id),
        )?.id
      return [
        {
          step: 'acceptDispute',
          input: { choice: Object.fromEntries(categoriesToAssess(current).map((one) => [one, other(one)])) },
        },
      ]
    }
    case 'endCase':
      return [
        current.status === 'returned'
          ? { step: 'endCase', input: { ground: 'deceased' }, note: '家属告知申请人已去世（演示）' }
          : { step: 'endCase', input: { ground: 'false-information' }, note: '查实材料不真实（演示）' },
      ]
    case 'refuse':
      return [
        {
          step: 'refuseApproval',
          input: { ground: 'false-information' },
          note: '户口簿与公安登记不符，系伪造（演示）',
        },
      ]
  }
}

function beatDay(story: Story, beat: Beat): Day {
  const moment = story.moments[story.plot.beats.indexOf(beat) + 1] ?? story.moments[0]
  return moment ? moment.toISOString().slice(0, 10) : story.born
}

function institutionFor(office: string, category: Category, number: number): string {
  const fit = demoInstitutions.filter((one) => one.territory.includes(office) && one.categories.includes(category))
  const chosen = fit[number % fit.length]
  if (!chosen) throw new Error(`no institution for ${category} in ${office}`)
  return chosen.id
}
