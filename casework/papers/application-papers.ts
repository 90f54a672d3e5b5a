// The facts of the papers around an application: form, receipt, what is missing, declined, checklist (R2, N2.3, R4.1.1, R4.1.2).
import type { PaperKind } from '#papers/papers.ts'
import type { Case } from '#regulation/case.ts'
import { materialDefects } from '#regulation/grounds.ts'
import { standingOf } from '#regulation/standing.ts'
import {
  categoryNames,
  channelNames,
  clockNames,
  type Day,
  materialStateNames,
  matterNames,
} from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { issueBy, lastStep } from './paper-case.ts'
import { birthInWords, freightOf, listedIn, type Maker, nameIn, sexWord } from './paper-words.ts'

export const applicationPapers = {
  'application-form': async (_unit, of, press) => {
    const { form, file } = of
    return {
      issue: issueBy(of, 'residence', file.current.opened, press),
      channel: channelNames[file.current.channel],
      applicant: {
        name: form.name,
        sex: sexWord(of),
        birth: birthInWords(of),
        ethnicity: form.ethnicity,
        idNumber: of.identity.number,
        phone: form.phone,
        residenceOffice: of.offices.residence.name,
        residenceAddress: form.residenceAddress,
        community: form.community,
        permit: form.permitNumber ? { number: form.permitNumber, validUntil: form.permitValidUntil } : undefined,
        hukouOffice: of.offices.hukou.name,
        hukouAddress: form.hukouAddress,
      },
      claimed: form.claimed,
      guardian: of.guardian,
      homeVisitReason: form.homeVisit === 'yes' ? form.homeVisitReason : undefined,
      delivery: { ...form.delivery, freight: freightOf(of) },
      signed: { name: form.signedName, at: dayInWords(file.current.opened) },
      photo: of.photo ? 'photo' : undefined,
    }
  },

  receipt: async (_unit, of, press) => {
    const { current } = of.file
    return {
      issue: issueBy(of, 'residence', current.opened, press),
      applicant: of.form.name,
      matter: matterNames[current.matter],
      receivedOn: dayInWords(current.opened),
      categories: current.claimed.map((one) => categoryNames[one]).join('、'),
      materials: listedIn(current).map((one) => ({
        name: one.name,
        state: materialStateNames[current.materials[one.material] ?? 'missing'],
      })),
      hukouOffice: of.offices.hukou.name,
      next: nextInWords(current),
    }
  },

  'missing-materials': async (unit, of, press) => {
    const { current } = of.file
    const asked = await lastStep(unit, of, 'askForMaterials')
    const requests = asked?.record?.requests ?? current.asked
    const supplyBy = asked?.record?.supplyBy ?? current.supplyBy
    if (requests.length === 0 || !supplyBy) return undefined
    return {
      issue: issueBy(of, 'residence', asked?.day ?? current.opened, press, asked?.actorName),
      applicant: of.form.name,
      matter: matterNames[current.matter],
      materials: requests.map((one) => {
        const listed = listedIn(current).find((known) => known.material === one.material)
        return {
          name: listed?.name ?? one.material,
          defect: materialDefects[one.defect],
          detail: listed?.detail ?? '',
          clause: listed?.clause ?? 'R2.5',
        }
      }),
      supplyBy,
    }
  },

  declined: async (unit, of, press) => {
    const step = await lastStep(unit, of, 'decline')
    return (
      step?.record && {
        issue: issueBy(of, 'residence', step.day, press, step.actorName),
        applicant: of.form.name,
        matter: matterNames[of.file.current.matter],
        appliedOn: dayInWords(of.file.current.opened),
        ground: step.record.ground,
        explanation: step.note,
        superior: of.offices.superior,
      }
    )
  },

  checklist: async (_unit, of, press) => {
    const { current } = of.file
    return {
      issue: issueBy(of, 'residence', current.opened, press),
      matter: matterNames[current.matter],
      situation: `${current.minor ? '未成年人' : '成年人'}，${current.claimed.map((one) => categoryNames[one]).join('、')}`,
      materials: listedIn(current),
      steps: [
        { name: clockNames['name-institution'], within: `${current.rules['assign-days']} 个工作日` },
        { name: clockNames['complete-notice'], within: `${current.rules['notice-completion-days']} 个工作日` },
        { name: clockNames['approve-and-post'], within: `${current.rules['approval-days']} 个工作日` },
      ],
      postage: freightOf(of),
    }
  },
} satisfies { [K in PaperKind]?: Maker<K> }

function nextInWords(current: Case): { step: string; by: string }[] {
  const until = (day: Day) => `${dayInWords(day)} 前`
  const running = current.clocks.find((clock) => clock.state === 'running')
  if (running) return [{ step: clockNames[running.name], by: until(running.due) }]
  if (current.supplyBy) {
    const names = current.asked.map((one) => nameIn(current, one.material)).join('、')
    return [{ step: `补交：${names}`, by: until(current.supplyBy) }]
  }
  const { what, by } = standingOf(current)
  return [{ step: what, by: by ? until(by) : '' }]
}
