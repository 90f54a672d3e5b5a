// The template tag against strings that people, or people who mean harm, may type.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Parser, StaticConfigLoader } from 'html-validate'
import { attributes, html, nothing, toPage, trusted } from './html.ts'

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea><script>alert(1)</script>',
  '&lt;script&gt;',
  '<!--',
  ']]>',
  '\u202e<b>\u0000',
  '`onload=alert(1)`',
  '<svg/onload=alert(1)>',
]

test('nothing that is typed becomes markup, between tags or in an attribute', () => {
  for (const text of hostile) {
    const page = html`<p title="${text}">${text}</p>`.text
    assert.match(page, /^<p title="[^"<>]*">[^<>]*<\/p>$/, text)
    assert.match(html`<p${attributes({ title: text })}></p>`.text, /^<p title="[^"<>]*"><\/p>$/, text)
  }
})

test('a text comes out of a parser as it went in', async () => {
  const parser = new Parser(
    await new StaticConfigLoader({ extends: ['html-validate:recommended'] }).getConfigFor('a.html'),
  )
  const undo = (text: string) =>
    text.replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_all, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
    )
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => /\S/.test(text)),
      (text) => {
        const [element] = parser.parseHtml(html`<p title="${text}">x${text}x</p>`.text).querySelectorAll('p')
        assert.ok(element)
        assert.equal(undo(element.textContent), `x${text}x`)
        assert.equal(undo(element.getAttributeValue('title') ?? ''), text)
      },
    ),
    { numRuns: 300 },
  )
})

test('markup nests without being escaped twice, and lists are joined without commas', () => {
  const names = ['一', '<二>']
  assert.equal(
    html`<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`.text,
    '<ul><li>一</li><li>&lt;二&gt;</li></ul>',
  )
})

test('false, null, undefined and an empty list show nothing, and zero shows 0', () => {
  assert.equal(html`${false}${null}${undefined}${[]}${nothing}${0}`.text, '0')
})

test('an object that only looks like markup is not believed', () => {
  const forged = { text: '<script>alert(1)</script>' } as unknown as string
  assert.throws(() => html`<p>${forged}</p>`)
})

test('values may not stand in unquoted attributes, as attribute names, or inside script and style', () => {
  assert.throws(() => html`<p class=${'a'}>`, /quoted/)
  assert.throws(() => html`<p ${'onclick'}>`, /only attributes/)
  assert.throws(() => html`<p title='${'a'}'>`, /only attributes/)
  assert.throws(() => html`<script>${'a'}</script>`, /script or style/)
  assert.throws(() => html`<style media="all">p { color: ${'red'} }</style>`, /script or style/)
  assert.throws(() => attributes({ 'a b': 'c' }), /attribute name/)
  assert.throws(() => attributes({ 'a"onload': 'c' }), /attribute name/)
})

test('markup may not stand inside an attribute, where its quotes would end it', () => {
  assert.throws(() => html`<p title="${html`<b class="x">`}"></p>`, /inside an attribute/)
})

test('an address that would run is refused; paths, anchors and telephone numbers are not', () => {
  for (const bad of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ])
    assert.throws(() => html`<a href="${bad}">x</a>`, /not a link/, bad)
  for (const good of [
    '/workbench?at=12:30',
    '#name',
    'tel:0971-1',
    'sms:10690',
    'https://example.org/',
    '?page=2',
    'mailto:a@example.org',
  ])
    assert.match(html`<a href="${good}">x</a>`.text, /^<a href="[^"]+">x<\/a>$/)
})

test('attributes leave out what is false and let true stand alone', () => {
  assert.equal(
    attributes({ id: 'a', hidden: true, title: undefined, checked: false, rows: 4 }).text,
    ' id="a" hidden rows="4"',
  )
})

test('a page begins with its doctype', () => {
  assert.equal(toPage(trusted('<html lang="zh-CN"></html>')), '<!doctype html>\n<html lang="zh-CN"></html>')
})
