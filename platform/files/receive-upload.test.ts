// Uploads: what is taken in is clean, and every refusal says what is wrong and what to do (R2.1).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { isRefusal } from '#regulation/vocabulary.ts'
import { hashOf } from './file-store.ts'
import { makePdf, makePngBomb, makeProgram } from './hostile-uploads.ts'
import { type ReceivedFile, readCapped, receiveUpload, tooLarge, uploadLimit } from './receive-upload.ts'

const receive = (bytes: Buffer, name = '照片.jpg', photo = false) =>
  receiveUpload(bytes, { name, field: 'photo', photo })

async function accepted(bytes: Buffer, name?: string, photo?: boolean): Promise<ReceivedFile> {
  const received = await receive(bytes, name, photo)
  if (isRefusal(received)) throw new Error(received.message)
  return received
}

async function refusal(bytes: Buffer, name?: string): Promise<string> {
  const received = await receive(bytes, name)
  if (!isRefusal(received)) throw new Error('it was taken in')
  assert.equal(received.field, 'photo')
  return received.message
}

const plain = (width: number, height: number, background = '#ffffff') =>
  sharp({ create: { width, height, channels: 3, background } })

test('R2.1 a photo is turned upright, cleaned of where it was taken, and kept with the hash of its original', async () => {
  const original = await plain(900, 600, '#335577')
    .withExif({ IFD3: { GPSLatitude: '36/1 37/1 0/1', GPSLatitudeRef: 'N' }, IFD0: { Artist: 'somebody' } })
    .jpeg()
    .toBuffer()
    .then((taken) => sharp(taken).keepExif().withMetadata({ orientation: 6 }).jpeg().toBuffer())
  const before = await sharp(original).metadata()
  assert.deepEqual([before.exif?.includes('somebody'), before.orientation], [true, 6])
  const file = await accepted(original)
  const { exif, icc, xmp, iptc, orientation, width, height } = await sharp(file.bytes).metadata()
  assert.deepEqual([exif, icc, xmp, iptc, orientation], [undefined, undefined, undefined, undefined, undefined])
  assert.deepEqual([width, height, file.width, file.height], [600, 900, 600, 900])
  assert.ok(!file.bytes.includes('GPS'))
  assert.deepEqual(file.originalSha256, hashOf(original))
})

