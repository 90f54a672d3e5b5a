// What a clerk typed at the window, read as answers of the application (R3.1).
import type { Answers } from '#casework/applications/application-form.ts'
import { parseAnswers } from '#casework/applications/parse-answers.ts'
import {
  type CancellationReason,
  type ChangedDetail,
  cancellationReasons,
  changeableDetails,
  familyApplies,
} from '#regulation/grounds.ts'
import { isLookedAt, type LookedAt } from '#regulation/offices/identity-levels.ts'
import { categories, type MaterialKind, type MatterId, matterNamed } from '#regulation/vocabulary.ts'
import { readGuardian } from '#web/components/guardian-fields.ts'
import { readStandIns } from '#web/components/stand-ins.ts'
import { sentDay } from '#web/reading-forms.ts'
import type { Sent } from '#web/route.ts'

export type Intake = {
  matter: MatterId
  answers: Answers
  /** Whose key seals the pages that were uploaded already. */
  keyHolder: string
  have: Readonly<Partial<Record<MaterialKind, readonly string[]>>>
  search: string
  /** Who acts, once the clerk has said so. */
  acts?: Answers['forWhom']
  /** The guardian's papers were asked for on the page already. */
  papersAsked: boolean
  /** Came from home by a code, and may go back there. */
  /** The move by which a draft came here, as this page had it. */
  fromDraft?: string
  /** Was sent from home to be looked at first. */
  toLookAt?: boolean
  /** What the clerk has looked at, of who died or of who is said to be a ward. */
  lookedAt?: readonly LookedAt[]
  /** Card, number and name were compared, of a number that is verified under another name. */
  compared?: boolean
}

/** The family acts for them (R4.5.1). */
const gone = Object.keys(cancellationReasons).filter((reason) => familyApplies(reason as CancellationReason))

export function readIntake(sent: Sent, residence: string, have: Intake['have']): Intake {
  const text = (name: string) => sent.get(name).trim()
  const matter = matterNamed(text('matter')) ?? 'new-certificate'
  const acts = (['self', 'guardian'] as const).find((one) => one === sent.get('forWhom'))
  const ofFamily = matter === 'cancellation' && gone.includes(sent.get('reason'))
  return {
    matter,
    acts,
    papersAsked: sent.get('guardianPapers') === 'asked',
    keyHolder: sent.get('keyHolder'),
    have,
    search: text('hukouSearch'),
    fromDraft: text('fromDraft') || undefined,
    toLookAt: sent.get('toLookAt') === 'yes',
    lookedAt: sent.all('lookedAt').filter(isLookedAt),
    compared: sent.get('compared') === 'yes',
    answers: parseAnswers({
      ...readCertificate(sent),
      forWhom: ofFamily ? 'guardian' : (acts ?? 'self'),
      name: text('name'),
      idNumber: text('idNumber'),
      ethnicity: text('ethnicity'),
      phone: text('phone'),
      noPhone: sent.get('noPhone') === 'yes',
      residenceOffice: residence,
      residenceAddress: text('residenceAddress'),
      community: text('community'),
      hukouOffice: text('hukouOffice') || undefined,
      hukouAddress: text('hukouAddress'),
      permitNumber: text('permitNumber') || undefined,
      permitValidUntil: sentDay(sent, 'permitValidUntil') || undefined,
      claimed: categories.filter((one) => sent.all('claimed').includes(one)),
      homeVisit: sent.get('homeVisit') === 'yes' ? 'yes' : 'no',
      homeVisitReason: text('homeVisitReason'),
      guardian: wasTyped(sent) ? readGuardian(sent) : undefined,
      delivery: {
        recipient: text('delivery.recipient') || text('name'),
        phone: text('delivery.phone') || text('phone'),
        address: text('delivery.address'),
        freightAccepted: sent.get('delivery.freightAccepted') === 'yes',
      },
      standIns: readStandIns(sent),
      signedName: text('signedName'),
      declared: sent.get('declared') === 'yes',
    }),
  }
}

const guardianFields = ['name', 'idNumber', 'relation', 'phone', 'birth.year']
const organisationFields = ['name', 'creditCode', 'agentName', 'agentIdNumber', 'phone']

/** One field filled in is enough: nothing typed may be lost for want of a name. */
const wasTyped = (sent: Sent) =>
  [...guardianFields, ...organisationFields.map((field) => `organisation.${field}`)].some(
    (field) => sent.get(`guardian.${field}`).trim() !== '',
  ) || sent.get('guardian.kind') === 'organisation'

/** What is asked of somebody who holds a certificate (R4.2–R4.6). */
function readCertificate(sent: Sent): Answers {
  const text = (name: string) => sent.get(name).trim() || undefined
  return {
    certificateNumber: text('certificateNumber'),
    oldCardNotFound: sent.get('oldCardNotFound') === 'yes',
    details: (Object.keys(changeableDetails) as ChangedDetail[]).filter((one) => sent.all('details').includes(one)),
    newName: text('newName'),
    newIdNumber: text('newIdNumber'),
    newEthnicity: text('newEthnicity'),
    newAddress: text('newAddress'),
    lossDeclaredOn: sentDay(sent, 'lossDeclaredOn') || undefined,
    reason: text('reason') as CancellationReason | undefined,
    drop: categories.filter((one) => sent.all('drop').includes(one)),
  }
}
