// The child process of inspect-pdf.ts: reads a PDF from standard input, prints one finding as JSON, then the PDF made anew.
import { getDocument, PasswordException, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { cleanPdf } from './clean-pdf.ts'
import { findDanger } from './scan-pdf.ts'

const pageLimit = 30

type Finding = { problem: string } | { pages: number }

async function inspect(bytes: Uint8Array): Promise<Finding> {
  const danger = findDanger(Buffer.from(bytes))
  if (danger === 'too-slow') return { problem: danger }
  const document = await getDocument({
    // It takes the bytes away.
    data: bytes.slice(),
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

/** The new file is looked at like the first: it shows as many pages, and nothing in it acts. */
async function make(bytes: Uint8Array): Promise<{ found: Finding; clean?: Uint8Array }> {
  const before = await inspect(bytes)
  if ('problem' in before) return { found: before }
  const clean = await cleanPdf(bytes)
  const after = await inspect(clean)
  if ('problem' in after) return { found: after }
  return after.pages === before.pages ? { found: after, clean } : { found: { problem: 'broken' } }
}

const parts: Buffer[] = []
for await (const part of process.stdin) parts.push(part as Buffer)
const made = await make(new Uint8Array(Buffer.concat(parts))).catch((error: unknown) => ({
  found: { problem: error instanceof PasswordException ? 'encrypted' : 'broken' },
  clean: undefined,
}))
process.stdout.write(`${JSON.stringify(made.found)}\n`)
if (made.clean) process.stdout.write(made.clean)
