// The facts of the papers around an application: form, receipt, what is missing, checklist (R2, N2.3, R4.1.1, R4.1.2).
import { type Case, isCrossCounty } from '#regulation/case.ts'
import { materialDefects } from '#regulation/grounds.ts'
import { clocksOfCourse } from '#regulation/matter.ts'
import { matters } from '#regulation/matters/matters.ts'
import { isAssessed, printsCard } from '#regulation/matters/shape.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { feesInWords, photosByPost, riskOfAssessment } from '#regulation/place-words.ts'
import { ruleOfDays } from '#regulation/term-basis.ts'
import { type ClockName, clockNames, materialStateNames } from '#regulation/vocabulary.ts'
import { byDayInWords, dayInWords } from '#regulation/working-days.ts'
import { aboutRow, askedRows } from './matter-words.ts'
import { acceptedStep, handingOut, issueBy } from './paper-case.ts'
import { addressIn, birthInWords, claimedIn, freightOf, listedIn, type Maker, sexWord } from './paper-words.ts'

export const applicationPapers = {
  'application-form': async (_unit, of, press) => {
    const { form, offices } = of
    const { current } = of.file
    const accepted = acceptedStep(of)
    return {
      issue: issueBy(of, 'residence', current.opened, press),
      channel: current.channel,
      applicant: {
        name: form.name,
        sex: sexWord(of),
        birth: birthInWords(of),
        ethnicity: form.ethnicity,
        idNumber: of.identity.number,
        phone: form.phone,
        residenceAddress: addressIn(offices.residence.place, form.residenceAddress),
        community: form.community,
        permit: form.permitNumber ? { number: form.permitNumber, validUntil: form.permitValidUntil } : undefined,
        hukouAddress: addressIn(offices.hukou.place, form.hukouAddress),
      },
      claimed: claimedIn(of),
      asked: askedRows(of),
      guardian: of.guardian,
      homeVisit: isAssessed(current.matter)
        ? { wanted: form.homeVisit === 'yes', reason: form.homeVisitReason ?? '' }
        : undefined,
      delivery: printsCard(current.matter) ? { ...form.delivery, freight: freightOf(of) } : undefined,
      risk: riskOfAssessment(current.matter, current.rules),
      signed: { name: form.signedName, at: dayInWords(current.opened) },
      accepted: accepted && { by: accepted.actorName, on: dayInWords(accepted.day) },
      materials: listedIn(current).map((listed) => listed.clause),
      portrait: Object.hasOwn(current.materials, 'photo'),
      photo: of.photo ? 'photo' : undefined,
    }
  },

  receipt: async (_unit, of, press) => {
    const { current } = of.file
    return {
      issue: issueBy(of, 'residence', current.opened, press),
      applicant: of.form.name,
      receivedOn: dayInWords(current.opened),
      about: aboutRow(of),
      materials: listedIn(current).map(({ name, material }) => ({
        name,
        state: of.sharedProofs.get(material) ?? materialStateNames[current.materials[material] ?? 'missing'],
      })),
      hukouOffice: of.offices.hukou.name,
      next: nextInWords(current),
    }
  },

  'missing-materials': async (unit, of, press) => {
    const { current } = of.file
    const step = await handingOut(unit, of, 'missing-materials')
    const asked = step?.step === 'askForMaterials' || step?.step === 'askAgain' ? step.record : undefined
    const requests = asked?.requests ?? current.asked
    const supplyBy = asked?.supplyBy ?? current.supplyBy
    if (requests.length === 0 || !supplyBy) return undefined
    return {
      issue: issueBy(of, 'residence', step?.day ?? current.opened, press, step?.actorName),
      applicant: of.form.name,
      materials: requests.map(({ material, defect }) => {
        const listed = listedIn(current).find((known) => known.material === material)
        return {
          name: listed?.name ?? material,
          defect: materialDefects[defect],
          detail: listed?.detail ?? '',
          clause: listed?.clause ?? 'R2.5',
        }
      }),
      supplyBy,
      exception: step?.step === 'askAgain' ? step.note : undefined,
      explained: step?.step === 'askForMaterials' ? step.note : undefined,
    }
  },

  checklist: async (_unit, of, press) => {
    const { current } = of.file
    const about = aboutRow(of)
    return {
      issue: issueBy(of, 'residence', current.opened, press),
      situation: [
        current.minor ? '未成年人' : '成年人',
        ...(about ? [`${about.label}：${about.value}`] : []),
        isCrossCounty(current) ? '户籍在外县' : '户籍在本县',
      ].join('；'),
      materials: listedIn(current),
      steps: termsOf(current),
      fees: isAssessed(current.matter) ? feesInWords(current.rules['assessment-fees']) : [],
      photos: printsCard(current.matter) ? photosByPost(of.hukouRules) : undefined,
      postage: printsCard(current.matter) ? `快递费${freightOf(of)}。` : '这一项不寄证件，没有快递费。',
    }
  },
} satisfies { [K in PaperKind]?: Maker<K> }

/** Where no card is printed, none is posted. */
const termName = ({ matter }: Case, name: ClockName) =>
  name === 'approve-and-post' && !printsCard(matter) ? '审批注销' : clockNames[name]

/** The statutory terms of the matter, in the days of the case's own rules (R5). */
function termsOf(current: Case): { name: string; within: string }[] {
  const { clocks } = matters[current.matter]
  return clocksOfCourse.flatMap((name) => {
    const clock = clocks[name]
    if (!clock) return []
    const days = current.rules[ruleOfDays(clock, !isCrossCounty(current))]
    return [{ name: termName(current, name), within: `${days} 个工作日` }]
  })
}

/** What came next on the day of the receipt, whatever has been done since: its first term by its day, those after it by their length. */
function nextInWords(current: Case): { step: string; by: string }[] {
  const [first] = current.clocks
  return termsOf(current).map(({ name, within }) => ({
    step: name,
    by: first && name === termName(current, first.name) ? byDayInWords(first.due) : `${within}内`,
  }))
}
