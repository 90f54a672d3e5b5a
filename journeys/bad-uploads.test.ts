// Files that should not have been sent: each gets its own plain sentence, and what was sent before stays.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { makePdf, makePngBomb, makeProgram } from '#platform/files/hostile-uploads.ts'
import { fileOf, openTown, sheet } from './town.ts'
import { handedIn, openCase } from './ways.ts'

test('every file that cannot be used is refused in its own words, and the pages sent before are still there', async (t) => {
  const town = await openTown(t)
  const story = await handedIn(town)
  const clerk = await town.atWork('武侯经办')
  await openCase(clerk, story.number)
  await clerk.follow('一次性告知补正')
  await clerk.fill('身份证（', '缺页').fill('户口簿（', '看不清').press('告知申请人')

  const { citizen } = story
  const upload = `/account/cases/${story.caseId}/papers/id-card`
  await citizen.open(upload)
  await citizen.attach('拍照或选择文件', await sheet('正面.jpg')).press('上传')
  citizen.sees('已上传')

  const script = '/OpenAction<</S/JavaScript/JS(app.alert(1))>>'
  const wrong: [string, File, RegExp][] = [
    ['empty', fileOf(Buffer.alloc(0), '空.jpg'), /“空\.jpg”是空文件/],
    ['a program', fileOf(makeProgram(), '身份证.jpg'), /“身份证\.jpg”其实是一个程序/],
    ['a PDF with a script', fileOf(makePdf({ catalog: script }), '身份证.pdf', 'application/pdf'), /脚本|自动/],
    ['a decompression bomb', fileOf(makePngBomb(60_000, 60_000), '大图.png', 'image/png'), /太大|像素/],
    ['30 MB', fileOf(randomBytes(30 * 1024 * 1024), '照片.jpg'), /“照片\.jpg”有 30\.0 MB，超过了 20\.0 MB/],
    ['a text', fileOf(Buffer.from('我的身份证'), '说明.txt', 'text/plain'), /不是 JPG、PNG 图片，也不是 PDF/],
  ]
  for (const [name, file, message] of wrong) {
    await citizen.open(upload)
    await citizen.attach('拍照或选择文件', file).press('上传')
    assert.equal(citizen.page.status, 422, name)
    citizen.isTold(message).sees('现在有 1 页')
  }

  // Two pages at once, one good and one not: the good one is kept, the other is named.
  await citizen.open(upload)
  await citizen.attach('拍照或选择文件', await sheet('两面.jpg', 30), fileOf(makeProgram(), '程序.jpg')).press('上传')
  citizen.sees('已收下 1 页', '程序.jpg')

  // A connection that breaks in the middle does nothing at all.
  const broken = await citizen.send(`${town.house}${upload}`, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=xx' },
    body: '--xx\r\nContent-Disposition: form-data; name="_key"\r\n\r\n12345678',
  })
  assert.equal(broken.status, 400)
  assert.match(await broken.text(), /表单没有传完整.*没有办理任何事项/s)
  await citizen.open(`/account/cases/${story.caseId}`)
  citizen.sees('要上传').seesNot('补交的材料已提交')
})
