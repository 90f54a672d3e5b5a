// The town of the journeys: counties, hospitals and their people, the real house on a real database, and a clock that we move.

import { ensureAccount } from '#casework/accounts/account-store.ts'
import { confirmBond } from '#casework/accounts/bond-store.ts'
import { grantRealName } from '#casework/accounts/identity-store.ts'
import { birthOf } from '#casework/applications/application-form.ts'
import { receiveBlanks } from '#casework/blanks/blanks.ts'
import { followUps } from '#casework/cases/follow-ups.ts'
import { noteLoss } from '#casework/certificates/declare-loss.ts'
import { carryOutAccepted } from '#casework/import/carry-out-accepted.ts'
import { importer } from '#casework/import/import-store.ts'
import { certifyAssessor } from '#casework/institutions/assessor-store.ts'
import { registerInstitution } from '#casework/institutions/institution-store.ts'
import { installReferenceData } from '#casework/offices/install-reference-data.ts'
import { demoWindow, publishWindow } from '#casework/offices/publish-window.ts'
import { ensurePerson } from '#casework/persons/person-store.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { registerStaff } from '#casework/staff/register-staff.ts'
import { makeFit } from '#casework/staff/testing.ts'
import { demoRoutes } from '#demo/demo-pages.ts'
import { demoProvider, demoStaffProvider, type KnownPerson, mountIdentityProvider } from '#demo/identity-provider.ts'
import { listDemoMessages } from '#demo/messages.ts'
import { demoSignatoryFile } from '#demo/signing/signatory.ts'
import type { SuiteName } from '#platform/ciphers/cipher-suite.ts'
import { openTestGround } from '#platform/database/testing.ts'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import type { ProviderConfig, StaffProviderConfig } from '#platform/identity/providers.ts'
import { worker } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import { openSignatory } from '#platform/pdf/sign-pdf.ts'
import type { SharingSource } from '#platform/sharing/sharing-source.ts'
import type { Work } from '#platform/unit-of-work.ts'
import type { Actor, InstitutionRole, StaffRole } from '#regulation/actor.ts'
import { checkDigitOf, identityNumberOf } from '#regulation/identity-number.ts'
import { defaultRules } from '#regulation/local-rules.ts'
import { bondEndsOn } from '#regulation/offices/identity-levels.ts'
import { spellName } from '#regulation/person-name.ts'
import { telephoneOf } from '#regulation/phone-number.ts'
import { type Category, isRefusal } from '#regulation/vocabulary.ts'
import { buildApp } from '#web/app.ts'
import type { AppOptions } from '#web/serving.ts'
import { BrowserPerson, closeSharedBrowser, type Device, gallery } from './browser-person.ts'
import { Person } from './person.ts'

type Hand = { place: { office: string } | { institution: string }; roles: readonly string[] }

/** Everybody who works here, by the name they are called in the stories. */
const hands = {
  武侯经办: { place: { office: '510107' }, roles: ['handler'] },
  武侯同事: { place: { office: '510107' }, roles: ['handler'] },
  武侯负责人: { place: { office: '510107' }, roles: ['handler', 'head'] },
  城东经办: { place: { office: '630102' }, roles: ['handler', 'head'] },
  城东审批: { place: { office: '630102' }, roles: ['approver'] },
  城东兼任: { place: { office: '630102' }, roles: ['handler', 'approver'] },
  城东制证: { place: { office: '630102' }, roles: ['printer'] },
  湟中审批: { place: { office: '630106' }, roles: ['approver'] },
  成都市残联: { place: { office: '510100' }, roles: ['handler', 'head'] },
  第一医院医生: { place: { institution: 'hospital-one' }, roles: ['assessor'] },
  第一医院盖章: { place: { institution: 'hospital-one' }, roles: ['sealer'] },
  第二医院医生: { place: { institution: 'hospital-two' }, roles: ['assessor', 'sealer'] },
  武侯管理员: { place: { office: '510107' }, roles: ['office-admin'] },
  武侯安全员: { place: { office: '510107' }, roles: ['security-admin'] },
  城东社区工作者: { place: { office: '630102' }, roles: ['community-worker'] },
  西宁市残联: { place: { office: '630100' }, roles: ['handler', 'head'] },
  武侯第二负责人: { place: { office: '510107' }, roles: ['head'] },
  武侯审计员: { place: { office: '510107' }, roles: ['auditor'] },
  城东审计员: { place: { office: '630102' }, roles: ['auditor'] },
  四川审计员: { place: { office: '510000' }, roles: ['auditor'] },
  成都市负责人: { place: { office: '510100' }, roles: ['head'] },
  四川省残联: { place: { office: '510000' }, roles: ['handler', 'head'] },
  中国残联经办: { place: { office: '000000' }, roles: ['handler', 'head'] },
  中国残联负责人: { place: { office: '000000' }, roles: ['handler', 'head'] },
  成都市管理员: { place: { office: '510100' }, roles: ['office-admin'] },
  四川省管理员: { place: { office: '510000' }, roles: ['office-admin'] },
  四川省另一管理员: { place: { office: '510000' }, roles: ['office-admin'] },
} as const satisfies Record<string, Hand>
export type HandName = keyof typeof hands

