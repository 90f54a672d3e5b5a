// Makes a PDF anew from what its pages show; actions, addresses, forms, files and notes of how it was made stay behind (N5.2).
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** What a page needs to be shown (ISO 32000-1 §7.7.3.3); its marks are made anew below. */
const ofPage = words('Type Parent Resources MediaBox CropBox Rotate UserUnit Contents Group')
/** Dictionaries whose keys are names that a page or a font gave to its own parts (§7.8.3). */
const naming = words('Font XObject ExtGState ColorSpace Pattern Shading Properties CharProcs Colorants')
/** Keys that lead out of what is shown. */
const leadingOut = words(
  'A AA OpenAction PA Dest Dests URI JS JavaScript Launch Next EF RF AF FS Names XFA AcroForm RichMediaContent ' +
    'RichMediaSettings Metadata PieceInfo OPI Ref StructParent StructParents StructTreeRoot Annots Parent Popup Perms ' +
    'Threads SpiderInfo',
)
/** On a stream these say that its content lies in another file (§7.3.8.2). */
const ofOtherFile = words('F FFilter FDecodeParms')
/** Dictionaries that act, wherever they stand (§12.6.4). */
const acting = words(
  'GoTo GoToR GoToE GoToDp Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData JavaScript ' +
    'SetOCGState Rendition Trans GoTo3DView RichMediaExecute',
)
/** Dictionaries that carry another thing than what is shown, or lead back to the whole. */
const carrying = words('Action Filespec EmbeddedFile Annot Metadata Catalog Page Pages')
/** Marks without a drawing that belongs on paper. */
const unseen = words('Link Popup FileAttachment Sound Movie Screen RichMedia 3D')
const hidden = 2

const nameOf = (text: string) => PDFName.of(text)
const textOf = (found: PDFObject | undefined) => (found instanceof PDFName ? found.decodeText() : '')

/** Throws where it cannot be read without a password. */
export async function cleanPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false, password: '' })
  for (const page of source.getPages()) keepWhatIsShown(page)
  const clean = await PDFDocument.create({ updateMetadata: false })
  for (const page of await clean.copyPages(source, source.getPageIndices())) clean.addPage(page)
  const walk: Walk = { document: clean, seen: new Set() }
  for (const { node } of clean.getPages())
    for (const [key, value] of node.entries()) if (textOf(key) !== 'Parent') stripHeld(walk, node, key, value, false)
  forgetUnreached(clean)
  return clean.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false })
}

function keepWhatIsShown({ node, doc }: PDFPage): void {
  const marks = node.Annots()?.asArray() ?? []
  for (const key of node.keys()) if (!ofPage.has(textOf(key))) node.delete(key)
  const drawn = marks.flatMap((mark) => {
    const found = doc.context.lookup(mark)
    return found instanceof PDFDict ? drawingOf(found) : []
  })
  if (drawn.length > 0) node.set(nameOf('Annots'), doc.context.obj(drawn))
}

/** A filled field, a stamp or a note as a plain drawing in its place. */
function drawingOf(mark: PDFDict): PDFDict[] {
  const drawings = mark.lookup(nameOf('AP'))
  const normal = drawings instanceof PDFDict ? drawings.lookup(nameOf('N')) : undefined
  const state = mark.lookup(nameOf('AS'))
  const drawing = normal instanceof PDFDict && state instanceof PDFName ? normal.lookup(state) : normal
  const rectangle = mark.lookup(nameOf('Rect'))
  const flags = Number(mark.lookup(nameOf('F'))?.toString() ?? 0)
  const isUnseen = unseen.has(textOf(mark.lookup(nameOf('Subtype')))) || (flags & hidden) !== 0
  if (isUnseen || !(drawing instanceof PDFStream) || !(rectangle instanceof PDFArray)) return []
  const { context } = mark
  const reference = context.getObjectRef(drawing) ?? context.register(drawing)
  return [context.obj({ Subtype: 'Stamp', Rect: rectangle, F: 4, AP: { N: reference } })]
}

type Walk = { document: PDFDocument; seen: Set<PDFObject> }

function stripHeld(walk: Walk, owner: PDFDict, key: PDFName, value: PDFObject, isNaming: boolean): void {
  const held = walk.document.context.lookup(value)
  if (leadsOut(held)) owner.delete(key)
  else strip(walk, held, !isNaming && naming.has(textOf(key)))
}

function strip(walk: Walk, found: PDFObject | undefined, isNaming: boolean): void {
  if (found === undefined || walk.seen.has(found)) return
  walk.seen.add(found)
  if (found instanceof PDFArray) return stripList(walk, found)
  const dictionary = found instanceof PDFStream ? found.dict : found
  if (!(dictionary instanceof PDFDict)) return
  for (const [key, value] of dictionary.entries()) {
    const said = textOf(key)
    const outside = leadingOut.has(said) || (found instanceof PDFStream && ofOtherFile.has(said))
    if (outside && !isNaming) dictionary.delete(key)
    else stripHeld(walk, dictionary, key, value, isNaming)
  }
}

function stripList(walk: Walk, list: PDFArray): void {
  for (let at = list.size() - 1; at >= 0; at--) {
    const held = walk.document.context.lookup(list.get(at))
    if (leadsOut(held)) list.remove(at)
    else strip(walk, held, false)
  }
}

function leadsOut(held: PDFObject | undefined): boolean {
  const dictionary = held instanceof PDFStream ? held.dict : held
  if (!(dictionary instanceof PDFDict)) return false
  return carrying.has(textOf(dictionary.lookup(nameOf('Type')))) || acting.has(textOf(dictionary.lookup(nameOf('S'))))
}

/** What was copied along and is now reached from nowhere is not written. */
function forgetUnreached({ context, catalog }: PDFDocument): void {
  const reached = new Set<PDFObject>()
  const waiting: PDFObject[] = [catalog]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (reached.has(at)) continue
    reached.add(at)
    if (at instanceof PDFRef) waiting.push(...[context.lookup(at)].filter((held) => held !== undefined))
    else if (at instanceof PDFArray) waiting.push(...at.asArray())
    else if (at instanceof PDFStream) waiting.push(at.dict)
    else if (at instanceof PDFDict) waiting.push(...at.values())
  }
  for (const [reference, object] of context.enumerateIndirectObjects())
    if (!reached.has(object)) context.delete(reference)
}
