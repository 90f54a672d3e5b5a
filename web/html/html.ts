// The `html` template tag: escapes by default, nests safely, refuses unquoted attributes and anything inside script or style.

declare const brand: unique symbol
/** Markup that is safe to put into a page. */
export type Html = { readonly [brand]: true; readonly text: string }
export type Content = Html | string | number | false | null | undefined | readonly Content[]

class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}
const markup = (text: string): Html => new Markup(text) as unknown as Html

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
/** Text made harmless between tags and inside quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

function render(content: Content): string {
  if (content === false || content === null || content === undefined) return ''
  if (content instanceof Markup) return content.text
  if (typeof content === 'string') return escape(content)
  return typeof content === 'number' ? String(content) : (content as readonly Content[]).map(render).join('')
}

/** address: a quoted value that begins a link or form address. */
type Slot = 'text' | 'quoted' | 'address' | 'tag'

/** What each value of a template stands in; worked out once per template, not per page. */
const slots = new WeakMap<TemplateStringsArray, readonly Slot[]>()
function slotsOf(strings: TemplateStringsArray): readonly Slot[] {
  const known = slots.get(strings)
  if (known) return known
  const found: Slot[] = []
  let [state, before]: [Slot, string] = ['text', '']
  for (const piece of strings.slice(0, -1)) {
    before += piece
    for (const character of piece) {
      if (state === 'quoted') state = character === '"' ? 'tag' : 'quoted'
      else if (character === '<') state = 'tag'
      else if (character === '>') state = 'text'
      else if (character === '"' && state === 'tag') state = 'quoted'
    }
    if (state === 'tag' && /=\s*$/.test(before))
      throw new Error(`html: an attribute value must be quoted: …${before.slice(-40)}`)
    if (/<(script|style)\b[^>]*>[^<]*$/i.test(before)) throw new Error('html: no values inside script or style')
    found.push(state === 'quoted' && /\b(?:href|src|action|formaction)="$/i.test(before) ? 'address' : state)
  }
  slots.set(strings, found)
  return found
}

/** Paths, and the schemes that only ever lead somewhere: a `javascript:` address would run. */
const isHarmless = (address: string) =>
  /^(?:https?:|mailto:|tel:|sms:|data:image\/)/i.test(address) || !/^[^/?#]*:/.test(address)

export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const kinds = slotsOf(strings)
  let text = strings[0] ?? ''
  values.forEach((value, index) => {
    if (kinds[index] === 'tag' && value && !(value instanceof Markup))
      throw new Error('html: inside a tag, outside quotes, only attributes(…) may stand')
    const shown = render(value)
    if (kinds[index] !== 'text' && kinds[index] !== 'tag' && /["<]/.test(shown))
      throw new Error(`html: markup inside an attribute: ${shown.slice(0, 40)}`)
    if (kinds[index] === 'address' && !isHarmless(shown)) throw new Error(`html: not a link: ${shown.slice(0, 40)}`)
    text += shown + (strings[index + 1] ?? '')
  })
  return markup(text)
}

/** Attributes from a record: undefined and false are left out, true stands alone. Begins with a space. */
export function attributes(record: Readonly<Record<string, string | number | boolean | undefined>>): Html {
  return markup(
    Object.entries(record)
      .map(([name, value]) => {
        if (value === undefined || value === false) return ''
        if (!/^[a-zA-Z-]+$/.test(name)) throw new Error(`html: not an attribute name: ${name}`)
        return value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`
      })
      .join(''),
  )
}

/** Markup of our own making, such as an SVG from a library; never anything a person typed. */
export function trusted(text: string): Html {
  return markup(text)
}

export const nothing = markup('')

export function toPage(content: Html): string {
  return `<!doctype html>\n${content.text}`
}