export const passwordOfAll = 'lian xi yong de mi ma 92'
export const usernameOf = (name: HandName) => `journey-${Object.keys(hands).indexOf(name)}`

const hospitals = [
  ['hospital-one', '演示第一医院'],
  ['hospital-two', '演示第二医院'],
] as const
const assessed: readonly Category[] = ['limb', 'intellect', 'vision']

type Closing = { after: (use: () => Promise<void>) => void }
export type Town = Awaited<ReturnType<typeof openTown>>

/**
 * @param firstDay the day on which the story begins, at ten in the morning in Shanghai
 * @param given.log what the house writes down @param given.suite the cipher suite
 * @param given.sharingSources where papers may come from instead of uploads
 * @param given.cardReaderUrl what reads identity cards beside the clerk's browser
 * @param given.loadLimits from what on requests are told to come back @param given.demo whether it is a demonstration, which takes receivers on this machine
 */
export async function openTown(
  t: Closing,
  firstDay = '2026-03-02',
  given: {
    log?: Log
    suite?: SuiteName
    sharingSources?: readonly SharingSource[]
    cardReaderUrl?: string
    loadLimits?: AppOptions['loadLimits']
    demo?: boolean
  } = {},
) {
  let instant = new Date(`${firstDay}T02:00:00Z`)
  const ground = { name: 'town', on: instant, lay: settle }
  const { sharingSources, cardReaderUrl, loadLimits, demo = true, ...rest } = given
  const opened = await openTestGround(t, ground, { clock: () => new Date(instant), ...rest })
  const { platform, work, ownerQuery, another, facts: staff } = opened
  const identityProviders: ProviderConfig[] = []
  const staffProviders: StaffProviderConfig[] = []
  const options: AppOptions = {
    demo,
    mode: 'trial',
    publicUrl: undefined,
    identityProviders,
    staffProviders,
    signatory: await openSignatory(demoSignatoryFile),
    sharingSources,
    cardReaderUrl,
    ...(loadLimits && { loadLimits }),
  }
  const app = await buildApp(platform, options, demoRoutes)
  const vouchedFor: KnownPerson[] = []
  const provider = await mountIdentityProvider(
    app,
    () => house,
    async () => vouchedFor,
  )
  const house: string = await app.listen({ host: '127.0.0.1', port: 0 })
  identityProviders.push(demoProvider(house))
  staffProviders.push(demoStaffProvider(house))
  t.after(() => app.close().then(() => undefined))
  if (gallery) t.after(closeSharedBrowser)

  const signedIn: { person: Person; whose: Parameters<typeof openSession>[1] }[] = []
  const signIn = async (person: Person, whose: Parameters<typeof openSession>[1]) => {
    person.keepCookie('tongban', await work(door, (unit) => openSession(unit, whose)))
  }
  const enter = async (whose: Parameters<typeof openSession>[1]) => {
    const person = personAt(house, 'account' in whose ? 'phone' : 'desk')
    signedIn.push({ person, whose })
    await signIn(person, whose)
    return person
  }
  const accountOf = (phone: string) => work(door, (unit) => ensureAccount(unit, telephoneOf(phone)))
  /** The person of a telephone was seen at the window of 武侯: the account has their real name. */
  const isSeen = async (phone: string, { name, idNumber }: { name: string; idNumber: string }) => {
    const account = await accountOf(phone)
    const how = { by: 'window', office: '510107' } as const
    const granted = await work(worker, (unit) => grantRealName(unit, account, { name, idNumber, how }))
    if (isRefusal(granted)) throw new Error(granted.message)
    return granted.account
  }
  return {
    house,
    platform,
    work,
    ownerQuery,
    staff,
    /** The secret of a member of staff's authenticator. */
    secretOf: (name: HandName) => staff[name].totpSecret,
    /** Another process of the same web; it is gone when it is told so. */
    anotherHouse: async () => {
      const second = another()
      const its = await buildApp(second, options, demoRoutes)
      const address = await its.listen({ host: '127.0.0.1', port: 0 })
      let gone: Promise<void> | undefined
      const end = () => (gone ??= its.close().then(() => second.close()))
      t.after(end)
      return { house: address, end }
    },
    /** Somebody nobody knows. */
    stranger: () => personAt(house, 'phone'),
    /** A session of a member of staff, for a browser. */
    tokenOf: (name: HandName) => work(door, (unit) => openSession(unit, { staff: staff[name].id, halfOpen: false })),
    /** A member of staff, at work. */
    atWork: (name: HandName) => enter({ staff: staff[name].id, halfOpen: false }),
    accountOf,
    isSeen,
    /** Whom the identity provider knows, and the provider itself. */
    vouchedFor,
    identityProviders,
    provider,
    /** A clerk of 武侯 has seen the paper that makes one person the guardian of another. */
    isGuardianOf: (guardianIdNumber: string, ward: { name: string; idNumber: string }, guardianName = '测试·张父') =>
      work(worker, async (unit) =>
        confirmBond(unit, {
          ward: await ensurePerson(unit, { name: spellName(ward.name), idNumber: identityNumberOf(ward.idNumber) }),
          guardianIdNumber: identityNumberOf(guardianIdNumber),
          guardianName,
          relation: 'parent',
          office: '510107',
          endsOn: bondEndsOn(birthOf(ward, unit.today) ?? unit.today, defaultRules['minor-age'], unit.today),
        }),
      ),
    /** A member of staff of an office as the use cases know them, where a story begins after their pages. */
    actorOf: (name: HandName): Actor => {
      const { place, roles } = hands[name] as Hand
      const { id } = staff[name]
      return 'office' in place
        ? { kind: 'staff', id, office: place.office, roles: roles as StaffRole[] }
        : { kind: 'institution-staff', id, institution: place.institution, roles: roles as InstitutionRole[] }
    },
    /** Somebody signed in with a telephone number. */
    citizen: async (phone: string) => enter({ account: await accountOf(phone) }),
    /** Who signed in by themselves signs in again every morning. */
    remember: async (person: Person, phone: string) => {
      signedIn.push({ person, whose: { account: await accountOf(phone) } })
    },
    /** The id of a case, where a story began with pages and not with a form handed in. */
    caseOf: async (number: string) => {
      const [row] = await ownerQuery<{ id: string }>('select id from case_file where number = $1', [number])
      return row?.id ?? ''
    },
    /** The worker does what the steps left to do: messages and papers. */
    workerCatchesUp: async () => {
      const follow = followUps({ publicUrl: house, demo: true })
      const lost = await ownerQuery<{ data: { caseId: string; certificate: string } }>(
        `delete from jobs.job where name = 'note-loss' and state = 'created' returning data`,
      )
      for (const { data } of lost) await work(worker, (unit) => noteLoss(unit, data))
      const accepted = await ownerQuery<{ data: { importId: string } }>(
        `delete from jobs.job where name = 'carry-out-differences' and state = 'created' returning data`,
      )
      for (const { data } of accepted) await work(importer, (unit) => carryOutAccepted(unit, data.importId))
      const waiting = await ownerQuery<{ id: string; data: { caseId: string; seq: number } }>(
        `delete from jobs.job where name = 'follow-up' and state = 'created' returning id, data`,
      )
      const inOrder = waiting.toSorted((one, other) => one.data.seq - other.data.seq)
      for (const { data } of inOrder) await work(worker, (unit) => follow(unit, data))
    },
    now: () => new Date(instant),
    today: () => instant.toISOString().slice(0, 10),
    /** Another day, ten in the morning: whoever was signed in signs in again. */
    itIs: async (day: string) => {
      instant = new Date(`${day}T02:00:00Z`)
      for (const { person, whose } of signedIn) await signIn(person, whose)
    },
    /** Time goes by and nobody touches anything. */
    minutesPass: (minutes: number) => {
      instant = new Date(instant.getTime() + minutes * 60_000)
    },
    /** The newest text message on a telephone. */
    newestSms: async (phone: string) => {
      const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
      const all = await work(door, listDemoMessages)
      return all.find((one) => one.to === masked)?.text ?? ''
    },
  }
}

