// Takes in an uploaded file: capped, judged by its content, images and PDFs made anew, these in a limited process.
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import type { PhotoMeasures } from '#regulation/photo-rule.ts'
import { type Refusal, refuse } from '#regulation/vocabulary.ts'
import { openGate } from '../gate.ts'
import { hashOf } from './file-store.ts'
import { inspectPdf, type PdfProblem } from './inspect-pdf.ts'
import { measurePhoto } from './measure-photo.ts'
import { type Scanner, ScannerAway } from './virus-scanner.ts'

export const uploadLimit = 20 * 1024 * 1024
const pixelLimit = 50_000_000
const longestEdge = 3000
// An image of 50 megapixels takes 200 MB while it is opened.
const throughGate = openGate(2)

export type ReceivedFile = {
  name: string
  mediaType: 'image/jpeg' | 'application/pdf'
  bytes: Buffer
  originalSha256: Buffer
  width?: number
  height?: number
  pages: number
  /** Of a certificate photo that was measured when it came in. */
  measures?: PhotoMeasures
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** Gathers a stream up to the limit; the rest is drained, so that the browser hears the answer. */
export async function readCapped(
  stream: AsyncIterable<Buffer>,
  limit = uploadLimit,
): Promise<{ bytes: Buffer } | { tooLarge: number }> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size <= limit) parts.push(part)
    else parts.length = 0
  }
  return size > limit ? { tooLarge: size } : { bytes: Buffer.concat(parts, size) }
}

export function tooLarge(name: string, size: number, field: string, limit = uploadLimit): Refusal {
  return refuse(
    `“${name}”有 ${megabytes(size)}，超过了 ${megabytes(limit)}。请用手机重新拍一张，或选较小的图片。您填的其他内容都还在。`,
    { field },
  )
}

/**
 * Judges and cleans one file; refuses with a message that names what is wrong with it.
 * @param scan asked before anything opens the file; while it does not answer, nothing is taken
 */
export async function receiveUpload(
  bytes: Buffer,
  declared: { name: string; field: string; photo?: boolean },
  scan?: Scanner,
): Promise<ReceivedFile | Refusal> {
  const name = cleanName(declared.name)
  const no = (message: string) => refuse(message, { field: declared.field })
  if (bytes.length === 0) return no(`“${name}”是空文件。请重新选择文件。`)
  if (bytes.length > uploadLimit) return tooLarge(name, bytes.length, declared.field)

  const infected = scan && (await scanned(bytes, scan, name))
  if (infected) return no(infected)
  const type = await fileTypeFromBuffer(bytes)
  if (type?.mime.startsWith('image/hei')) return no(heicWords)
  if (type?.mime === 'application/pdf')
    return declared.photo ? no('证件照要印在证件上，请传 JPG 或 PNG 图片，不要传 PDF。') : receivePdf(bytes, name, no)
  if (type?.mime === 'image/jpeg' || type?.mime === 'image/png' || type?.mime === 'image/apng')
    return throughGate(() => receiveImage(bytes, name, declared.photo ?? false, no))
  return no(
    type && /executable|msdownload|x-elf|mach/.test(type.mime)
      ? `“${name}”其实是一个程序，不是图片。请只传 JPG、PNG 图片或 PDF。`
      : `“${name}”不是 JPG、PNG 图片，也不是 PDF。请换一个文件。`,
  )
}

/** No free decoder of HEVC is among what is installed; browsers of telephones turn it into JPEG by themselves where they can. */
const heicWords =
  '这是 HEIC 格式的照片，系统读不了。苹果手机：打开“设置”，点“相机”，点“格式”，选“兼容性最佳”，再重新拍。' +
  '安卓手机：打开相机的设置，关掉“高效图片（HEIF）”，再重新拍。已经拍好的，可以截屏后传截屏。'

/** @returns why the file is not taken, in words */
async function scanned(bytes: Buffer, scan: Scanner, name: string): Promise<string | undefined> {
  try {
    const verdict = await scan(bytes)
    return verdict.clean
      ? undefined
      : `“${name}”里查出病毒（${verdict.found}），没有收。请换一个文件，或用手机拍照上传。`
  } catch (error) {
    if (!(error instanceof ScannerAway)) throw error
    return `现在查不了病毒，“${name}”没有收。请过几分钟再传。您填的其他内容都还在。`
  }
}

/** Without path, control characters, and what turns a name around so that exe.jpg reads as gpj.exe. */
function cleanName(name: string): string {
  const clean = name.replace(/[\\/\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '_')
  return [...clean].slice(0, 120).join('') || '未命名'
}

async function receivePdf(
  bytes: Buffer,
  name: string,
  no: (message: string) => Refusal,
): Promise<ReceivedFile | Refusal> {
  const found = await inspectPdf(bytes)
  if ('problem' in found) return no(pdfProblems[found.problem](name))
  return { name, mediaType: 'application/pdf', bytes: found.bytes, originalSha256: hashOf(bytes), pages: found.pages }
}

const pdfProblems: Record<PdfProblem, (name: string) => string> = {
  script: (name) => `“${name}”里含有程序脚本，不能收。请把它打印成新的 PDF，或拍照上传。`,
  attachment: (name) => `“${name}”里夹带了其他文件，不能收。请把它打印成新的 PDF，或拍照上传。`,
  encrypted: (name) => `“${name}”设了密码，打不开。请去掉密码，或拍照上传。`,
  broken: (name) => `“${name}”已损坏，打不开。请重新导出，或拍照上传。`,
  'too-many-pages': (name) => `“${name}”超过 30 页。请只传需要的几页。`,
  'too-slow': (name) => `“${name}”太复杂，处理不了。请拍照上传。`,
}

async function receiveImage(
  bytes: Buffer,
  name: string,
  photo: boolean,
  no: (message: string) => Refusal,
): Promise<ReceivedFile | Refusal> {
  const broken = () => no(`“${name}”的图片内容不完整，打不开。请重新拍照上传。`)
  const options = { limitInputPixels: pixelLimit, failOn: 'error' as const }
  const header = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!header?.width || !header.height) return broken()
  if (header.width * header.height > pixelLimit)
    return no(`“${name}”有 ${header.width}×${header.height} 个像素，太大了。请用手机重新拍一张。`)
  try {
    const upright = sharp(bytes, options).rotate()
    const { data, info } = await upright
      .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 88 })
      .toBuffer({ resolveWithObject: true })
    const measures = photo ? await measurePhoto(data) : undefined
    return {
      name,
      mediaType: 'image/jpeg',
      bytes: data,
      originalSha256: hashOf(bytes),
      width: info.width,
      height: info.height,
      pages: 1,
      measures,
    }
  } catch {
    return broken()
  }
}
