import { test } from 'node:test'
import { office } from '../workbench/testing.ts'
test('probe', async (t) => {
  const h = await office(t, '2026-03-02')
  for (const url of ['/', '/new', '/checklist', '/checklist?age=adult&age=minor&place=x&place=y&hukou=here&claimed=limb','/checklist?age=adult&place=%00&hukou=here&claimed=limb','/checklist?age=adult&office=%00&hukou=here&claimed=limb','/checklist?age=adult&place=城&hukou=here&claimed=limb','/windows?text=a&text=b','/windows?under=%00','/windows?under=abc','/windows/%00','/windows/510107','/windows?text=%00','/sign-in?next=a&next=b','/settings?back=/&back=/x', '/windows/%E0%A4%A'] ) {
    const r = await h.app.inject(url.replace(/[^\x00-\x7f]/g, encodeURIComponent))
    console.log(r.statusCode, url, /<h1[^>]*>([^<]*)/.exec(r.body)?.[1])
  }
  for (const url of ['/apply', '/apply?x=1', '/account?a=1&a=2','/apply/%00', '/apply/abc/q/who'])
    console.log((await h.get(h.applicant, url)).statusCode, url)
  console.log((await h.app.inject('/apply?office=510107')).headers.location)
})
