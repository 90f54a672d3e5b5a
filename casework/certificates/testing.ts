// A certificate from before this house, and its holder's application at the window, for tests.
import assert from 'node:assert/strict'
import sharp from 'sharp'
import { receiveUpload } from '#platform/files/receive-upload.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { coverOf, gradeOf, type MetResult, termFrom } from '#regulation/certificate-term.ts'
import { maskName } from '#regulation/names.ts'
import { type Day, isRefusal, type MaterialKind, type MatterId } from '#regulation/vocabulary.ts'
import type { Answers } from '../applications/application-form.ts'
import { submitApplication } from '../applications/submit-application.ts'
import { answers } from '../cases/testing.ts'
import { storeDocument } from '../documents/documents.ts'
import { ensurePerson } from '../persons/person-store.ts'
import { insertCertificate, newPublicId } from './certificate-store.ts'

/** Entered by the actor's own office. */
export async function register(
  unit: Unit,
  one: { from: Day; visually?: boolean; results?: readonly MetResult[] },
): Promise<{ id: string; number: string }> {
  assert.equal(unit.actor.kind, 'staff')
  const { from, visually = false, results = [{ category: 'limb', level: 3 }] } = one
  const who = { name: answers.name ?? '', idNumber: answers.idNumber ?? '' }
  const id = newId()
  const number = buildCertificateNumber({ identity: who.idNumber, ...gradeOf(results), replacement: 0 })
  await insertCertificate(unit, {
    id,
    publicId: newPublicId(),
    personId: await ensurePerson(unit, who),
    caseId: null,
    office: unit.actor.kind === 'staff' ? unit.actor.office : '',
    previousId: null,
    number,
    name: who.name,
    maskedName: maskName(who.name),
    results,
    level: gradeOf(results).level,
    cover: coverOf(results),
    ...termFrom(from),
    assessedOn: from,
    visually,
    blank: `JZ${id.slice(-8).toUpperCase()}`,
    photoFile: null,
    printedBy: '演示·旧系统',
    token: null,
  })
  return { id, number }
}

/** Taken in at the window with these papers. */
export async function takeIn(
  unit: Unit,
  matter: MatterId,
  papers: readonly MaterialKind[],
  change: Answers & { accounts?: readonly string[] } = {},
) {
  const image = await sharp({ create: { width: 413, height: 579, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer()
  const keyHolder = newId()
  const { accounts = [], ...typed } = change
  const stored: Partial<Record<MaterialKind, string[]>> = {}
  for (const material of papers) {
    const received = await receiveUpload(image, { name: `${material}.jpg`, field: material })
    assert.ok(!isRefusal(received))
    stored[material] = [await storeDocument(unit, received, { personId: keyHolder, purpose: material })]
  }
  const sent = { ...answers, claimed: [], ...typed }
  return submitApplication(unit, { matter, answers: sent, channel: 'window', accounts, papers: stored, keyHolder })
}
