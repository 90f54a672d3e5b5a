// What was answered, in words and line by line, for the page that checks it (R4.1.1).
import { birthOf, type Question } from '#casework/applications/application-form.ts'
import { rareCharacters, standInWords } from '#casework/applications/rare-characters.ts'
import { collectsOldCard } from '#regulation/checklist.ts'
import { type ChangedDetail, cancellationReasons, changeableDetails, familyApplies } from '#regulation/grounds.ts'
import { relations } from '#regulation/guardian-relations.ts'
import { guardianDocuments } from '#regulation/guardians.ts'
import { categoryNames } from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import type { Asking } from './asking.ts'

type Line = string | undefined | false

const lines: Record<Question, (asking: Omit<Asking, 'errors'>) => readonly Line[]> = {
  'for-whom': ({ answers: { forWhom, reason } }) => [
    forWhom === 'guardian' && (familyApplies(reason) ? '为去世（失踪）的家人' : '我是监护人，为被监护人申请'),
    forWhom === 'self' && '为我自己',
  ],
  who: ({ answers, today }) => {
    const birth = birthOf(answers, today)
    return [answers.name, answers.idNumber, birth && `${dayInWords(birth)}出生`]
  },
  certificate: ({ answers, matter }) => [
    answers.certificateNumber || '不记得',
    answers.oldCardNotFound && collectsOldCard(matter) && '找不到原证，不用交回',
  ],
  details: ({ answers }) => {
    const { newName, newIdNumber, newEthnicity, newAddress } = answers
    const becomes: Partial<Record<ChangedDetail, string | undefined>> = {
      name: newName,
      'id-number': newIdNumber,
      ethnicity: newEthnicity,
      address: newAddress,
    }
    return (answers.details ?? []).map((one) =>
      becomes[one] ? `${changeableDetails[one]}改为：${becomes[one]}` : changeableDetails[one],
    )
  },
  loss: ({ answers: { lossDeclaredOn } }) => [lossDeclaredOn && `${dayInWords(lossDeclaredOn)} 声明遗失`],
  reason: ({ answers: { reason } }) => [reason && cancellationReasons[reason]],
  drop: ({ answers }) => (answers.drop ?? []).map((one) => categoryNames[one]),
  contact: ({ answers }) => [answers.phone, answers.ethnicity],
  residence: ({ answers, places }) => [places.residence, answers.residenceAddress, answers.community],
  permit: ({ answers: { permitNumber, permitValidUntil } }) => [
    permitNumber,
    permitValidUntil && `有效期到 ${dayInWords(permitValidUntil)}`,
  ],
  hukou: ({ answers, places }) => [places.hukou, answers.hukouAddress],
  categories: ({ answers }) => (answers.claimed ?? []).map((one) => categoryNames[one]),
  'home-visit': ({ answers: { homeVisit, homeVisitReason } }) =>
    homeVisit === 'yes' ? ['需要上门', homeVisitReason] : [homeVisit === 'no' && '不需要，可以去医院'],
  guardian: ({ answers }) => {
    const { guardian } = answers
    if (!guardian) return []
    if (guardian.kind === 'organisation')
      return [
        guardian.name,
        guardian.creditCode && `统一社会信用代码 ${guardian.creditCode}`,
        guardian.agentName && `经办人：${guardian.agentName}`,
        guardian.idNumber,
        guardian.phone,
      ]
    return [
      guardian.name,
      guardian.document && guardian.document !== 'identity-card' && guardianDocuments[guardian.document],
      guardian.idNumber,
      guardian.birth && `${dayInWords(guardian.birth)}出生`,
      guardian.relation && `是${familyApplies(answers.reason) ? '持证人' : '申请人'}的${relations[guardian.relation]}`,
      guardian.phone,
    ]
  },
  delivery: ({ answers: { delivery }, freightPayer }) =>
    delivery
      ? [
          delivery.recipient,
          delivery.phone,
          delivery.address,
          freightPayer === 'applicant' ? '快递费到付' : '快递费由残联付',
        ]
      : [],
  'rare-characters': ({ answers }) =>
    rareCharacters(answers).map((character) => standInWords(character, answers.standIns)),
}

export function answerInWords(question: Question, asking: Omit<Asking, 'errors'>): readonly string[] {
  return lines[question](asking).filter((line): line is string => typeof line === 'string' && line !== '')
}
