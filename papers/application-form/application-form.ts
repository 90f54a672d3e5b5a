// 残疾人证申请表: to fill in by hand, or printed from the answers to be checked and signed (R4.1.1, R2, R3.1, R3.2).
import type { Clause } from '#regulation/clauses.ts'
import {
  type Category,
  type Channel,
  categories,
  categoryNames,
  channelNames,
  type Day,
} from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { always, type CaseIssue, type PaperMaker, type PrintedGuardian, paper } from '../paper.ts'

/** Every answer may be missing: its box is then left empty for a pen. */
export type ApplicationFormFacts = {
  issue: CaseIssue
  channel?: Channel
  applicant: {
    name?: string
    sex?: string
    birth?: string
    ethnicity?: string
    idNumber?: string
    phone?: string
    residenceAddress?: string
    community?: string
    /** Missing where none is needed. */
    permit?: { number: string; validUntil: Day }
    hukouAddress?: string
  }
  /** The categories to tick, where the matter claims any. */
  claimed?: readonly Category[]
  /** The certificate in hand, and what the matter asks of it, in words. */
  asked: readonly { label: string; value: string }[]
  guardian?: PrintedGuardian
  /** Missing where the matter has no assessment. */
  homeVisit?: { wanted: boolean; reason: string }
  /** Missing where no card is posted. */
  delivery?: { recipient: string; phone: string; address: string; freight: string }
  /** What a holder puts at stake, which the signer declares to know; missing where nothing is. */
  risk?: string
  /** Who signed, and on which day, in words; how follows from the channel. */
  signed?: { name: string; at: string }
  accepted?: { by: string; on: string }
  /** The clauses of the materials handed in with it. */
  materials: readonly Clause[]
  /** Whether the matter asks for a portrait at all. */
  portrait: boolean
  /** The name of the portrait among the pictures handed to the printer. */
  photo?: string
}

const signedWhere: Record<Channel, string> = {
  window: '窗口现场签名',
  online: '网上签署',
  partner: '在政务服务平台签署',
}

export const applicationForm: PaperMaker<ApplicationFormFacts> = {
  title: '残疾人证申请表',
  clauses: ['R4.1.1'],
  readers: ['applicant', 'residence', 'hukou'],
  fresh: always,
  kept: 'bytes',
  build: ({ issue, materials, channel, ...facts }) => {
    const entered: readonly Clause[] = channel ? [channel === 'window' ? 'R3.1' : 'R3.2'] : []
    const heading = { ...applicationForm, clauses: [...applicationForm.clauses, ...materials, ...entered] }
    return paper('application-form', heading, issue, {
      ...facts,
      channel: channel ? channelNames[channel] : '',
      signedWhere: channel ? signedWhere[channel] : '',
      categories: facts.claimed
        ? categories.map((category) => ({
            name: categoryNames[category],
            claimed: facts.claimed?.includes(category) ?? false,
          }))
        : [],
      permit: facts.applicant.permit
        ? `${facts.applicant.permit.number}，有效期到 ${dayInWords(facts.applicant.permit.validUntil)}`
        : '',
    })
  },
}
