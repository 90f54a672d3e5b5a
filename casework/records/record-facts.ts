// What the 办件 records of a case are made from, looked up once: for the system's actor (GB/T 39046-2020).
import { isOfGb2312 } from '#platform/gb2312.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { receiverText } from '#regulation/records/rare-text.ts'
import { inStandardTerms, type RecordKind, type Unfit } from '#regulation/records/record-fields.ts'
import { type RecordFacts, recordsOfCase } from '#regulation/records/records-of-case.ts'
import { type MaterialKind, plainMaterialName } from '#regulation/vocabulary.ts'
import type { ApplicationForm } from '../applications/application-form.ts'
import { readApplication } from '../applications/read-application.ts'
import { type CaseFile, listSteps } from '../cases/case-store.ts'
import { findCertificate, readNumber } from '../certificates/certificate-store.ts'
import { getOffice } from '../offices/office-store.ts'
import { findRating } from '../ratings/rating-store.ts'

export type ItemCodes = { implementation?: string | undefined; basic?: string | undefined }

/** A record as it is sent: by the standard's names; `beyond`: characters that GB 2312 does not have. */
export type WrittenRecord = {
  kind: RecordKind
  ordinal: number
  items: Readonly<Record<string, string>>
  unfit: readonly Unfit[]
  beyond: readonly { character: string; code: string; standIn: string }[]
}

export async function writeRecords(
  unit: Unit,
  file: CaseFile,
  { codes, takesRareNames }: { codes: ItemCodes; takesRareNames: boolean },
): Promise<readonly WrittenRecord[]> {
  const application = await readApplication(unit, file)
  const records = recordsOfCase(await factsOf(unit, file, application, codes))
  const agreed = { fits: isOfGb2312, takes: takesRareNames, described: application.standIns }
  return records.map(({ kind, ordinal, values }) => {
    const written = Object.entries<string | undefined>(values).flatMap(([field, text]) =>
      text === undefined ? [] : [{ field, ...receiverText(text, agreed) }],
    )
    const { items, unfit } = inStandardTerms(kind, Object.fromEntries(written.map(({ field, text }) => [field, text])))
    const beyond = new Map(written.flatMap((one) => one.beyond).map((one) => [one.character, one]))
    return { kind, ordinal, items, unfit, beyond: [...beyond.values()] }
  })
}

async function factsOf(unit: Unit, file: CaseFile, form: ApplicationForm, codes: ItemCodes): Promise<RecordFacts> {
  const { current } = file
  const [residence, hukou] = [await getOffice(unit, current.residence), await getOffice(unit, current.hukou)]
  const [superior, province] = [await getOffice(unit, current.superior), await getOffice(unit, current.province)]
  const printed = current.certificate && (await findCertificate(unit, current.certificate.id))
  const [ofResidence, ofHukou] = [officeInFull(residence), officeInFull(hukou)]
  const { guardian } = form
  const materials = Object.entries(current.materials) as [MaterialKind, string][]
  return {
    number: file.number,
    matter: current.matter,
    channel: current.channel,
    status: current.status,
    openedAt: file.openedAt,
    residence: { id: residence.id, name: ofResidence },
    hukou: { id: hukou.id, name: ofHukou },
    unitNames: {
      superior: officeInFull(superior),
      province: officeInFull(province),
      institution: '评定机构',
      system: ofResidence,
    },
    applicant: { name: form.name, idNumber: form.idNumber, phone: form.phone, address: form.residenceAddress },
    agent: guardian?.name
      ? {
          name: guardian.kind === 'organisation' ? (guardian.agentName ?? guardian.name) : guardian.name,
          idNumber: guardian.idNumber,
        }
      : undefined,
    materials: materials.map(([kind, state]) => ({ name: plainMaterialName(kind), isReceived: state !== 'missing' })),
    steps: (await listSteps(unit, file.id)).filter(({ step }) => step !== 'recountTerms'),
    promisedBy: current.clocks.at(-1)?.due,
    certificate: printed && { number: await readNumber(unit, printed), from: printed.from, to: printed.to },
    rating: await findRating(unit, file.id),
    codes,
  }
}

/** The office, not its place: 四川省成都市武侯区残联. */
const officeInFull = ({ label }: { label: string }): string => `${label.replaceAll(' ', '')}残联`
