// The facts of each paper of 新办, from the case; undefined where the case has not come so far.

import type { PrintedResult } from '#papers/paper.ts'
import type { FactsOf, PaperKind } from '#papers/papers.ts'
import { tokenUrl } from '#platform/certificate-token.ts'
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { ageOn } from '#regulation/age.ts'
import { categoryTitle } from '#regulation/assessment/multiple.ts'
import { fieldsFor } from '#regulation/assessment/standard.ts'
import { type Case, conclusionOf } from '#regulation/case.ts'
import { checklist } from '#regulation/checklist.ts'
import { type Clause, clauses } from '#regulation/clauses.ts'
import { type DeclineGround, type MaterialDefect, materialDefects } from '#regulation/grounds.ts'
import {
  categoryNames,
  channelNames,
  clockNames,
  type Day,
  levelNames,
  type MaterialKind,
  materialStateNames,
  matterNames,
} from '#regulation/vocabulary.ts'
import { dayInWords } from '#regulation/working-days.ts'
import { findInstitution } from '../institutions/institution-store.ts'
import { issueBy, lastStep, type PaperCase, type Press } from './paper-case.ts'

type Maker<K extends PaperKind> = (unit: Unit, of: PaperCase, press: Press) => Promise<FactsOf<K> | undefined>

const sexWord = (of: PaperCase) => (of.identity.sex === 'male' ? '男' : '女')
const listedIn = (current: Case) =>
  checklist({
    crossCounty: current.residence !== current.hukou,
    minor: current.minor,
    claimed: current.claimed,
    rules: current.rules,
  })
const nameIn = (current: Case, material: MaterialKind) =>
  listedIn(current).find((one) => one.material === material)?.name ?? material
const resultsOf = (current: Case): readonly PrintedResult[] => conclusionOf(current)
const institutionsOf = (of: PaperCase) =>
  of.assessments
    .filter((one) => one.round === of.file.current.round)
    .map((one) => one.institutionName)
    .join('、')
const freightOf = (of: PaperCase) =>
  of.file.current.rules['postage-payer'] === 'applicant' ? '到付，由收件人付费' : '由残联付费'

function noticeInWords({ file, notice }: PaperCase): string {
  if (!notice) return file.current.minor ? '申请人未成年，原则上不公示。' : '尚未公示。'
  const span = `${dayInWords(notice.starts)}至${dayInWords(notice.ends)}在${notice.place}公示`
  return notice.result === null ? `${span}，正在公示。` : `${span}，无异议或异议已处理。`
}

