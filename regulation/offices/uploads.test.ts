// How much may be uploaded, and how it is refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusedBy } from '../situation-testing.ts'
import { megabytesOf, refuseMoreOfCase, refuseMoreWaiting, tooManyUploads, uploadLimitsOf } from './uploads.ts'

test('N5.2 files that wait for no application, and those of one application, are bounded in number and size', () => {
  const page = { files: 1, megabytes: 1 }
  assert.equal(refuseMoreWaiting({ files: 199, megabytes: 599 }, page), undefined)
  refusedBy(refuseMoreWaiting({ files: 200, megabytes: 0 }, page), 'N5.2')
  assert.equal(refuseMoreWaiting({ files: 0, megabytes: 600 }, page)?.field, 'pages')
  assert.equal(refuseMoreOfCase({ files: 499, megabytes: 1999 }, page), undefined)
  assert.match(refuseMoreOfCase({ files: 500, megabytes: 0 }, page)?.message ?? '', /请/)
  refusedBy(refuseMoreOfCase({ files: 0, megabytes: 2000 }, page), 'N5.2')
})

test('a small file counts as a megabyte, a large one as what it is', () => {
  assert.deepEqual([0, 1, 1024 * 1024, 1024 * 1024 + 1].map(megabytesOf), [1, 1, 1, 2])
})

test('N5.2 each sender has a limit of files and one of megabytes, and is told at the field what can be done instead', () => {
  assert.deepEqual(uploadLimitsOf, {
    visitor: { files: 'uploads-of-visitor', megabytes: 'upload-megabytes-of-visitor' },
    account: { files: 'uploads-of-account', megabytes: 'upload-megabytes-of-account' },
    staff: { files: 'uploads-of-staff', megabytes: 'upload-megabytes-of-staff' },
  })
  refusedBy(tooManyUploads('photo'), 'N5.2', { says: /过一小时再传，或者带材料到窗口/, field: 'photo' })
})
