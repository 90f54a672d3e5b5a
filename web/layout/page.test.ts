// The frame of a page, and the settings it is shown with.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '#web/html/html.ts'
import { publicPage, serviceName, type Visit, workbenchPage } from './page.ts'
import { defaultSettings, readSettings, settingClasses, writeSettings } from './settings.ts'

const visit: Visit = { settings: defaultSettings, path: '/', demo: false, formKey: 'the-key-1' }

test('the title is the heading and the service, and says first that something is wrong', () => {
  const fine = publicPage({ title: '您住在哪里？', visit, body: '' })
  assert.match(fine, new RegExp(`<title>您住在哪里？ - ${serviceName}</title>`))
  assert.match(fine, /<h1 class="govuk-heading-l">您住在哪里？<\/h1>/)
  const wrong = publicPage({ title: '您住在哪里？', visit, body: '', errors: { place: '请选择县。' } })
  assert.match(wrong, /<title>错误：您住在哪里？/)
  assert.match(wrong, /<a href="#place">请选择县。<\/a>/)
  assert.doesNotMatch(publicPage({ title: '一', visit, body: '', errors: {} }), /错误/)
})

test('a page whose question is its heading has no second one', () => {
  const page = publicPage({ title: '一', visit, ownHeading: true, body: html`<h1>一</h1>` })
  assert.equal(page.match(/<h1/g)?.length, 1)
})

test('every page has one main part that the skip link leads to, and no script or style of its own', () => {
  for (const page of [publicPage({ title: '一', visit, body: '' }), workbenchPage({ title: '一', visit, body: '' })]) {
    assert.equal(page.match(/<main/g)?.length, 1)
    assert.match(page, /href="#main-content"[^>]*>跳到主要内容/)
    assert.match(page, /id="main-content"/)
    assert.doesNotMatch(page, /<style|style="|<script(?![^>]*src=)| on[a-z]+="/)
  }
})

test('help stands on every public page, and the session’s limit only where somebody is signed in', () => {
  assert.match(publicPage({ title: '一', visit, body: '' }), /需要帮助/)
  assert.doesNotMatch(publicPage({ title: '一', visit, body: '' }), /data-session-minutes/)
  assert.match(
    publicPage({ title: '一', visit: { ...visit, account: '139****0001' }, body: '' }),
    /data-session-minutes="30"/,
  )
})

test('what a title, a name or a message holds is text', () => {
  const evil = '<img src=x onerror=alert(1)>'
  const page = workbenchPage({
    title: evil,
    visit: {
      ...visit,
      flash: { text: evil, success: true },
      staff: { name: evil, place: evil, roles: evil, institution: false },
    },
    body: evil,
    caption: evil,
    errors: { _: evil },
  })
  assert.doesNotMatch(page, /<img/)
})

test('settings survive the cookie, and nonsense in it becomes the standard', () => {
  const chosen = { ...defaultSettings, size: 'large', contrast: 'dark' } as const
  assert.deepEqual(readSettings(writeSettings(chosen)), chosen)
  assert.equal(settingClasses(chosen), ' tb-size-large tb-contrast-dark')
  assert.deepEqual(readSettings('size=huge&contrast=__proto__&x=1'), defaultSettings)
  assert.deepEqual(readSettings(undefined), defaultSettings)
})
