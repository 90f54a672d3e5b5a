// The child process of inspect-pdf.ts: reads a PDF from standard input and prints one finding as JSON.
import { getDocument, PasswordException, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { findDanger } from './scan-pdf.ts'

const pageLimit = 30

async function inspect(bytes: Uint8Array): Promise<object> {
  const danger = findDanger(Buffer.from(bytes))
  if (danger === 'too-slow') return { problem: danger }
  const document = await getDocument({
    data: bytes,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: VerbosityLevel.ERRORS,
  }).promise
  // An encrypted file has been named as such by now: its danger would be somebody's guess.
  if (danger) return { problem: danger }
  if (document.numPages > pageLimit) return { problem: 'too-many-pages' }
  if ((await document.getJSActions()) || (await document.hasJSActions())) return { problem: 'script' }
  const opening = (await document.getOpenAction()) as { action?: string } | null
  if (opening?.action && opening.action !== 'Print') return { problem: 'script' }
  if (await document.getAttachments()) return { problem: 'attachment' }
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    if (await page.getJSActions()) return { problem: 'script' }
    for (const note of (await page.getAnnotations()) as { actions?: object; subtype?: string; unsafeUrl?: string }[]) {
      if (note.actions) return { problem: 'script' }
      if (note.subtype === 'FileAttachment') return { problem: 'attachment' }
      if (note.unsafeUrl?.toLowerCase().startsWith('javascript:')) return { problem: 'script' }
    }
  }
  return { pages: document.numPages }
}

const parts: Buffer[] = []
for await (const part of process.stdin) parts.push(part as Buffer)
const finding = await inspect(new Uint8Array(Buffer.concat(parts))).catch((error: unknown) => ({
  problem: error instanceof PasswordException ? 'encrypted' : 'broken',
}))
process.stdout.write(`${JSON.stringify(finding)}\n`)
