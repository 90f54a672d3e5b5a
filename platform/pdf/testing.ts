// What a printed paper says, read back from the PDF.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of a PDF without its spaces, since lines may break anywhere. */
export async function textOf(pdf: Buffer): Promise<{ text: string; pages: number; title: unknown; marked: unknown }> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  let text = ''
  for (let page = 1; page <= document.numPages; page++) {
    const content = await (await document.getPage(page)).getTextContent()
    text += content.items.map((item) => ('str' in item ? item.str : '')).join('')
  }
  const { info } = await document.getMetadata()
  const marks: unknown = await document.getMarkInfo()
  const marked = marks instanceof Map && marks.get('Marked')
  const pages = document.numPages
  await document.loadingTask.destroy()
  return { text: text.replace(/\s/g, ''), pages, title: (info as { Title?: string }).Title, marked }
}
