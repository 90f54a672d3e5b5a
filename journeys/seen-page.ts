// A page as a person without script meets it: its words, links, buttons and labelled fields.
import { type HtmlElement, Parser, StaticConfigLoader } from 'html-validate'

const parser = new Parser(
  await new StaticConfigLoader({ extends: ['html-validate:recommended'] }).getConfigFor('page.html'),
)

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }
const decode = (text: string) =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_whole, name: string) => entities[name] ?? '')
const tidy = (text: string) => decode(text).replace(/\s+/g, ' ').trim()

export type Element = HtmlElement
export const wordsOf = (element: Element) => tidy(element.textContent)
export const attributeOf = (element: Element, name: string): string | undefined => {
  if (!element.hasAttribute(name)) return undefined
  return decode(element.getAttributeValue(name) ?? '')
}
export const tagOf = (element: Element) => element.tagName.toLowerCase()

export type Control = { element: Element; label: string; group: string; kind: string; name: string }

export class SeenPage {
  readonly url: string
  readonly status: number
  readonly root: Element
  readonly source: string
  private readonly byId: ReadonlyMap<string, Element>

  constructor(url: string, status: number, source: string, root: Element) {
    this.url = url
    this.status = status
    this.source = source
    this.root = root
    this.byId = new Map(root.querySelectorAll('[id]').map((one) => [attributeOf(one, 'id') ?? '', one]))
  }

  get path(): string {
    return new URL(this.url).pathname
  }
  get heading(): string {
    const [heading] = this.root.querySelectorAll('h1')
    return heading ? wordsOf(heading) : ''
  }
  /** Everything that can be read on it, without the head. */
  get words(): string {
    const [body] = this.root.querySelectorAll('body')
    return wordsOf(body ?? this.root)
  }
  /** What the page says is wrong, in the summary and at the fields. */
  get errors(): readonly string[] {
    return this.root.querySelectorAll('.govuk-error-message, .govuk-error-summary__list li').map(wordsOf)
  }
  get links(): readonly Element[] {
    return this.root.querySelectorAll('a[href]')
  }
  /** One that is hidden from everybody only serves the Enter key. */
  get buttons(): readonly Element[] {
    return this.root
      .querySelectorAll('button, input[type="submit"]')
      .filter((one) => attributeOf(one, 'aria-hidden') !== 'true')
  }
  elementById(id: string): Element | undefined {
    return this.byId.get(id)
  }

  /** Every field a label belongs to, with the question (legend) it stands under. */
  get controls(): readonly Control[] {
    return this.root.querySelectorAll('label[for]').flatMap((label) => {
      const element = this.byId.get(attributeOf(label, 'for') ?? '')
      if (!element) return []
      const kind = tagOf(element) === 'input' ? (attributeOf(element, 'type') ?? 'text') : tagOf(element)
      return [
        { element, label: wordsOf(label), group: groupOf(element), kind, name: attributeOf(element, 'name') ?? '' },
      ]
    })
  }
}

/** The legends around a field, outermost last. */
function groupOf(element: Element): string {
  const legends: string[] = []
  for (let one = element.parent; one; one = one.parent)
    if (tagOf(one) === 'fieldset') {
      const legend = one.querySelector('legend')
      if (legend) legends.push(wordsOf(legend))
    }
  return legends.join(' ')
}

export function formAround(element: Element, page: SeenPage): Element | undefined {
  const named = attributeOf(element, 'form')
  if (named) return page.elementById(named)
  for (let one = element.parent; one; one = one.parent) if (tagOf(one) === 'form') return one
  return undefined
}

/** What a form would send as it stands: what was typed, or else what the page put there. */
export function fieldsOf(
  form: Element,
  typed: ReadonlyMap<Element, string | boolean | readonly File[]>,
): [string, string | File][] {
  return form.querySelectorAll('input, select, textarea').flatMap((element): [string, string | File][] => {
    const name = attributeOf(element, 'name')
    if (!name || element.hasAttribute('disabled')) return []
    const given = typed.get(element)
    const kind = tagOf(element) === 'input' ? (attributeOf(element, 'type') ?? 'text') : tagOf(element)
    if (kind === 'submit') return []
    if (kind === 'file') return filesOf(name, given)
    if (kind === 'radio' || kind === 'checkbox') {
      const on = typeof given === 'boolean' ? given : element.hasAttribute('checked')
      return on ? [[name, attributeOf(element, 'value') ?? 'on']] : []
    }
    if (typeof given === 'string') return [[name, given]]
    return [[name, valueOf(element)]]
  })
}

const filesOf = (name: string, given: unknown): [string, File][] =>
  Array.isArray(given) && given.length > 0
    ? (given as File[]).map((file): [string, File] => [name, file])
    : [[name, new File([], '')]]

/** What stands in a field before anything is typed. */
export function valueOf(element: Element): string {
  if (tagOf(element) === 'textarea') return decode(element.textContent)
  if (tagOf(element) !== 'select') return attributeOf(element, 'value') ?? ''
  const options = element.querySelectorAll('option')
  const chosen = options.find((one) => one.hasAttribute('selected')) ?? options[0]
  return chosen ? (attributeOf(chosen, 'value') ?? wordsOf(chosen)) : ''
}

export function readPage(url: string, status: number, source: string): SeenPage {
  return new SeenPage(url, status, source, parser.parseHtml(source))
}
