// The facts of the papers of notice, hand-over, approval and posting (R4.1.4–R4.1.6, R6.3).
import { type FactsOf, type PaperKind, papers } from '#papers/papers.ts'
import { tokenUrl } from '#platform/certificate-token.ts'
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { categoryTitle } from '#regulation/assessment/multiple.ts'
import { heldInCase } from '#regulation/certificate-life.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { type Clause, clauses } from '#regulation/clauses.ts'
import { mayBeDestroyedFrom } from '#regulation/old-cards.ts'
import { levelNames, matterNames } from '#regulation/vocabulary.ts'
import { asPrinted } from '../applications/application-form.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { issueAtWork, issueBy, type PaperCase } from './paper-case.ts'
import {
  birthInWords,
  freightOf,
  listedIn,
  type Maker,
  newestRound,
  noticeInWords,
  resultsOf,
  sexWord,
} from './paper-words.ts'

export const issuingPapers = {
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
      issue: issueAtWork(of, 'residence', step.day, press, step.actorName),
      applicant: of.form.name,
      to: of.offices.hukou,
      handedOverOn: step.day,
      due: clock.due,
      results: resultsOf(current),
      notice: noticeInWords(of),
      papers: [
        ...listedIn(current).map((one) => {
          const pages = of.pages.filter((page) => page.material === one.material)
          return {
            name: one.name,
            pages: pages.length,
            producedBy: '申请人',
            keptAt: current.channel === 'window' ? of.offices.residence.name : '申请人（网上提交）',
            fingerprint: pages.map((page) => hashes.get(page.fileId) ?? '').join(' '),
          }
        }),
        ...keptWhereProduced(of),
      ],
    }
  },

  'approval-record': async (_unit, of, press) => {
    const handed = of.steps.findLast((one) => one.to === 'handed-over')
    const accepted = of.steps.find((one) => accepting.includes(one.step))
    const approved = of.steps.findLast((one) => one.step === 'approve' || one.step === 'cancelCertificate')
    if (!handed || !accepted) return undefined
    return {
      issue: issueAtWork(of, 'hukou', approved?.day ?? handed.day, press, approved?.actorName),
      applicant: {
        name: of.form.name,
        sex: sexWord(of),
        birth: birthInWords(of),
        ethnicity: of.form.ethnicity,
        idNumber: of.identity.number,
        hukouAddress: of.form.hukouAddress,
      },
      guardian: of.guardian,
      residenceOffice: of.offices.residence.name,
      acceptedOn: accepted.day,
      receivedOn: handed.day,
      assessments: newestRound(of).flatMap((one) =>
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
      decision: approved && {
        outcome: approved.step === 'approve' ? '批准' : '批准注销',
        by: approved.actorName,
        on: approved.day,
      },
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
    if (!certificate?.token) return undefined
    return {
      issue: issueBy(of, 'hukou', certificate.from, press),
      name: asPrinted(form).name,
      sex: sexWord(of),
      ethnicity: form.ethnicity ?? '',
      birth: of.identity.birth,
      number: certificate.number,
      results: certificate.results,
      address: asPrinted(form).address,
      guardian: of.guardian,
      from: certificate.from,
      to: certificate.to,
      authority: of.offices.hukou.name,
      verifyLink: tokenUrl(press.publicUrl, certificate.token),
      photo: of.photo ? 'photo' : undefined,
    }
  },

  'old-card-receipt': async (unit, of, press) => {
    const collected = of.steps.findLast((one) => one.step === 'collectOldCard')
    const held = heldInCase(of.file.current)
    const old = collected && held ? await findCertificate(unit, held) : undefined
    if (!collected || !old) return undefined
    return {
      issue: issueBy(of, 'residence', collected.day, press, collected.actorName),
      applicant: of.form.name,
      matter: matterNames[of.file.current.matter],
      oldNumber: maskCertificateNumber(await readNumber(unit, old)),
      collectedOn: collected.day,
      keptUntil: mayBeDestroyedFrom(collected.day),
    }
  },

  'posting-slip': async (_unit, of, press) => {
    const { current } = of.file
    if (!current.certificate) return undefined
    return {
      issue: issueAtWork(of, 'hukou', of.certificate?.from ?? current.opened, press),
      recipient: { name: of.form.delivery.recipient, phone: of.form.delivery.phone, address: of.form.delivery.address },
      freight: freightOf(of),
      contents: ['证件 1 本'],
      carrier: current.postage?.carrier,
      trackingNumber: current.postage?.trackingNumber,
    }
  },
} satisfies { [K in PaperKind]?: Maker<K> }

/** The steps by which a residence office accepts. */
const accepting: readonly string[] = ['assignInstitution', 'accept', 'acceptOnFile']

/** What came about on the way stays where it came about (R6.3). */
function keptWhereProduced(of: PaperCase): FactsOf<'handover-list'>['papers'] {
  const made = (name: string, by: string) => ({ name, pages: 1, producedBy: by, keptAt: by, fingerprint: '' })
  return [
    ...newestRound(of).map((one) => ({
      ...made(papers['assessment-form'].title, one.institutionName),
      pages: one.categories.length,
    })),
    ...(of.notice ? [made(papers['notice-poster'].title, of.offices.residence.name)] : []),
  ]
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
