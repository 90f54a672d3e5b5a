// The picture of a character that no font holds: cut to its ink, black on white, and again as ink without paper (R4.1.5, decision 45).
import sharp from 'sharp'

/** Why a picture is none of a character. */
export type CharacterProblem = 'faint' | 'small' | 'dark' | 'empty' | 'long'
export type PressedCharacter = { bytes: Buffer; width: number; height: number }

/** Of the picture as it is kept; enough for the largest type of any paper. */
const side = 512
const margin = 24
/** Strokes of a character that is smaller run together in print. */
const leastInk = 64
const longestEdge = 1200
const mostProportion = 4
const [leastShare, mostShare] = [0.02, 0.7]
/** Between the grey of the paper and the grey of the ink, of 255. */
const leastContrast = 60

type Grey = { pixels: Buffer; width: number; height: number }

/** @param image JPEG bytes, as received. @returns a square, the character in its middle, of pure black on white with soft edges */
export async function pressCharacter(image: Buffer): Promise<PressedCharacter | { problem: CharacterProblem }> {
  const grey = await readGrey(image)
  const { threshold, ink, paper } = split(grey.pixels)
  if (paper - ink < leastContrast) return { problem: 'faint' }
  const box = boundsOf(grey, threshold)
  if (!box) return { problem: 'empty' }
  const longest = Math.max(box.width, box.height)
  if (longest < leastInk) return { problem: 'small' }
  if (longest > mostProportion * Math.min(box.width, box.height)) return { problem: 'long' }
  if (box.share > mostShare) return { problem: 'dark' }
  if (box.share < leastShare) return { problem: 'empty' }
  const room = side - 2 * margin
  const drawn = await sharp(sharpened(grey, threshold, (paper - ink) / 4), raw(grey))
    .extract({ left: box.left, top: box.top, width: box.width, height: box.height })
    .resize({ width: room, height: room, fit: 'contain', background: '#ffffff' })
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: '#ffffff' })
    .toColourspace('b-w')
    .jpeg({ quality: 92 })
    .toBuffer()
  return { bytes: drawn, width: side, height: side }
}

/** The ink alone, on any paper: PNG, black, as opaque as the picture is dark. @param pressed what `pressCharacter` made */
export async function inkOf(pressed: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(pressed).greyscale().negate().raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  return sharp({ create: { width, height, channels: 3, background: '#000000' } })
    .joinChannel(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer()
}

const raw = ({ width, height }: Grey) => ({ raw: { width, height, channels: 1 as const } })

async function readGrey(image: Buffer): Promise<Grey> {
  const { data, info } = await sharp(image)
    .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: data, width: info.width, height: info.height }
}

const zeros = (length: number): number[] => Array.from({ length }, () => 0)

/** Where the two kinds of grey part (Otsu): the threshold between, and the mean of each. */
function split(pixels: Buffer): { threshold: number; ink: number; paper: number } {
  const counts = zeros(256)
  for (const grey of pixels) counts[grey] = (counts[grey] ?? 0) + 1
  const total = pixels.length
  const sum = counts.reduce((all, count, grey) => all + count * grey, 0)
  let [best, found, darker, darkSum] = [-1, { threshold: 0, ink: 0, paper: 0 }, 0, 0]
  for (const [grey, count] of counts.entries()) {
    darker += count
    darkSum += count * grey
    if (darker === 0 || darker === total) continue
    const [ink, paper] = [darkSum / darker, (sum - darkSum) / (total - darker)]
    const between = darker * (total - darker) * (paper - ink) ** 2
    if (between > best) [best, found] = [between, { threshold: (ink + paper) / 2, ink, paper }]
  }
  return found
}

type Box = { left: number; top: number; width: number; height: number; share: number }

/** What the ink fills. Single dark points are dust of the camera. */
function boundsOf({ pixels, width, height }: Grey, threshold: number): Box | undefined {
  const columns = zeros(width)
  const rows = zeros(height)
  let dark = 0
  for (const [at, grey] of pixels.entries()) {
    if (grey >= threshold) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    columns[x] = (columns[x] ?? 0) + 1
    rows[y] = (rows[y] ?? 0) + 1
    dark += 1
  }
  const isInk = (count: number) => count > 1
  const [left, right] = [columns.findIndex(isInk), columns.findLastIndex(isInk)]
  const [top, bottom] = [rows.findIndex(isInk), rows.findLastIndex(isInk)]
  if (left < 0 || top < 0) return undefined
  const size = { width: right - left + 1, height: bottom - top + 1 }
  return { left, top, ...size, share: dark / (size.width * size.height) }
}

/** Paper becomes white and ink black; between them stays an edge of some greys. */
function sharpened({ pixels }: Grey, threshold: number, edge: number): Buffer {
  return Buffer.from(pixels.map((grey) => Math.min(255, Math.max(0, ((grey - threshold) / (2 * edge) + 0.5) * 255))))
}
