// The facts of the papers of notice, hand-over, approval and posting (R4.1.4–R4.1.6, R6.3).
import { type FactsOf, papers } from '#papers/papers.ts'
import { tokenUrl } from '#platform/certificate-token.ts'
import { dayOf } from '#platform/clock.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { categoryTitle } from '#regulation/assessment/multiple.ts'
import { maskCertificateNumber } from '#regulation/certificate-number.ts'
import { gradeOf } from '#regulation/certificate-term.ts'
import { evidenceNames } from '#regulation/dispute-evidence.ts'
import { readIdentityNumber } from '#regulation/identity-number.ts'
import { isAssessed } from '#regulation/matters/shape.ts'
import { mayBeDestroyedFrom } from '#regulation/offices/old-cards.ts'
import type { PaperKind } from '#regulation/paper-kinds.ts'
import { signedMaterial, signedPaperNames } from '#regulation/signed-paper-kinds.ts'
import { papersSigned } from '#regulation/signed-papers.ts'
import { isRefusal, levelNames, type MaterialKind } from '#regulation/vocabulary.ts'
import { characterCodes, rareCharacters, unknownCharacter } from '../applications/rare-characters.ts'
import { askedRows, conclusionInWords, noticeInWords, withoutAssessment } from './matter-words.ts'
import { acceptedStep, handingOut, issueAtWork, issueBy, type PaperCase } from './paper-case.ts'
import {
  addressIn,
  birthInWords,
  freightOf,
  listedIn,
  type Maker,
  nameBeside,
  newestRound,
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
    const step = await handingOut(unit, of, 'handover-list')
    const clock = current.clocks.findLast((known) => known.name === 'approve-and-post')
    if (!step || !clock) return undefined
    const hashes = await scanHashes(unit, of)
    return {
      issue: issueAtWork(of, 'residence', step.day, press, step.by === 'system' ? undefined : step.actorName),
      applicant: of.form.name,
      to: of.offices.hukou,
      handedOverOn: step.day,
      due: clock.due,
      conclusion: conclusionInWords(of),
      notice: noticeInWords(of),
      papers: [
        ...listedIn(current).map(({ name, material }) => {
          const pages = of.pages.filter((page) => page.material === material)
          return {
            name,
            pages: pages.length,
            producedBy: '申请人',
            keptAt: keptAt(of, material),
            fingerprint: pages.map((page) => hashes.get(page.fileId) ?? '').join(' '),
          }
        }),
        ...signedByHand(of, hashes),
        ...evidenceHandedIn(of, hashes),
        ...keptWhereProduced(of),
      ],
    }
  },

  'approval-record': async (unit, of, press) => {
    const handed = await handingOut(unit, of, 'handover-list')
    const accepted = acceptedStep(of)
    const approved = await handingOut(unit, of, 'approval-record')
    if (!handed || !accepted) return undefined
    return {
      issue: issueAtWork(of, 'hukou', approved?.day ?? handed.day, press, approved?.actorName),
      applicant: {
        name: nameBeside(of),
        sex: sexWord(of),
        birth: birthInWords(of),
        ethnicity: of.form.ethnicity,
        idNumber: of.identity.number,
        hukouAddress: addressIn(of.offices.hukou.place, of.form.hukouAddress),
      },
      guardian: of.guardian,
      residenceOffice: of.offices.residence.name,
      acceptedOn: accepted.day,
      receivedOn: handed.day,
      asked: [...askedRows(of), ...(of.recalled ? [{ label: '收回的证号', value: of.recalled.number }] : [])],
      assessments: concludedParts(of),
      withoutAssessment: withoutAssessment(of),
      notice: noticeInWords(of),
      checks: checksOf(of, approved ? '已核对' : ''),
      decision: approved && {
        outcome: approved.step === 'approve' ? '批准' : '批准注销',
        by: approved.actorName,
        on: approved.day,
      },
      certificate: of.certificate && {
        number: of.certificate.number,
        grade: `${categoryTitle(of.certificate.results)} ${levelNames[gradeOf(of.certificate.results).level]}`,
        from: of.certificate.from,
        to: of.certificate.to,
      },
    }
  },

  certificate: async (unit, of, press) => {
    const { certificate, card } = of
    const step = await handingOut(unit, of, 'certificate')
    if (!certificate?.token) return undefined
    const identity = readIdentityNumber(card.idNumber, unit.today)
    if (isRefusal(identity)) throw new Error(`certificate ${certificate.id} has an unreadable identity number`)
    const rare = rareCharacters({ name: card.name, newAddress: card.address, guardian: card.guardian })
    return {
      issue: issueBy(of, 'hukou', step?.day ?? certificate.from, press),
      name: card.name,
      sex: identity.sex === 'male' ? '男' : '女',
      ethnicity: card.ethnicity ?? '',
      birth: identity.birth,
      number: certificate.number,
      results: certificate.results,
      address: card.address ?? '',
      guardian: card.guardian,
      from: certificate.from,
      to: certificate.to,
      authority: of.offices.hukou.name,
      verifyLink: tokenUrl(press.publicUrl, certificate.token),
      photo: of.photo ? 'photo' : undefined,
      remarks: rareRemarks(of, rare),
    }
  },

  'old-card-receipt': async (unit, of, press) => {
    const collected = await handingOut(unit, of, 'old-card-receipt')
    const old = of.recalled ?? of.held
    if (!collected || !old) return undefined
    return {
      issue: issueBy(of, 'residence', collected.day, press, collected.actorName),
      applicant: of.form.name,
      oldNumber: maskCertificateNumber(old.number),
      collectedOn: collected.day,
      keptUntil: mayBeDestroyedFrom(collected.day),
      instead: isCancelled(of) ? '原证已经注销，不能再用。' : '新证寄出后，查询、使用请以新证为准。',
    }
  },

  'posting-slip': async (unit, of, press) => {
    const { certificate, opened, postage } = of.file.current
    if (!certificate) return undefined
    const step = (await handingOut(unit, of, 'posting-slip')) ?? (await handingOut(unit, of, 'certificate'))
    const { recipient, phone, address } = of.now.delivery ?? of.form.delivery
    return {
      issue: issueAtWork(of, 'hukou', step?.day ?? opened, press),
      recipient: { name: recipient, phone, address },
      freight: freightOf(of),
      contents: ['证件 1 本'],
      carrier: postage?.carrier,
      trackingNumber: postage?.trackingNumber,
    }
  },
} satisfies { [K in PaperKind]?: Maker<K> }

