// A town with two users of a platform, each with a draft, an upload and a case: where the fuzzing is played (R3.2).
import { randomUUID } from 'node:crypto'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { type PartnerScope, partnerScopeNames } from '#regulation/offices/partners.ts'
import { connect } from '../../../clients/typescript/source/client.ts'
import { openCaller } from '../../../journeys/partner-caller.ts'
import { openTown, photo, sheet, type Town } from '../../../journeys/town.ts'
import { somebody } from '../../../journeys/ways.ts'
import { type Answers, openUser } from '../platform-user.ts'
import type { Ground } from './send.ts'

/** No partner of one kind has them all; here one asks for everything. */
const scopes = Object.keys(partnerScopeNames) as PartnerScope[]
type Known = { name: string; idNumber: string; phone: string }

const answersOf = (who: Known): Answers => ({
  forWhom: 'self',
  name: who.name,
  idNumber: who.idNumber,
  phone: who.phone,
  residenceOffice: '510107',
  residenceAddress: '演示路 1 号',
  community: '演示社区',
  permitNumber: 'YS0001',
  permitValidUntil: '2027-06-30',
  hukouOffice: '630102',
  hukouAddress: '演示街 2 号',
  claimed: ['limb'],
  homeVisit: 'no',
  delivery: { recipient: who.name, phone: who.phone, address: '演示路 1 号', freightAccepted: true },
})

async function fullDraft(user: Awaited<ReturnType<typeof openUser>>, who: Known): Promise<string> {
  const draft = await user.begin('new-certificate', answersOf(who))
  const { materials } = await user.readDraft(draft)
  for (const { material } of materials) {
    const file = await (material === 'photo' ? photo() : sheet(material))
    await user.give(draft, material, new Uint8Array(await file.arrayBuffer()))
  }
  return draft
}

/** A user of the platform with everything that an operation may name. */
async function settle(town: Town, partner: Awaited<ReturnType<typeof registerTestPartner>>, who: Known) {
  const platform = await connect({ house: town.house, partner: partner.id, ...partner, scopes })
  const user = await openUser(platform, { subject: who.idNumber, acr: 'checked', ...who })
  const ready = await fullDraft(user, who)
  const { caseId } = await user.submit(ready, who.name)
  const drafts = [
    ready,
    await user.begin('new-certificate', answersOf(who)),
    await user.begin('renewal-details', { name: who.name }),
    await user.begin('cancellation', {}),
  ]
  const uploads: string[] = []
  for (let number = 0; number < 6; number++)
    uploads.push(await user.upload('照片.jpg', new Uint8Array(await (await photo()).arrayBuffer()), true))
  const begun = await platform.api.POST('/partner/v1/uploads', {
    params: { header: { ...user.header, 'Idempotency-Key': randomUUID() } },
    body: { name: '一半.pdf', bytes: 1000 },
  })
  if (begun.data) uploads.push(begun.data.id)
  return { draft: drafts, upload: uploads, case: [caseId ?? ''] }
}

export async function openGround(t: Parameters<typeof openTown>[0]): Promise<Ground & { town: Town }> {
  // However slow the machine is: what it says when there is too much to do is tried elsewhere (overload.test.ts).
  const never = { underWay: 1e6, late: 1e9 }
  const town = await openTown(t, undefined, { loadLimits: { visitor: never, account: never, staff: never } })
  const partner = await registerTestPartner(town.work, { callsPerMinute: 60_000, scopes })
  const caller = await openCaller(town.house, partner, scopes.join(' '))
  const known = () => ({ ...somebody(), name: '测试·张晓禾' })
  const [who, neighbour] = [known(), known()]
  const own = await settle(town, partner, who)
  const others = await settle(town, partner, neighbour)
  return {
    town,
    caller,
    own,
    others: { draft: others.draft[1] ?? '', upload: others.upload[0] ?? '', case: others.case[0] ?? '' },
    handle: await caller.handleOf(who),
    versions: new Map(),
    newAssertion: () => caller.personAssertion(who),
  }
}
