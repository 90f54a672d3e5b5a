// Several PDFs as one print job, in their order. It is for a printer: what reads aloud is each paper by itself, whose tags stay there.
import { PDFDocument } from '@cantoo/pdf-lib'

export async function joinPdfs(title: string, pdfs: readonly Uint8Array[]): Promise<Buffer> {
  const joined = await PDFDocument.create()
  joined.setTitle(title, { showInWindowTitleBar: true })
  joined.setLanguage('zh-CN')
  for (const pdf of pdfs) {
    const source = await PDFDocument.load(pdf)
    for (const page of await joined.copyPages(source, source.getPageIndices())) joined.addPage(page)
  }
  return Buffer.from(await joined.save())
}