/** What the card says of characters that no font holds: a picture with its code, or its parts (decisions 23 and 45). */
function rareRemarks({ characters, form }: PaperCase, rare: readonly string[]): string[] {
  const pictured = rare.filter((character) => characters.some((known) => known.character === character))
  const parts = (character: string) => (form.standIns?.[character] ? `，部件 ${form.standIns[character]}` : '')
  return [
    ...pictured.map((character) =>
      character === unknownCharacter
        ? `姓名、住址里的“${character}”打不出，按图片印${parts(character)}。以身份证为准。`
        : `“${character}”打印字体里没有，按图片印，统一码 ${characterCodes(character)}${parts(character)}。以身份证为准。`,
    ),
    ...(pictured.length < rare.length ? ['〔〕里写的是一个字的部件，打印字体里没有这个字。以身份证为准。'] : []),
  ]
}

const isCancelled = ({ steps }: PaperCase) => steps.some(({ step }) => step === 'cancelCertificate')

/** The conclusions of the newest round, those of the committee among them, which signs none of its own forms. */
function concludedParts(of: PaperCase): FactsOf<'approval-record'>['assessments'] {
  return newestRound(of).flatMap((row) => {
    const concluded = of.file.current.assessments.find(({ id }) => id === row.id)
    return (concluded?.results ?? []).map((result) => ({
      institution: row.institutionName,
      assessor: row.assessorName ?? '—',
      signedOn: dayOf(row.signedAt ?? row.assignedAt),
      result,
    }))
  })
}

/** What R4.1.5 has the hukou office look at, as far as the matter has it. */
function checksOf(of: PaperCase, outcome: string): FactsOf<'approval-record'>['checks'] {
  const { current } = of.file
  const assessed = isAssessed(current.matter)
  const where = (wanted: boolean) => (wanted ? outcome : '不需要')
  return [
    { name: '属于本县审批权限', outcome },
    { name: '申请表与证件、材料一致', outcome },
    { name: '监护人证明', outcome: where(Object.hasOwn(current.materials, 'guardian-proof')) },
    { name: '评定结论（异地互认）', outcome: where(assessed && resultsOf(current).length > 0) },
    { name: '公示结果', outcome: where(of.notice !== undefined) },
    { name: '扫描件齐全', outcome },
  ]
}

/** Shown at the window and given back; what else is handed in there stays there (R6.3). */
const shownOnly: readonly MaterialKind[] = [
  'id-card',
  'hukou-booklet',
  'guardian-id',
  'residence-permit',
  'applicant-id',
]

/** Who has the original: never an office that has only a scan of it, nor one that the old card has not come back to (R6.1, R6.3). */
function keptAt({ file: { current }, offices }: PaperCase, material: MaterialKind): string {
  if (material === 'old-card' && current.oldCard === 'with-holder') return '持证人（还没有交回）'
  if (material === 'old-card' && current.oldCard === 'missing') return '没有收回'
  if (material === 'old-card' && current.oldCard === 'collected') return offices.residence.name
  if (current.channel !== 'window') return '申请人（网上提交）'
  return shownOnly.includes(material) ? '申请人（窗口只看原件，留扫描件）' : offices.residence.name
}

/** What came about on the way stays where it came about (R6.3). */
/** What was signed by hand and scanned, kept by the residence office (R6.3). */
function signedByHand(of: PaperCase, hashes: ReadonlyMap<string, string>): FactsOf<'handover-list'>['papers'] {
  const by = of.offices.residence.name
  return papersSigned(of.file.current).flatMap((paper) => {
    const pages = of.pages.filter((page) => page.material === signedMaterial(paper))
    const fingerprint = pages.map((page) => hashes.get(page.fileId) ?? '').join(' ')
    const listed = { name: signedPaperNames[paper], pages: pages.length, producedBy: by, keptAt: by, fingerprint }
    return pages.length > 0 ? [listed] : []
  })
}

/** What the applicant handed in with a dispute; the system keeps the pages (R6.3). */
function evidenceHandedIn(of: PaperCase, hashes: ReadonlyMap<string, string>): FactsOf<'handover-list'>['papers'] {
  return Object.entries(evidenceNames).flatMap(([material, name]) => {
    const pages = of.pages.filter((page) => page.material === material)
    const fingerprint = pages.map((page) => hashes.get(page.fileId) ?? '').join(' ')
    const listed = { name, pages: pages.length, producedBy: '申请人', keptAt: of.offices.residence.name, fingerprint }
    return pages.length > 0 ? [listed] : []
  })
}

function keptWhereProduced(of: PaperCase): FactsOf<'handover-list'>['papers'] {
  const made = (name: string, by: string) => ({ name, pages: 1, producedBy: by, keptAt: by, fingerprint: '' })
  return [
    ...newestRound(of).map((row) => ({
      ...made(papers['assessment-form'].title, row.institutionName),
      pages: row.categories.length,
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
