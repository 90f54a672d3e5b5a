// Handing an application in through the partners' door, beside the same through the form in the same minute, on a durable database.
// node bench/partner.ts [applications of a round] [rounds] — the token's and the proof's check, the call on record and the key are in it.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findAccountOfIdentity } from '#casework/accounts/identity-store.ts'
import { createDraft, saveDraft } from '#casework/applications/draft-store.ts'
import { storeDocument } from '#casework/documents/documents.ts'
import { noteBegun } from '#casework/partners/partner-application-store.ts'
import { registerTestPartner } from '#casework/partners/testing.ts'
import { door, openSession } from '#casework/sessions/sessions.ts'
import { stopwatch } from '#platform/clock.ts'
import { startServer } from '#platform/database/server.ts'
import { serverVariable } from '#platform/database/testing.ts'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { drawPhoto, drawSheet } from '#platform/files/sample-images.ts'
import { openLog } from '#platform/log.ts'
import type { Actor } from '#regulation/actor.ts'
import { isRefusal, type MaterialKind } from '#regulation/vocabulary.ts'
import { openCaller } from '../journeys/partner-caller.ts'
import { openTown } from '../journeys/town.ts'
import { somebody } from '../journeys/ways.ts'

const ofRound = Number(process.argv[2] ?? 60)
const rounds = Number(process.argv[3] ?? 3)
const atOnce = 4
const materials = ['photo', 'id-card', 'hukou-booklet', 'residence-permit'] as const satisfies readonly MaterialKind[]

const scratch = mkdtempSync(join(tmpdir(), 'tongban-bench-partner-'))
const folder = join(scratch, 'postgres')
const server = await startServer(folder, openLog('error'), true)
process.env[serverVariable] = folder
const finishers: (() => Promise<void>)[] = []
const town = await openTown({ after: (use) => finishers.push(use) })
const partner = await registerTestPartner(town.work, { callsPerMinute: 60_000 })
const caller = await openCaller(town.house, partner)
const images = {
  photo: await receiveUpload(await drawPhoto(200), { name: 'photo.jpg', field: 'photo' }),
  sheet: await receiveUpload(await drawSheet(120), { name: 'sheet.jpg', field: 'sheet' }),
}

type Ready = { draft: string; name: string; account: string; handle: string }

/** An application that is filled in, with its papers. @param isThroughPlatform begun there */
async function fillIn(isThroughPlatform: boolean): Promise<Ready> {
  const who = { ...somebody(), name: '测试·张晓禾' }
  const handle = isThroughPlatform ? await caller.handleOf(who) : ''
  const account = isThroughPlatform
    ? await town.work(door, (unit) => findAccountOfIdentity(unit, who.idNumber))
    : await town.isSeen(who.phone, who)
  if (account === undefined) throw new Error('no account')
  const actor: Actor = { kind: 'applicant', id: account, level: 'real-name' }
  const draft = await town.work(actor, async (unit) => {
    const made = await createDraft(unit, account, 'new-certificate', {
      answers: {
        forWhom: 'self',
        name: who.name,
        idNumber: who.idNumber,
        phone: who.phone,
        residenceOffice: '510107',
        residenceAddress: '演示路 1 号',
        community: '演示社区',
        permitNumber: 'TB000001',
        permitValidUntil: '2027-06-30',
        hukouOffice: '630102',
        hukouAddress: '演示街 2 号',
        claimed: ['limb'],
        homeVisit: 'no',
        delivery: { recipient: who.name, phone: who.phone, address: '演示路 1 号', freightAccepted: true },
      },
      papers: {},
    })
    if (isThroughPlatform) await noteBegun(unit, partner.id, account, made)
    const papers: Record<string, string[]> = {}
    for (const purpose of materials) {
      const file = purpose === 'photo' ? images.photo : images.sheet
      if (isRefusal(file)) throw new Error(file.message)
      papers[purpose] = [await storeDocument(unit, file, { personId: made, accountId: account, purpose })]
    }
    await saveDraft(unit, made, { papers })
    return made
  })
  return { draft, name: who.name, account, handle }
}

/** @returns how many in a second */
async function measure<Ready>(all: readonly Ready[], use: (ready: Ready) => Promise<void>): Promise<number> {
  const queue = [...all]
  const elapsed = stopwatch()
  const lane = async () => {
    for (let ready = queue.shift(); ready !== undefined; ready = queue.shift()) await use(ready)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return all.length / (elapsed() / 1000)
}

/** The client signs before the time is taken: its work is not the house's. */
async function throughPlatform(): Promise<number> {
  const token = await caller.token()
  const ready = []
  for (let number = 0; number < ofRound; number++) {
    const filled = await fillIn(true)
    ready.push(filled)
  }
  const signed = await Promise.all(
    ready.map(async ({ draft, handle, name }) => {
      const address = `${caller.base}/drafts/${draft}/submission`
      return { address, handle, name, proof: await caller.proofOf('POST', address, token) }
    }),
  )
  return measure(signed, async ({ address, handle, name, proof }) => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        authorization: `DPoP ${token}`,
        dpop: proof,
        'tongban-person': handle,
        'idempotency-key': randomUUID(),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ declared: true, signedName: name }),
    })
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  })
}

async function throughForm(): Promise<number> {
  const ready = []
  for (let number = 0; number < ofRound; number++) {
    const filled = await fillIn(false)
    const session = await town.work(door, (unit) => openSession(unit, { account: filled.account }))
    ready.push({ ...filled, session })
  }
  return measure(ready, async ({ draft, name, session }) => {
    const answer = await fetch(`${town.house}/apply/${draft}/check`, {
      method: 'POST',
      headers: { cookie: `tongban=${session}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _key: randomUUID(), declared: 'yes', signedName: name }),
      redirect: 'manual',
    })
    const to = answer.headers.get('location') ?? ''
    if (!to.endsWith('/done')) throw new Error(`${answer.status} ${to} ${(await answer.text()).slice(0, 300)}`)
    await answer.arrayBuffer()
  })
}

const ratios: number[] = []
// The first of each warms the house up.
await throughForm()
await throughPlatform()
for (let round = 0; round < rounds; round++) {
  // In turns, so that neither has the quieter moments.
  const form = await throughForm()
  const platform = await throughPlatform()
  ratios.push(platform / form)
  console.log(
    `form ${form.toFixed(1)}/s, partners' door ${platform.toFixed(1)}/s: ratio ${(platform / form).toFixed(2)}`,
  )
}
const median = ratios.toSorted((one, other) => one - other)[Math.floor(ratios.length / 2)] ?? 0
console.log(
  `Applications handed in, ${atOnce} at a time, ${ofRound} in each of ${rounds} rounds: median ratio ${median.toFixed(2)}`,
)
for (const finish of finishers.toReversed()) await finish()
await server.stop()
rmSync(scratch, { recursive: true, force: true })
