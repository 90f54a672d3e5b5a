// An application being filled in, gathered for its pages: answers, places, rules, the papers it needs and has.
import { type Sender, senderOf, waitsForLook } from '#casework/applications/acting-for.ts'
import { checks, type Question } from '#casework/applications/application-form.ts'
import { factsOfDraft } from '#casework/applications/draft-facts.ts'
import { paperKey, papersNow } from '#casework/applications/draft-papers.ts'
import { type Draft, findDraft } from '#casework/applications/draft-store.ts'
import { answersOnPage, checkAsked } from '#casework/applications/questions-asked.ts'
import { rulesFor } from '#casework/cases/scene.ts'
import { findDocument } from '#casework/documents/documents.ts'
import { findOffice } from '#casework/offices/office-store.ts'
import { findUnstaffed } from '#casework/offices/unstaffed.ts'
import { isId } from '#platform/ids.ts'
import type { Unit } from '#platform/unit-of-work.ts'
import { checklist, type Listed, mayBeGiven } from '#regulation/checklist.ts'
import { defaultRules, rulesOfCase } from '#regulation/local-rules.ts'
import type { LookedAtFor } from '#regulation/offices/identity-levels.ts'
import type { PhotoMeasures } from '#regulation/photo-rule.ts'
import { isTwoSided, type Side, sideOf } from '#regulation/two-sided.ts'
import type { MaterialKind, Refusal } from '#regulation/vocabulary.ts'
import type { Errors } from '#web/components/fields.ts'
import type { Asking } from './asking.ts'

export type DraftPage = { id: string; purpose: string; mediaType: string; measures: PhotoMeasures | null }
export type DraftView = Omit<Asking, 'errors'> & {
  whole: Draft
  questions: readonly Question[]
  listed: readonly Listed[]
  /** What may be handed in besides, by who wishes to. */
  voluntary: readonly Listed[]
  /** What a clerk looks at before this is opened, where nobody is bound to the person yet. */
  looksFirst?: LookedAtFor
  /** What would be refused at the door. */
  against?: Refusal
  /** Who is filling in, as of this request. */
  sender: Sender
  /** Whether the applicant is under age. */
  minor: boolean
  /** The stored files of what is asked for now. */
  papers: Partial<Record<MaterialKind, readonly string[]>>
  pages: ReadonlyMap<MaterialKind, readonly DraftPage[]>
}

/** Undefined when there is none, or it is another account's. */
export async function gatherDraft(unit: Unit, id: string): Promise<DraftView | undefined> {
  const whole = isId(id) ? await findDraft(unit, id) : undefined
  if (!whole) return undefined
  const { residenceOffice, hukouOffice } = whole.answers
  const residence = residenceOffice ? await findOffice(unit, residenceOffice) : undefined
  const hukou = hukouOffice ? await findOffice(unit, hukouOffice) : undefined
  const rules = rulesOfCase(
    residence ? await rulesFor(unit, residence.id) : defaultRules,
    hukou ? await rulesFor(unit, hukou.id) : defaultRules,
  )
  const sender = await senderOf(unit)
  const { facts, asked, against } = await factsOfDraft(unit, whole, { rules, sender })
  const listed = checklist(facts)
  const voluntary = mayBeGiven(facts)
  const wanted = [...listed, ...voluntary].map((one) => one.material)
  const papers = papersNow(whole.papers, asked.answers, wanted)
  const pages = new Map<MaterialKind, DraftPage[]>()
  for (const [material, files] of Object.entries(papers) as [MaterialKind, readonly string[]][]) {
    const found: DraftPage[] = []
    for (const file of files) {
      const document = await findDocument(unit, file)
      if (document) {
        const { purpose, mediaType, measures } = document
        found.push({ id: file, purpose, mediaType, measures })
      }
    }
    pages.set(material, found)
  }
  return {
    whole,
    draft: id,
    answers: asked.answers,
    today: unit.today,
    rules,
    freightPayer: rules['postage-payer'],
    places: { residence: residence?.label, hukou: hukou?.label },
    unstaffed: {
      residence: residence && (await findUnstaffed(unit, residence.id, 'handler')),
      hukou: hukou && (await findUnstaffed(unit, hukou.id, 'approver')),
    },
    matter: whole.matter,
    questions: asked.questions,
    listed,
    voluntary,
    minor: facts.minor,
    looksFirst: await waitsForLook(unit, whole.matter, asked.answers, sender),
    sender,
    against,
    papers,
    pages,
  }
}

export function errorsIn(view: DraftView, question: Question): Errors {
  return checks[question](view.answers, view.today, view.rules, view.matter)
}

/** The questions whose answers the door may refuse, by the field that it names. */
const askedBy: Record<string, Question> = {
  certificateNumber: 'certificate',
  claimed: 'categories',
  details: 'details',
  drop: 'drop',
  guardian: 'guardian',
  'guardian.idNumber': 'guardian',
  'guardian.name': 'guardian',
  hukouOffice: 'hukou',
  idNumber: 'who',
  lossDeclaredOn: 'loss',
  name: 'who',
  permitValidUntil: 'permit',
  reason: 'reason',
  residenceOffice: 'residence',
}

/** The address of the answer that a refusal is about. */
export function mendAt(view: DraftView, { field }: Pick<Refusal, 'field'>): string | undefined {
  const question = field && Object.hasOwn(askedBy, field) ? askedBy[field] : undefined
  return question && view.questions.includes(question) ? `/apply/${view.draft}/q/${question}` : undefined
}

/** Where a draft leads once it was submitted: other tabs and the back button end there too. */
export const doneOf = ({ whole, draft }: DraftView) =>
  whole.submittedCase ? { redirect: `/apply/${draft}/done` } : undefined

/** Papers on the list that have no page yet. */
export const papersMissing = (view: DraftView) => view.listed.filter((one) => !hasPages(view, one.material))

export const isAnswered = (view: DraftView, question: Question) =>
  !view.whole.toConfirm?.includes(question) && Object.keys(errorsIn(view, question)).length === 0
export const hasPages = (view: DraftView, material: MaterialKind) => (view.pages.get(material)?.length ?? 0) > 0
/** Of a card the side that was not photographed; a PDF may hold both, and so may several pages that were sent as one side. */
export function lackingSide(view: DraftView, material: MaterialKind): Side | undefined {
  const pages = view.pages.get(material) ?? []
  if (!isTwoSided(paperKey(material, view.answers)) || pages.some(({ mediaType }) => mediaType !== 'image/jpeg'))
    return undefined
  const sides = new Set(pages.map(({ purpose }) => sideOf(purpose)))
  if (sides.has('front')) return sides.has('back') || pages.length > 1 ? undefined : 'back'
  return sides.has('back') ? 'front' : undefined
}
export const allAnswered = (view: DraftView) =>
  view.questions.every((question) => !view.whole.toConfirm?.includes(question)) &&
  Object.keys(checkAsked(view, view)).length === 0

/** The question's page shows what was typed, so that nobody types it twice. */
export const asTyped = (view: DraftView, question: Question) => answersOnPage(view.whole.answers, view, question)
export const allPapers = (view: DraftView) => papersMissing(view).length === 0