export const paperFacts: { [K in PaperKind]: Maker<K> } = {
  'application-form': async (_unit, of, press) => {
    const { form, file } = of
    return {
      issue: issueBy(of, 'residence', file.current.opened, press),
      channel: channelNames[file.current.channel],
      applicant: {
        name: form.name,
        sex: sexWord(of),
        birth: dayInWords(of.identity.birth),
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
    const requests = asked
      ? (asked.record.requests as readonly { material: MaterialKind; defect: MaterialDefect }[])
      : current.asked
    const supplyBy = (asked?.record.supplyBy as Day | undefined) ?? current.supplyBy
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
      step && {
        issue: issueBy(of, 'residence', step.day, press, step.actorName),
        applicant: of.form.name,
        matter: matterNames[of.file.current.matter],
        appliedOn: dayInWords(of.file.current.opened),
        ground: step.record.ground as DeclineGround,
        explanation: step.note,
        superior: of.offices.superior,
      }
    )
  },

  assignment: async (unit, of, press) => {
    const { current } = of.file
    const newest = of.assessments.filter((one) => one.round === current.round)
    if (newest.length === 0) return undefined
    const institutions = []
    for (const one of newest) {
      const known = await findInstitution(unit, one.institutionId)
      institutions.push({
        name: one.institutionName,
        address: known?.address ?? '',
        phone: known?.phone,
        hours: known?.hours,
        categories: one.categories,
      })
    }
    return {
      issue: issueBy(of, 'residence', dayOf(newest[0]?.assignedAt ?? unit.now), press),
      applicant: of.form.name,
      institutions,
      homeVisit: newest.some((one) => one.homeVisit) ? '机构会和您约定上门的时间。' : undefined,
      bring: ['本通知书', '身份证原件', ...(of.guardian ? ['监护人身份证原件'] : []), '以往的病历和检查报告'],
      fees: current.rules['assessment-fees'].map((one) => ({
        item: one.item,
        amount: `${one.yuan} 元`,
        waiver: one.waiver,
      })),
      disputeDays: current.rules['dispute-window-days'],
      superior: of.offices.superior,
    }
  },

  'assessment-form': async (_unit, of, press) => {
    const { current } = of.file
    const [row] = of.assessments.filter((one) => one.round === current.round)
    if (!row) return undefined
    const day = dayOf(row.signedAt ?? row.assignedAt)
    const age = ageOn(of.identity.birth, day)
    return {
      issue: issueBy(of, 'residence', day, press),
      applicant: {
        name: of.form.name,
        sex: sexWord(of),
        birth: of.identity.birth,
        idNumber: of.identity.number,
        phone: of.form.phone,
      },
      guardian: of.guardian,
      institution: row.institutionName,
      round: row.round,
      parts: row.categories.map((category) => {
        const finding = row.findings.find((one) => one.category === category)
        if (!finding || !row.signedAt) return { category }
        return {
          category,
          filled: {
            measures: fieldsFor(category, age).flatMap((field) => {
              const value = finding.values[field.name]
              const shown = field.choices?.find((choice) => choice.value === value)?.label ?? value
              return value && field.name !== 'cause'
                ? [{ label: field.label, value: `${shown}${field.unit ? ` ${field.unit}` : ''}` }]
                : []
            }),
            cause: finding.values.cause ?? '',
            onset: '',
            reason: finding.reason ?? '',
            result: finding.level,
            assessor: { name: row.assessorName ?? '', certificate: '', signedOn: dayOf(row.signedAt) },
          },
        }
      }),
      stamp: row.stampedAt ? { by: row.institutionName, on: dayOf(row.stampedAt) } : undefined,
      photo: of.photo ? 'photo' : undefined,
    }
  },

  'not-met': async (unit, of, press) => {
    const { current } = of.file
    const step = await lastStep(unit, of, 'informNotMet')
    const stamped = await lastStep(unit, of, 'stampConclusion')
    if (!step || !stamped || !current.disputableUntil) return undefined
    return {
      issue: issueBy(of, 'residence', step.day, press, step.actorName),
      applicant: of.form.name,
      institution: institutionsOf(of),
      concludedOn: stamped.day,
      results: resultsOf(current),
      disputeDays: current.rules['dispute-window-days'],
      disputeUntil: current.disputableUntil,
      superior: of.offices.superior,
    }
  },

  'dispute-receipt': async (unit, of, press) => {
    const { current } = of.file
    const step = await lastStep(unit, of, 'dispute')
    return (
      step && {
        issue: issueBy(of, 'residence', step.day, press),
        applicant: of.form.name,
        disputedOn: step.day,
        institution: institutionsOf(of),
        results: resultsOf(current),
        statement: step.note ?? '',
        superior: of.offices.superior,
        round: current.disputes > 1 ? 2 : 1,
      }
    )
  },

  'notice-poster': async (_unit, of, press) => {
    const { notice, file } = of
    return (
      notice && {
        issue: {
          ...issueBy(of, 'residence', notice.starts, press),
          caseNumber: `GS${file.number.slice(-12)}`,
          caseLink: `${press.publicUrl}/notices/${notice.id}`,
        },
        size: 'a4',
        place: notice.place,
        starts: notice.starts,
        ends: notice.ends,
        workingDays: file.current.rules['notice-days'],
        people: [{ maskedName: notice.maskedName, community: notice.place, results: notice.results }],
        objectionPhone: of.offices.residence.phone,
        objectionAddress: of.offices.residence.address,
      }
    )
  },

  'handover-list': async (unit, of, press) => {
    const { current } = of.file
    const step = of.steps.findLast((one) => one.to === 'handed-over')
    const clock = current.clocks.findLast((one) => one.name === 'approve-and-post')
    if (!step || !clock) return undefined
    const hashes = await scanHashes(unit, of)
    return {
      issue: issueBy(of, 'residence', step.day, press, step.actorName),
      applicant: of.form.name,
      to: of.offices.hukou,
      handedOverOn: step.day,
      due: clock.due,
      results: resultsOf(current),
      notice: noticeInWords(of),
      papers: listedIn(current).map((one) => {
        const pages = of.pages.filter((page) => page.material === one.material)
        return {
          name: one.name,
          pages: pages.length,
          producedBy: '申请人',
          keptAt: current.channel === 'window' ? of.offices.residence.name : '申请人（网上提交）',
          fingerprint: pages.map((page) => hashes.get(page.fileId) ?? '').join(' '),
        }
      }),
    }
  },

  'approval-record': async (_unit, of, press) => {
    const { current } = of.file
    const handed = of.steps.findLast((one) => one.to === 'handed-over')
    const accepted = of.steps.find((one) => one.step === 'assignInstitution')
    const approved = of.steps.findLast((one) => one.step === 'approve')
    if (!handed || !accepted) return undefined
    return {
      issue: issueBy(of, 'hukou', approved?.day ?? handed.day, press, approved?.actorName),
      applicant: {
        name: of.form.name,
        sex: sexWord(of),
        birth: of.identity.birth,
        ethnicity: of.form.ethnicity,
        idNumber: of.identity.number,
        hukouAddress: of.form.hukouAddress,
      },
      guardian: of.guardian,
      residenceOffice: of.offices.residence.name,
      acceptedOn: accepted.day,
      receivedOn: handed.day,
      assessments: of.assessments
        .filter((one) => one.round === current.round)
        .flatMap((one) =>
          one.findings.map((finding) => ({
            institution: one.institutionName,
            assessor: one.assessorName ?? '',
            signedOn: dayOf(one.signedAt ?? one.assignedAt),
            result: finding,
          })),
        ),
      notice: noticeInWords(of),
      checks: (['R4.1.5', 'R1.4', 'R6.3'] as const).map((clause: Clause) => ({
        name: clauses[clause],
        outcome: approved ? '符合' : '',
      })),
      decision: approved && { outcome: '批准', by: approved.actorName, on: approved.day },
      certificate: of.certificate && {
        number: of.certificate.number,
        grade: `${categoryTitle(of.certificate.results)} ${levelNames[of.certificate.level]}`,
        from: of.certificate.from,
        to: of.certificate.to,
      },
    }
  },

  certificate: async (_unit, of, press) => {
    const { certificate, form } = of
    return (
      certificate && {
        issue: issueBy(of, 'hukou', certificate.from, press),
        name: form.name,
        sex: sexWord(of),
        ethnicity: form.ethnicity ?? '',
        birth: of.identity.birth,
        number: certificate.number,
        results: certificate.results,
        address: form.hukouAddress,
        guardian: of.guardian,
        from: certificate.from,
        to: certificate.to,
        authority: of.offices.hukou.name,
        verifyLink: tokenUrl(press.publicUrl, certificate.token),
        photo: of.photo ? 'photo' : undefined,
      }
    )
  },

  'posting-slip': async (_unit, of, press) => {
    const { current } = of.file
    if (!current.certificate) return undefined
    return {
      issue: issueBy(of, 'hukou', of.certificate?.from ?? current.opened, press),
      recipient: { name: of.form.delivery.recipient, phone: of.form.delivery.phone, address: of.form.delivery.address },
      freight: freightOf(of),
      contents: ['证件 1 本'],
      carrier: current.postage?.carrier,
      trackingNumber: current.postage?.trackingNumber,
    }
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
}

function nextInWords(current: Case): { step: string; by: string }[] {
  const running = current.clocks.find((clock) => clock.state === 'running')
  if (running) return [{ step: clockNames[running.name], by: `${dayInWords(running.due)} 前` }]
  return current.supplyBy
    ? [
        {
          step: `补交：${current.asked.map((one) => nameIn(current, one.material)).join('、')}`,
          by: `${dayInWords(current.supplyBy)} 前`,
        },
      ]
    : []
}

async function scanHashes(unit: Unit, { pages }: PaperCase): Promise<ReadonlyMap<string, string>> {
  if (pages.length === 0) return new Map()
  const rows = await unit.db
    .selectFrom('file')
    .select(['id', 'original_sha256'])
    .where(
      'id',
      'in',
      pages.map((page) => page.fileId),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row.original_sha256.toString('hex').slice(0, 16)]))
}
