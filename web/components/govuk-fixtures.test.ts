// Our components make the markup that govuk-frontend was audited with: held to the fixtures in its package.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { type Html, trusted } from '#web/html/html.ts'
import { checkboxes, radios } from './choices.ts'
import { fileUpload, input, select, textarea } from './fields.ts'
import {
  banner,
  button,
  details,
  errorSummary,
  inset,
  linkButton,
  panel,
  summaryList,
  tag,
  taskList,
  warning,
} from './parts.ts'

type Text = { text?: string; html?: string }
type Named = Text & { href?: string; value?: string; hint?: Text; key?: Text; title?: Text; status?: Text }
type Options = Text & {
  name?: string
  href?: string
  label?: Text
  hint?: Text
  errorMessage?: Text
  summaryText?: string
  titleText?: string
  titleHtml?: string
  rows?: readonly { key: Text; value: Text }[]
  items?: readonly Named[]
  errorList?: readonly Named[]
  fieldset?: { legend: Text }
  suffix?: Text
}
type Fixture = { name: string; options: Options; html: string }

const folder = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend')), 'components')
function fixture(component: string, name: string): Fixture {
  const all = JSON.parse(readFileSync(join(folder, component, 'fixtures.json'), 'utf8')) as { fixtures: Fixture[] }
  const found = all.fixtures.find((one) => one.name === name)
  assert.ok(found, `govuk-frontend has no fixture “${name}” of ${component}`)
  return found
}

const textOf = (one: Text | undefined) => one?.text ?? one?.html ?? ''
const contentOf = (one: Text | undefined) => (one?.html ? trusted(one.html.trim()) : (one?.text ?? ''))

/** Tags with sorted attributes and classes, texts trimmed: what is left when taste is taken away. */
function normal(markup: string): string[] {
  const pieces = markup.replaceAll('&#39;', "'").match(/<[^>]+>|[^<]+/g) ?? []
  return pieces.flatMap((piece) => {
    if (!piece.startsWith('<')) return piece.trim().replace(/\s+/g, ' ') || []
    const [, name = '', rest = ''] = /^<(\/?[a-z0-9]+)([^>]*)>$/s.exec(piece) ?? []
    const found = [...rest.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)]
      .map(([, key = '', value = '']) => [key, value.trim().split(/\s+/).sort().join(' ')])
      .filter(([key = ''], _at) => !ours.has(key))
    return `<${[name, ...found.map(([key, value]) => `${key}=${value}`).sort()].join(' ')}>`
  })
}
/** Attributes we add or choose ourselves: errors announced as such, one sending, ids and scripts of our own. */
const ours = new Set([
  'aria-invalid',
  'data-prevent-double-click',
  'data-module',
  'id',
  'for',
  'aria-describedby',
  'rows',
  'spellcheck',
  'accept',
  'aria-labelledby',
  'type',
  'draggable',
])
const inChinese: Record<string, string> = {
  'Error:': '错误：',
  '>Warning<': '>注意：<',
  'aria-label="Breadcrumb"': 'aria-label="当前位置"',
  'There is a problem': '请改正下面的内容',
  Important: '请注意',
  Success: '办好了',
}
const translated = (markup: string) =>
  Object.entries(inChinese).reduce((text, [from, to]) => text.replaceAll(from, to), markup)

const fieldOf = (options: Options) => ({
  name: options.name ?? 'x',
  label: textOf(options.label ?? options.fieldset?.legend),
  hint: contentOf(options.hint) || undefined,
  error: options.errorMessage ? textOf(options.errorMessage) : undefined,
})
const choicesOf = (options: Options) =>
  (options.items ?? []).map((one) => ({
    value: one.value ?? '',
    label: textOf(one),
    hint: contentOf(one.hint) || undefined,
  }))

const makers: Record<string, Record<string, (options: Options) => Html | undefined>> = {
  button: {
    default: (options) => button(textOf(options)),
    disabled: (options) => button(textOf(options), { disabled: true }),
    link: (options) => linkButton(textOf(options), options.href ?? '#'),
    secondary: (options) => button(textOf(options), { look: 'secondary', name: options.name }),
    warning: (options) => button(textOf(options), { look: 'warning', name: options.name }),
  },
  input: {
    default: (options) => input(fieldOf(options)),
    'with hint text': (options) => input(fieldOf(options)),
    'with error message': (options) => input(fieldOf(options)),
    'with error and hint': (options) => input(fieldOf(options)),
  },
  textarea: {
    default: (options) => textarea(fieldOf(options)),
    'with hint': (options) => textarea(fieldOf(options)),
    'with error message': (options) => textarea(fieldOf(options)),
  },
  'file-upload': {
    default: (options) => fileUpload(fieldOf(options)),
    'with hint text': (options) => fileUpload(fieldOf(options)),
    'with error message and hint': (options) => fileUpload(fieldOf(options)),
  },
  select: {
    'with hint text and error message': (options) =>
      select({ ...fieldOf(options), options: choicesOf(options), value: '' }),
  },
  radios: {
    default: (options) => radios({ ...fieldOf(options), options: choicesOf(options) }),
    'with hint': (options) => radios({ ...fieldOf(options), options: choicesOf(options) }),
    'with hints on items': (options) => radios({ ...fieldOf(options), asHeading: true, options: choicesOf(options) }),
  },
  checkboxes: {
    'with error message': (options) => checkboxes({ ...fieldOf(options), options: choicesOf(options) }),
  },
  'error-summary': {
    default: (options) =>
      errorSummary(
        Object.fromEntries((options.errorList ?? []).map((one) => [one.href?.slice(1) ?? '_', textOf(one)])),
      ),
  },
  'summary-list': {
    default: (options) =>
      summaryList((options.rows ?? []).map(({ key, value }) => ({ key: textOf(key), value: contentOf(value) }))),
  },
  'task-list': {
    default: (options) =>
      taskList(
        (options.items ?? []).map((one) => ({
          title: textOf(one.title),
          href: one.href,
          status: textOf(one.status) || 'Incomplete',
          done: Boolean(one.status?.text),
        })),
      ),
  },
  'inset-text': { default: (options) => inset(contentOf(options)) },
  'warning-text': { default: (options) => warning(contentOf(options)) },
  details: { default: (options) => details(textOf({ text: options.summaryText }), contentOf(options)) },
  panel: { default: (options) => panel(options.titleText ?? options.titleHtml ?? '', contentOf(options)) },
  tag: { grey: (options) => tag(textOf(options), 'grey') },
  'notification-banner': {
    default: (options) => banner(textOf(options)),
    'with type as success': (options) => banner(textOf(options), { success: true }),
  },
}

for (const [component, fixtures] of Object.entries(makers))
  for (const [name, make] of Object.entries(fixtures))
    test(`${component}, ${name}, is marked up as govuk-frontend does`, () => {
      const { options, html: wanted } = fixture(component, name)
      const made = make(options)
      assert.ok(made)
      assert.deepEqual(normal(made.text), normal(translated(wanted)))
    })