test('an image is never wider or higher than 3000 pixels, and transparent parts become white', async () => {
  const png = await sharp({
    create: { width: 4000, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer()
  const file = await accepted(png)
  assert.deepEqual([file.mediaType, file.width, file.height], ['image/jpeg', 3000, 75])
  assert.deepEqual([...(await sharp(file.bytes).raw().toBuffer()).subarray(0, 3)], [255, 255, 255])
})

test('what hangs behind an image does not come in with it', async () => {
  const polyglot = Buffer.concat([
    await plain(400, 500).jpeg().toBuffer(),
    Buffer.from('<script>alert(1)</script><?php ?>'),
  ])
  const file = await accepted(polyglot)
  assert.ok(!file.bytes.includes('script') && !file.bytes.includes('php'))
})

test('an empty file, a program called .jpg, a drawing and a text are each named for what they are', async () => {
  assert.match(await refusal(Buffer.alloc(0)), /空文件/)
  assert.match(await refusal(makeProgram()), /其实是一个程序/)
  assert.match(await refusal(Buffer.from('\x7fELF\x02\x01\x01'.padEnd(200, '\0'), 'latin1')), /其实是一个程序/)
  assert.match(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')), /不是 JPG、PNG/)
  assert.match(await refusal(Buffer.from('<!doctype html><script>alert(1)</script>')), /不是 JPG、PNG/)
  assert.match(await refusal(Buffer.from('姓名,号码\n')), /不是 JPG、PNG/)
  assert.match(await refusal(await plain(10, 10).webp().toBuffer()), /不是 JPG、PNG/)
  assert.match(
    await refusal(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])),
    /HEIC.*苹果手机.*兼容性最佳.*安卓手机.*高效图片/,
  )
})

test('a file over the limit is refused with its size and the limit, and is not gathered in memory', async () => {
  const thirty = 30 * 1024 * 1024
  assert.match(await refusal(Buffer.alloc(thirty, 1)), /30\.0 MB.*20\.0 MB/)
  async function* stream() {
    for (let sent = 0; sent < thirty; sent += 1024 * 1024) yield Buffer.alloc(1024 * 1024)
  }
  assert.deepEqual(await readCapped(stream()), { tooLarge: thirty })
  assert.match(tooLarge('扫描件.pdf', thirty, 'photo').message, /30\.0 MB.*20\.0 MB/)
  async function* small() {
    yield Buffer.from('ab')
    yield Buffer.from('c')
  }
  assert.deepEqual(await readCapped(small(), uploadLimit), { bytes: Buffer.from('abc') })
})

test('a small file that unfolds into a giant image is refused before it is unfolded', async () => {
  assert.match(await refusal(makePngBomb(60_000, 60_000)), /60000×60000 个像素，太大了/)
  assert.match(await refusal(makePngBomb(8000, 6001)), /打不开/)
})

test('an image that is cut off or damaged is refused', async () => {
  const noise = Buffer.from(Array.from({ length: 300 * 400 * 3 }, (_, index) => (index * 7919) % 251))
  const whole = await sharp(noise, { raw: { width: 300, height: 400, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
  assert.match(await refusal(whole.subarray(0, whole.length / 2)), /内容不完整/)
  assert.match(await refusal(whole.subarray(0, 30)), /内容不完整|不是 JPG/)
})

test('a name from outside loses its path and its control characters, and no more', async () => {
  const jpeg = await plain(10, 10).jpeg().toBuffer()
  assert.equal((await accepted(jpeg, '../../etc/passwd\u0000.jpg')).name, '.._.._etc_passwd_.jpg')
  assert.equal((await accepted(jpeg, '照片\u202egpj.exe')).name, '照片_gpj.exe')
  assert.equal((await accepted(jpeg, '𠅤'.repeat(200))).name, '𠅤'.repeat(120))
  assert.equal((await accepted(jpeg, '')).name, '未命名')
  assert.equal((await accepted(jpeg, '才仁·卓玛 户口簿.jpg')).name, '才仁·卓玛 户口簿.jpg')
})

test('a plain PDF is made anew with its pages, whether its objects are compressed or not, and its hash is kept', async () => {
  for (const compressed of [false, true]) {
    const pdf = makePdf({ pages: 3, compressed })
    const file = await accepted(pdf, '户口簿.pdf')
    assert.deepEqual([file.mediaType, file.pages], ['application/pdf', 3])
    assert.match(file.bytes.toString('latin1'), /^%PDF-1\.7[\s\S]*\/Count 3[\s\S]*%%EOF$/)
    assert.deepEqual(file.originalSha256, hashOf(pdf))
  }
})

const script = '<</S/JavaScript/JS(app.alert(1))>>'
const hostile: readonly (readonly [string, RegExp, Parameters<typeof makePdf>[0]])[] = [
  ['a script on opening', /程序脚本/, { catalog: `/OpenAction ${script}` }],
  [
    'a script among its names',
    /程序脚本/,
    { catalog: '/Names<</JavaScript<</Names[(a) 100 0 R]>>>>', extra: [script] },
  ],
  ['a script on turning a page', /程序脚本/, { page: `/AA<</O ${script}>>` }],
  ['a script under a link', /程序脚本/, { page: `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A ${script}>>]` }],
  [
    'a script whose name is spelled in numbers',
    /程序脚本/,
    { catalog: '/OpenAction<</S/J#61vaScript/#4aS(app.alert(1))>>' },
  ],
  ['a program to start', /程序脚本/, { catalog: '/OpenAction<</S/Launch/F(cmd.exe)>>' }],
  ['a form that sends itself', /程序脚本/, { page: '/AA<</O<</S/SubmitForm/F(http://example.invalid)>>>>' }],
  [
    'another file inside',
    /夹带了其他文件/,
    { catalog: '/Names<</EmbeddedFiles<</Names[(a) 100 0 R]>>>>', extra: ['<</Type/Filespec/F(a.exe)>>'] },
  ],
  ['31 pages', /超过 30 页/, { pages: 31 }],
]
for (const [what, says, options] of hostile)
  test(`a PDF with ${what} is refused, also inside an object stream`, async () => {
    assert.match(await refusal(makePdf(options), '材料.pdf'), says)
    assert.match(await refusal(makePdf({ ...options, compressed: true }), '材料.pdf'), says)
  })

test('a PDF with a password, a broken one and a bomb are each named', async () => {
  const encrypt = `/Encrypt<</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>>/ID[<00><00>]`
  assert.match(await refusal(makePdf({ trailer: encrypt }), '材料.pdf'), /设了密码/)
  assert.match(await refusal(Buffer.from('%PDF-1.7\n这不是一份文件'), '材料.pdf'), /已损坏/)
  const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024))
  const stream = `<</Length ${bomb.length}/Filter/FlateDecode>>stream\n${bomb.toString('latin1')}\nendstream`
  assert.match(await refusal(makePdf({ extra: [stream] }), '材料.pdf'), /太复杂/)
})

test('a PDF cannot hide its objects under another filter, nor a bomb under two', async () => {
  const hex = Buffer.from('9 0 <</S/JavaScript/JS(app.alert(1))>>').toString('hex')
  const hidden = `<</Type/ObjStm/N 1/First 4/Filter/ASCIIHexDecode/Length ${hex.length}>>stream\n${hex}\nendstream`
  assert.match(await refusal(makePdf({ extra: [hidden] }), '材料.pdf'), /程序脚本/)
  const twice = deflateSync(deflateSync(Buffer.alloc(80 * 1024 * 1024)))
  const stream = `<</Length ${twice.length}/Filter[/FlateDecode/FlateDecode]>>stream\n${twice.toString('latin1')}\nendstream`
  assert.match(await refusal(makePdf({ extra: [stream] }), '材料.pdf'), /太复杂/)
})

test('what is added to a PDF after its end is looked at too', async () => {
  const added = Buffer.from('\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(x)>>>>\nendobj\n')
  assert.match(await refusal(Buffer.concat([makePdf(), added]), '材料.pdf'), /程序脚本/)
})

test('R2.1 a photo is measured, and taken in whatever the measures say; another paper is not measured', async () => {
  const blue = await plain(800, 600, '#2255aa').jpeg().toBuffer()
  const photo = await accepted(blue, 'photo.jpg', true)
  assert.deepEqual([photo.measures?.width, photo.measures?.height, photo.measures?.whiteShare], [800, 600, 0])
  assert.equal((await accepted(blue, 'booklet.jpg')).measures, undefined)
})
