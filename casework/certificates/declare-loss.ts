// A card is declared lost: void in the register at once, and the case that is open about it is told afterwards (R4.4).
import { sql } from 'kysely'
import type { Unit } from '#platform/unit-of-work.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { acceptLoss, helpsAfterLoss, type Identified } from '#regulation/losses.ts'
import { readName } from '#regulation/person-name.ts'
import { isRefusal, type MatterId, type Refusal } from '#regulation/vocabulary.ts'
import { actOnFile } from '../cases/act-on-case.ts'
import { findCase } from '../cases/case-store.ts'
import { tellPerson } from '../messages/tell-person.ts'
import { findPersonByIdNumber, type Held, isNamed, standingOf } from '../persons/person-store.ts'

/** `running` is the matter whose case goes on; otherwise `next` is the matter that leads to a new card. */
export type LossDeclared = { certificate: string; next: MatterId; running?: MatterId }

/** By the holder's account, for a certificate that an office has accepted a case of: `own`, where there is such a one. */
export async function declareOwnLoss(
  unit: Unit,
  own: { personId: string } | undefined,
  accounts: readonly string[],
): Promise<Refusal | LossDeclared> {
  return declare(unit, own?.personId, { by: 'account', accepted: own !== undefined }, accounts)
}

/** As they stand on the holder's identity card. */
export type LossAtWindow = { idNumber: string; name: string; office: string; seen: boolean }

/** At a window, for whoever came with the holder's identity card. */
export async function declareLossAtWindow(unit: Unit, lost: LossAtWindow): Promise<Refusal | LossDeclared> {
  const person = await holderNamed(unit, lost)
  return isRefusal(person) ? person : declare(unit, person, { by: 'clerk', office: lost.office, seen: lost.seen })
}

/** The card that would be void, for the clerk to compare before it is; a name that is not the holder's finds nobody (N5.2). */
export async function findCardToLose(
  unit: Unit,
  lost: LossAtWindow,
): Promise<Refusal | { person: string; held: Held }> {
  const person = await holderNamed(unit, lost)
  if (isRefusal(person)) return person
  const held = person ? (await standingOf(unit, person)).held : undefined
  const accepted = acceptLoss(
    unit.actor,
    lossOf(held, { by: 'clerk', office: lost.office, seen: lost.seen }),
    unit.today,
  )
  if (isRefusal(accepted)) return accepted
  if (!person || !held) throw new Error('a loss was accepted of nobody')
  return { person, held }
}

async function holderNamed(unit: Unit, { idNumber, name }: LossAtWindow): Promise<Refusal | string | undefined> {
  const [identity, named] = [readIdentityNumber(idNumber, unit.today), readName(name)]
  if (isRefusal(identity)) return { ...identity, clause: 'R4.4' }
  if (isRefusal(named)) return { ...named, clause: 'R4.4' }
  const person = await findPersonByIdNumber(unit, identity.number)
  return person && (await isNamed(unit, person, named)) ? person : undefined
}

const lossOf = (held: Held | undefined, identified: Identified) => ({
  held: held && { ...held, statusReason: held.statusReason ?? undefined },
  identified,
})

async function declare(
  unit: Unit,
  person: string | undefined,
  identified: Identified,
  accounts: readonly string[] = [],
): Promise<Refusal | LossDeclared> {
  const standing = person ? await standingOf(unit, person) : undefined
  const accepted = acceptLoss(unit.actor, lossOf(standing?.held, identified), unit.today)
  if (isRefusal(accepted)) return accepted
  const { rows } = await sql<{ certificate_id: string; open_case: string | null }>`
    select certificate_id, open_case from declare_certificate_lost(${person}, ${unit.now})`.execute(unit.db)
  const [lost] = rows
  if (!lost) throw new Error('a loss was accepted, and no certificate was there to be void')
  const next = helpsAfterLoss(accepted.held, unit.today)
  const open = standing?.openCase
  if (lost.open_case && open)
    await unit.enqueue({
      name: 'note-loss',
      data: { caseId: lost.open_case, certificate: lost.certificate_id },
      key: `${lost.open_case}/loss/${lost.certificate_id}`,
    })
  else if (person)
    await tellPerson(
      unit,
      { person, office: accepted.held.office, accounts, certificate: lost.certificate_id },
      { title: '证件已挂失作废', body: '挂失成功，旧证从现在起作废。请再申请新证，网上、窗口都能办。' },
      { withLetter: false },
    )
  return { certificate: lost.certificate_id, next, ...(open && { running: open.matter }) }
}

/** The job 'note-loss': the case goes on, and nothing is collected in it any more. A second time does no harm. */
export async function noteLoss(
  unit: Unit,
  { caseId, certificate }: { caseId: string; certificate: string },
): Promise<void> {
  const file = await findCase(unit, caseId)
  if (file) await actOnFile(unit, file, { step: 'recordLoss', input: { certificate } })
}
