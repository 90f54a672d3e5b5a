// The few files every page loads: govuk-frontend's own CSS and script without its fonts and crest, ours, hashed and compressed once.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export type Asset = { url: string; type: string; body: Buffer; gzip: Buffer; brotli: Buffer }

const govukFolder = join(createRequire(import.meta.url).resolve('govuk-frontend'), '../..')
const own = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

/** The package's style sheet without its web fonts and crest, which may be used on gov.uk only. */
function govukCss(): string {
  return readFileSync(join(govukFolder, 'govuk/govuk-frontend.min.css'), 'utf8')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll(/"?GDS Transport"?,/g, '')
    .replaceAll(/\/\*![^*]*Calvert[^*]*\*\//g, '')
    .replaceAll(/[a-z-]+:url\([^)]*\)[^;}]*;?/g, '')
    .replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, '')
}

/** Our own sheets in the order in which later ones have the last word. */
const sheets = [
  'type-and-colour',
  'targets',
  'frame',
  'parts',
  'photo',
  'dense',
  'way',
  'settings',
  'workbench',
  'today',
  'office',
  'questions',
  'edges',
  'lines',
]

const ourCss = () => sheets.map((name) => own(`styles/${name}.css`)).join('\n')

const sources: Record<string, { type: string; read: () => string }> = {
  'govuk.css': { type: 'text/css; charset=utf-8', read: govukCss },
  'tongban.css': { type: 'text/css; charset=utf-8', read: ourCss },
  'govuk.js': {
    type: 'text/javascript; charset=utf-8',
    read: () =>
      readFileSync(join(govukFolder, 'govuk/govuk-frontend.min.js'), 'utf8').replace(/\/\/# sourceMappingURL=.*/, ''),
  },
  'tongban.js': {
    type: 'text/javascript; charset=utf-8',
    read: () => own('tongban.js').replace('/assets/govuk.js', asset('govuk.js').url),
  },
  'icon.svg': { type: 'image/svg+xml', read: () => own('icon.svg') },
}

const made = new Map<string, Asset>()

function asset(name: string): Asset {
  const known = made.get(name)
  if (known) return known
  const source = sources[name]
  if (!source) throw new Error(`no asset ${name}`)
  const body = Buffer.from(source.read())
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const [stem, ending] = name.split('.')
  const fresh: Asset = {
    url: `/assets/${stem}-${hash}.${ending}`,
    type: source.type,
    body,
    gzip: gzipSync(body, { level: 9 }),
    brotli: brotliCompressSync(body),
  }
  made.set(name, fresh)
  return fresh
}

export function assetUrl(name: string): string {
  return asset(name).url
}

export function listAssets(): readonly Asset[] {
  return Object.keys(sources).map(asset)
}
