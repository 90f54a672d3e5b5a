// A person asks to have their data corrected or erased; the office that has the case decides and answers (N5.2, R6.3).
import { randomBytes } from '#platform/random.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import {
  acceptOwnDataAnswer,
  acceptOwnDataAtWindow,
  acceptOwnDataRequest,
  ownDataKinds,
  whatStays,
} from '#regulation/offices/own-data.ts'
import { isRefusal, type Refusal } from '#regulation/vocabulary.ts'
import { byDayInWords } from '#regulation/working-days.ts'
import { type CaseFile, findCase } from '../cases/case-store.ts'
import { rulesFor } from '../cases/scene.ts'
import { findCertificate, listCertificatesOfOwn } from '../certificates/certificate-store.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { dueDayAt } from '../offices/due-day.ts'
import { actorName } from '../staff/actor-name.ts'
import { tellOffice } from '../staff/staff-notices.ts'
import {
  eraseKeys,
  erasureFactsOf,
  hasOpenRequest,
  insertOwnDataRequest,
  lockOwnDataRequest,
  type OwnDataRequest,
  type OwnDataSubject,
  writeOwnDataAnswer,
  writeStopped,
} from './own-data-store.ts'

export const ownDataDesk = '/workbench/own-data'

/** Undefined where the case or the certificate is not the account's. */
export async function askAboutOwnData(
  unit: Unit,
  id: string,
  wish: { kind: string; words: string },
): Promise<Refusal | { due: string } | undefined> {
  const { actor } = unit
  const found = await findSubject(unit, id)
  if (!found || actor.kind !== 'applicant') return undefined
  return enter(unit, found, wish, { account: actor.id })
}

/** For whoever has no account, by the clerk who has seen them at the window. */
export async function askAtWindow(
  unit: Unit,
  file: CaseFile,
  wish: { kind: string; words: string; seen: boolean },
): Promise<Refusal | { due: string }> {
  const { residence, accounts } = file.current
  const facts = { office: residence, accounts: accounts.length, seen: wish.seen }
  const accepted = acceptOwnDataAtWindow(unit.actor, facts)
  return isRefusal(accepted) ? accepted : enter(unit, subjectOfCase(file), wish, { staff: accepted.by.id })
}

async function enter(
  unit: Unit,
  { about, personId, office, said }: Subject,
  wish: { kind: string; words: string },
  by: { account: string } | { staff: string },
): Promise<Refusal | { due: string }> {
  const accepted = acceptOwnDataRequest(wish, await hasOpenRequest(unit, about))
  if (isRefusal(accepted)) return accepted
  const due = await dueDayAt(unit, office, 'own-data-answer-days')
  const request = await insertOwnDataRequest(unit, { ...accepted, about, personId, by, office, due })
  await tellOffice(unit, {
    office,
    key: `own-data/${request}`,
    title: `本人要${ownDataKinds[accepted.kind]}`,
    words: `${said}。请负责人在 ${byDayInWords(due)}答复。`,
    href: ownDataDesk,
  })
  return { due: byDayInWords(due) }
}

type Subject = { about: OwnDataSubject; personId: string; office: string; said: string }

const subjectOfCase = ({ id, personId, number, current }: CaseFile): Subject => ({
  about: { caseId: id },
  personId,
  office: current.residence,
  said: `编号 ${number}`,
})

/** A case of the account, or a certificate of its own person or wards; the office that has it decides. */
async function findSubject(unit: Unit, id: string): Promise<Subject | undefined> {
  const file = await findCase(unit, id)
  if (file) return subjectOfCase(file)
  const certificate = (await listCertificatesOfOwn(unit)).includes(id) ? await findCertificate(unit, id) : undefined
  return (
    certificate && {
      about: { certificateId: id },
      personId: certificate.personId,
      office: certificate.office,
      said: '登记的残疾人证',
    }
  )
}

/** What must stay of a person's data today, by the rules of the office that decides. */
export async function whatStaysOf(unit: Unit, personId: string, office: string): Promise<readonly string[]> {
  return whatStays(await erasureFactsOf(unit, personId), await rulesFor(unit, office), unit.today)
}

export async function answerOwnData(
  unit: Unit,
  id: string,
  answer: { outcome: string; words: string },
): Promise<Refusal | { answered: true }> {
  const found = await lockOwnDataRequest(unit, id)
  const stays = found?.kind === 'erasure' ? await whatStaysOf(unit, found.personId, found.office) : []
  const accepted = acceptOwnDataAnswer(unit.actor, found, answer, stays)
  if (isRefusal(accepted)) return accepted
  const { asked, outcome, words } = accepted
  await writeOwnDataAnswer(unit, asked, { outcome, words, byName: await actorName(unit) })
  await tellPerson(unit, askerOf(asked), {
    title: `${ownDataKinds[asked.kind]}的答复`,
    body: words,
  })
  if (outcome === 'granted' && asked.kind === 'erasure')
    await unit.enqueue({ name: 'erase-person', data: { requestId: id }, key: id })
  return { answered: true }
}

const askerOf = ({ personId, office, account }: OwnDataRequest) => ({
  person: personId,
  office,
  accounts: account ? [account] : [],
})

/** What was granted is done: the keys are destroyed, unless something must stay after all. For the worker. */
export async function erasePerson(unit: Unit, { requestId }: { requestId: string }): Promise<{ keys: number }> {
  const found = await lockOwnDataRequest(unit, requestId)
  if (found?.outcome !== 'granted' || found.kind !== 'erasure') return { keys: 0 }
  const stays = await whatStaysOf(unit, found.personId, found.office)
  if (stays.length === 0) return { keys: await eraseKeys(unit, found.personId, () => randomBytes(16)) }
  await tellStopped(unit, found, stays.join(''))
  return { keys: 0 }
}

/** Something came in between: the person is told why nothing was erased, and so is the office that has to tell by letter. */
async function tellStopped(unit: Unit, asked: OwnDataRequest, why: string): Promise<void> {
  await writeStopped(unit, asked, why)
  await tellPerson(unit, askerOf(asked), {
    title: '删除信息没有办成',
    body: `同意以后又有了不能删除的原因：${why}原因没有了，可以再提。`,
  })
  await tellOffice(unit, {
    office: asked.office,
    key: `own-data/${asked.id}/stopped`,
    title: '同意删除的信息没有删除',
    words: asked.account ? `${why}本人已收到消息。` : `${why}本人没有账号，信在“要寄的信”里。`,
    href: ownDataDesk,
  })
}