/** Over HTTP without script; in a real browser where somebody wants pictures. */
const personAt = (house: string, device: Device) => (gallery ? new BrowserPerson(house, device) : new Person(house))

/** Opens offices, windows and hospitals, with their people. */
async function settle({ work }: { work: Work }) {
  await installReferenceData(work)
  await work(door, async (unit) => {
    for (const [office, label] of [
      ['510107', '四川省成都市武侯区'],
      ['630102', '青海省西宁市城东区'],
      ['630106', '青海省西宁市湟中区'],
    ] as const)
      await publishWindow(unit, demoWindow(office, label))
    for (const [id, name] of hospitals)
      await registerInstitution(unit, {
        id,
        name,
        county: '510107',
        address: '演示路 9 号',
        phone: '000-0000000',
        hours: '每周三上午',
        stepFree: true,
        categories: assessed,
        territory: ['510107', '630102'],
        decisions: '演示批准',
        since: '2020-01-01',
        isDemo: true,
      })
  })
  await work(worker, async (unit) => {
    for (const office of ['630102', '630106', '510107'])
      for (const [cover, first, last] of [
        ['green', 'QH00000001', 'QH00000300'],
        ['red', 'QH00000501', 'QH00000800'],
      ] as const)
        await receiveBlanks(unit, { office, cover, first, last, from: '演示省残联', on: '2020-01-01' })
  })
  const known = {} as Record<HandName, { id: string; totpSecret: string }>
  for (const [name, { place, roles }] of Object.entries(hands) as [HandName, Hand][]) {
    const made = await work(door, (unit) =>
      registerStaff(unit, {
        username: usernameOf(name),
        displayName: `演示·${name}`,
        password: passwordOfAll,
        isDemo: true,
        roles,
        ...place,
      } as Parameters<typeof registerStaff>[1]),
    )
    if (isRefusal(made)) throw new Error(made.message)
    known[name] = made
    if ('office' in place) await work(worker, (unit) => makeFit(unit, [made.id]))
    if (roles.includes('assessor')) await certify(work, made.id)
  }
  return known
}

async function certify(work: Work, staff: string) {
  for (const category of assessed)
    await work(door, (unit) =>
      certifyAssessor(unit, { staff, category, number: `YS-${category}`, from: '2020-01-01', to: '2035-01-01' }),
    )
}

/** A valid identity number that belongs to nobody. @param serial odd for a man, even for a woman */
export function idNumberOf(birth: string, serial = 201, division = '630102'): string {
  const first = `${division}${birth.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return `${first}${checkDigitOf(first)}`
}

/** A photograph of somebody made up. */
export const photo = async (name = '照片.jpg') => fileOf(await drawPhoto(200), name)
/** A scanned sheet. @param hue makes it differ from others */
export const sheet = async (name: string, hue = 120) => fileOf(await drawSheet(hue), name)
export const fileOf = (bytes: Buffer, name: string, type = 'image/jpeg') =>
  new File([new Uint8Array(bytes)], name, { type })
