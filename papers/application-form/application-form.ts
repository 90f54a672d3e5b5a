// 残疾人证申请表: to fill in by hand, or printed from the answers to be checked and signed (R4.1.1, R2, R3.1).
import { type Category, categories, categoryNames, type Day } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { type Issue, type PaperMaker, type PrintedGuardian, paper } from '../paper.ts'

/** Every answer may be missing: its box is then left empty for a pen. */
export type ApplicationFormFacts = {
  issue: Issue
  channel?: string
  applicant: {
    name?: string
    sex?: string
    birth?: string
    ethnicity?: string
    idNumber?: string
    phone?: string
    residenceOffice?: string
    residenceAddress?: string
    community?: string
    permit?: { number: string; validUntil: Day }
    hukouOffice?: string
    hukouAddress?: string
  }
  claimed: readonly Category[]
  guardian?: PrintedGuardian
  homeVisitReason?: string
  delivery?: { recipient: string; phone: string; address: string; freight: string }
  /** Signed online: the typed name and when, in words. */
  signed?: { name: string; at: string }
  acceptedBy?: string
  /** The name of the portrait among the pictures handed to the printer. */
  photo?: string
}

export const applicationForm: PaperMaker<ApplicationFormFacts> = {
  title: '残疾人证申请表',
  build: ({ issue, ...facts }) =>
    paper(
      'application-form',
      '残疾人证申请表',
      issue,
      { clauses: ['R4.1.1', 'R2.1', 'R2.2', 'R2.3', 'R2.4', 'R3.1'] },
      {
        ...facts,
        categories: categories.map((one) => ({ name: categoryNames[one], claimed: facts.claimed.includes(one) })),
        permit: facts.applicant.permit
          ? `${facts.applicant.permit.number}，有效期到 ${dayInWords(facts.applicant.permit.validUntil)}`
          : '',
      },
    ),
}
