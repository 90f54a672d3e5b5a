// Approving, printing, posting and closing at the hukou office (R4.1.5, R4.1.6, R6.3).
import { signToken } from '#platform/certificate-token.ts'
import { newId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import type { Case } from '#regulation/case.ts'
import {
  assessedFor,
  beginsAnew,
  heldInCase,
  replacementToPrint,
  resultsToPrint,
  termToPrint,
} from '#regulation/certificate-life.ts'
import { buildCertificateNumber } from '#regulation/certificate-number.ts'
import { coverOf, gradeOf } from '#regulation/certificate-term.ts'
import type { EndGround, RefusalGround, ReturnGround } from '#regulation/grounds.ts'
import { maskName } from '#regulation/names.ts'
import type { Nothing } from '#regulation/step.ts'
import { unconfirmedHukou } from '#regulation/steps/handing-over.ts'
import { together } from '#regulation/together.ts'
import { type MaterialKind, type Refusal, refuse } from '#regulation/vocabulary.ts'
import { suffixOnCard } from '../applications/application-form.ts'
import { readApplication } from '../applications/read-application.ts'
import { requestArchive } from '../archives/archive-requests.ts'
import { wereSignersEntitled } from '../assessments/signers-entitled.ts'
import { spoilBlank, useBlank } from '../blanks/blank-store.ts'
import { checkBlank } from '../blanks/blanks.ts'
import type { CaseFile } from '../cases/case-store.ts'
import { desk, plainDesk } from '../cases/desk.ts'
import { findUnderWay } from '../cases/issuing-store.ts'
import { rulesFor } from '../cases/scene.ts'
import { countUnscanned } from '../materials/material-store.ts'
import { endNotice } from '../notices/notice-store.ts'
import { findOpenCounty } from '../offices/office-store.ts'
import { keepOldCard } from '../old-cards/old-card-store.ts'
import { besideRegister, enterHolder } from '../persons/holder-store.ts'
import { standingOf } from '../persons/person-store.ts'
import { actorName } from '../staff/actor-name.ts'
import { insertCertificate, newPublicId } from './certificate-store.ts'
import { requireNewAssessment, settleFollowUp } from './follow-up-store.ts'
import { drawStatusIndex } from './status-list-store.ts'

type Returning = { ground: ReturnGround; papers?: readonly MaterialKind[]; noPaper?: boolean }

/** Which differences from the register the approver has looked at once more (R4.1.5, R4.2.3). */
export type Looked = { looked?: readonly string[] }

async function whatApproversMeet(unit: Unit, file: CaseFile, { looked = [] }: Looked) {
  const { differs } = await besideRegister(unit, file)
  return { held: (await standingOf(unit, file.personId)).held?.id, differs, looked }
}

export const certificateDesks = {
  handOver: plainDesk('handOver'),
  returnForDefect: desk<'returnForDefect', Returning>('returnForDefect', {
    gather: async (unit, file, input) => ({
      ...input,
      ...(input.ground === 'assessor-not-entitled' && { entitled: await wereSignersEntitled(unit, file) }),
    }),
  }),
  returnNotOurs: plainDesk('returnNotOurs'),
  mendAndHandOver: plainDesk('mendAndHandOver'),
  // A name comes down from the public notice at once.
  endCase: desk<'endCase', { ground: EndGround }>('endCase', {
    gather: async (_unit, _file, input) => input,
    carryOut: async (unit, file) => endNotice(unit, file.id, 'stopped'),
  }),
  reportNotMendable: plainDesk('reportNotMendable'),

  refuseApproval: desk<'refuseApproval', { ground: RefusalGround }>('refuseApproval', {
    gather: async (unit, file, { ground }) => ({ ground, held: (await standingOf(unit, file.personId)).held?.id }),
  }),

  redetermineOffice: desk<'redetermineOffice', { hukou: string; applicantConfirmed: boolean }>('redetermineOffice', {
    gather: async (unit, _file, input) => {
      const office = await findOpenCounty(unit, input.hukou)
      return office
        ? { ...input, rules: await rulesFor(unit, input.hukou) }
        : together(
            refuse('没有这个县级残联。请重新选择户籍地。', { clause: 'R4.1.5', field: 'hukou' }),
            unconfirmedHukou(input.applicantConfirmed),
          )
    },
  }),

  approve: desk<'approve', Looked>('approve', {
    gather: whatApproversMeet,
    carryOut: async (unit, file, after) => {
      if (after.matter === 'move') await requestArchive(unit, file, after)
    },
  }),

  cancelCertificate: desk<'cancelCertificate', Looked>('cancelCertificate', {
    gather: whatApproversMeet,
  }),

  recordLoss: plainDesk('recordLoss'),
  collectOldCard: desk<'collectOldCard', Nothing>('collectOldCard', {
    gather: async () => ({}),
    carryOut: async (unit, file) => {
      const certificate = heldInCase(file.current)
      if (certificate) await keepOldCard(unit, { certificate, caseId: file.id, office: file.current.residence })
    },
  }),
  recordOldCardMissing: plainDesk('recordOldCardMissing'),

  printCertificate: desk<'printCertificate', { blank: string }>('printCertificate', {
    gather: async (unit, file, { blank }) => {
      const cover = coverOf(resultsToPrint(file.current))
      return (await checkBlank(unit, file.current.hukou, blank, cover)) ?? { certificate: newId(), blank }
    },
    carryOut: issue,
  }),

  spoilCard: desk<'spoilCard', Nothing>('spoilCard', {
    gather: async () => ({}),
    carryOut: async (unit, file) => {
      const { certificate } = file.current
      if (certificate) await spoilBlank(unit, file.current.hukou, certificate.blank, '印坏')
    },
  }),

  post: desk<'post', { carrier: string; trackingNumber: string }>('post', {
    gather: async (unit, file, input) => ({
      ...input,
      underWay: await findUnderWay(unit, file.current.hukou, input.trackingNumber),
    }),
  }),
  recordReturnedMail: plainDesk('recordReturnedMail'),

  close: desk<'close', Nothing>('close', {
    gather: async (unit, file) => ({
      unscanned: await countUnscanned(unit, file.id, Object.keys(file.current.materials)),
    }),
    carryOut: async (unit, file, after) => {
      if (after.matter === 'move') await requireNewAssessment(unit, file, after)
    },
  }),
}

/** Enters the certificate in the register, signed for its QR code; it follows the one it replaces in the chain. */
async function issue(unit: Unit, file: CaseFile, after: Case): Promise<Refusal | void> {
  const { certificate } = after
  if (!certificate) throw new Error(`case ${file.id} has no certificate after printing`)
  const form = await readApplication(unit, file)
  const { card } = await besideRegister(unit, file)
  const results = resultsToPrint(after)
  const { categoryCode, level } = gradeOf(results)
  const term = termToPrint(after, unit.today)
  const publicId = newPublicId()
  const statusIndex = await drawStatusIndex(unit)
  const maskedName = maskName(card.name)
  await insertCertificate(unit, {
    id: certificate.id,
    publicId,
    personId: file.personId,
    caseId: file.id,
    office: after.hukou,
    previousId: heldInCase(after) ?? null,
    number: buildCertificateNumber({
      identity: card.idNumber,
      categoryCode,
      level,
      replacement: replacementToPrint(after, suffixOnCard(form)),
    }),
    facts: card,
    results,
    cover: coverOf(results),
    ...term,
    assessedOn: assessedFor(after, unit.today),
    blank: certificate.blank,
    printedBy: await actorName(unit),
    statusIndex,
    token: signToken(unit.vault.certificateKeys, {
      publicId,
      ...term,
      categoryCode,
      level,
      maskedName,
      statusIndex,
    }),
  })
  await useBlank(unit, after.hukou, certificate.blank, certificate.id)
  await enterHolder(unit, file.personId, card)
  if (after.matter !== 'move' && beginsAnew(after, unit.today)) await requireNewAssessment(unit, file, after)
  await settleFollowUp(unit, file, after)
}
