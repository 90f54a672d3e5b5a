// The figure of an ID photo told from its background by colour: how many heads rise, where the head is, how sharp (R2.1).
import type { HeadPlace, PhotoFigure } from '#regulation/photo-rule.ts'

/** Red, green and blue of each pixel, row by row. */
export type Raster = { pixels: Buffer; width: number; height: number }

type Found = {
  figure: PhotoFigure | null
  isFigure: (at: number) => boolean
  /** The pixels along the top and the upper sides, where a portrait shows its background. */
  edge: readonly number[]
}

/** A rise of the outline counts as a head from this share of the height on. */
const leastRise = 0.1
/** Smaller spots than this share of the photo are dust. */
const leastSpot = 0.005

export function findFigure(raster: Raster): Found {
  const { width, height } = raster
  const edge = edgeOf(raster)
  const stands = standsOut(raster, edge)
  // Where the edge itself is of many colours there is no background to tell a figure from.
  if (edge.filter((at) => stands[at]).length > edge.length * 0.4) return { figure: null, isFigure: () => false, edge }
  const spots = spotsOf(stands, width, height)
  const skyline = skylineOf(spots, width, height)
  const tops = topsOf(skyline, height * leastRise)
  const tallest = tops.toSorted((one, other) => (skyline[other.at] ?? 0) - (skyline[one.at] ?? 0))[0]
  if (!tallest) return { figure: null, isFigure: () => false, edge }
  const top = height - (skyline[tallest.at] ?? 0)
  const body = spots[top * width + tallest.at] ?? 0
  const head = headOf(spots, body, { width, height, top, from: tallest.from, to: tallest.to })
  const box = boxOf(head, raster)
  const figure = {
    tops: tops.map(({ at }) => [share(at, width), share(height - (skyline[at] ?? 0), height)] as const),
    head,
    sharpness: sharpnessOf(raster, box),
    glare: glareOf(raster, box),
  }
  return { figure, isFigure: (at) => spots[at] === body, edge }
}

function edgeOf({ width, height }: Raster): number[] {
  const band = Math.max(1, Math.round(width * 0.06))
  const found: number[] = []
  for (let y = 0; y < height / 2; y++)
    for (let x = 0; x < width; x++) if (y < band || x < band || x >= width - band) found.push(y * width + x)
  return found
}

const tint = (pixels: Buffer, at: number) => {
  const [red = 0, green = 0, blue = 0] = [pixels[at * 3], pixels[at * 3 + 1], pixels[at * 3 + 2]]
  const light = 0.299 * red + 0.587 * green + 0.114 * blue
  return { light, blueness: 0.564 * (blue - light), redness: 0.713 * (red - light) }
}

/** A shadow on the wall changes the light, skin and clothes the tint: the tint counts more. In the dark everything counts more. */
function standsOut({ pixels, width, height }: Raster, edge: readonly number[]): Uint8Array {
  const seen = edge.map((at) => tint(pixels, at))
  const middle = (part: 'light' | 'blueness' | 'redness') =>
    Float64Array.from(seen, (one) => one[part]).sort()[seen.length >> 1] ?? 0
  const wall = { light: middle('light'), blueness: middle('blueness'), redness: middle('redness') }
  const gain = Math.min(2.5, Math.max(1, 220 / wall.light))
  const stands = new Uint8Array(width * height)
  const leastRun = Math.ceil(width * 0.015)
  for (let at = 0, run = 0; at < stands.length; at++) {
    const { light, blueness, redness } = tint(pixels, at)
    const away =
      Math.abs(light - wall.light) * gain > 70 ||
      Math.hypot(blueness - wall.blueness, redness - wall.redness) * gain > 16
    run = at % width === 0 ? Number(away) : away ? run + 1 : 0
    // Thinner than this is a stray hair or the edge of a shadow.
    if (run >= leastRun) stands.fill(1, at - run + 1, at + 1)
  }
  return stands
}

/** Each connected spot by a number of its own, from 1; dust is left out as 0. */
function spotsOf(stands: Uint8Array, width: number, height: number): Int32Array {
  const spots = new Int32Array(stands.length)
  const members = new Int32Array(stands.length)
  let number = 0
  for (let first = 0; first < stands.length; first++) {
    if (!stands[first] || spots[first] !== 0) continue
    number += 1
    spots[first] = number
    members[0] = first
    let size = 1
    for (let next = 0; next < size; next++) {
      const at = members[next] ?? 0
      const x = at % width
      for (const near of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width])
        if (stands[near] && spots[near] === 0) {
          spots[near] = number
          members[size++] = near
        }
    }
    if (size < width * height * leastSpot) for (const at of members.subarray(0, size)) spots[at] = -1
  }
  return spots.map((spot) => Math.max(spot, 0))
}

/** For each column, how high above the foot of the photo anything reaches. */
function skylineOf(spots: Int32Array, width: number, height: number): Int32Array {
  const skyline = new Int32Array(width)
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++)
      if (spots[y * width + x]) {
        skyline[x] = height - y
        break
      }
  return skyline
}

type Top = { at: number; from: number; to: number }

/** The tops that rise above the dips beside them by more than `rise`, each with the columns of those dips. */
function topsOf(skyline: Int32Array, rise: number): Top[] {
  const heightAt = (x: number) => skyline[x] ?? 0
  const tops: Top[] = []
  // Outside the photo there is nothing: the outline begins and ends on the ground.
  let [climbing, top, dip, ground] = [true, 0, 0, 0]
  for (let x = 0; x <= skyline.length; x++) {
    if (climbing) {
      if (heightAt(x) > heightAt(top)) top = x
      if (heightAt(top) - ground <= rise || heightAt(top) - heightAt(x) <= rise) continue
      tops.push({ at: top, from: dip, to: skyline.length })
      climbing = false
      dip = x
    } else if (heightAt(x) < heightAt(dip)) dip = x
    else if (heightAt(x) - heightAt(dip) > rise) {
      const before = tops.at(-1)
      if (before) before.to = dip
      ground = heightAt(dip)
      climbing = true
      top = x
    }
  }
  return tops
}

type Frame = { width: number; height: number; top: number; from: number; to: number }

/** From the top down to where the outline is narrowest above the shoulders, or to where the head ends by itself. */
function headOf(spots: Int32Array, body: number, { width, height, top, from, to }: Frame): HeadPlace {
  const spans: { left: number; right: number }[] = []
  for (let y = top; y < height; y++) {
    const row = spots.subarray(y * width + from, y * width + to)
    const left = row.indexOf(body)
    if (left === -1) break
    spans.push({ left: from + left, right: from + row.lastIndexOf(body) + 1 })
  }
  const neck = neckOf(spans.map(({ left, right }) => right - left))
  const end = neck ?? (top + spans.length < height * 0.98 ? spans.length : undefined)
  const upper = spans.slice(0, end ?? Math.round(height * 0.2))
  return {
    top: share(top, height),
    bottom: end === undefined ? null : share(top + end, height),
    left: share(Math.min(...upper.map((one) => one.left)), width),
    right: share(Math.max(...upper.map((one) => one.right)), width),
  }
}

const share = (part: number, whole: number) => Math.round((part / whole) * 1000) / 1000

/** The row where the outline has narrowed from the head to the neck, if it widens again below. */
function neckOf(widths: readonly number[]): number | undefined {
  let [widest, narrowest] = [0, Number.POSITIVE_INFINITY]
  for (const width of widths) {
    if (narrowest === Number.POSITIVE_INFINITY) widest = Math.max(widest, width)
    if (width < widest * 0.85) narrowest = Math.min(narrowest, width)
    if (width <= narrowest + widest * 0.1) continue
    const jaw = widths.indexOf(widest)
    return widths.findIndex((one, row) => row > jaw && one <= narrowest * 1.08)
  }
  return undefined
}

type Box = { left: number; right: number; top: number; bottom: number }

function boxOf({ top, bottom, left, right }: HeadPlace, { width, height }: Raster): Box {
  return {
    left: Math.floor(left * width),
    right: Math.ceil(right * width),
    top: Math.floor(top * height),
    bottom: Math.ceil((bottom ?? Math.min(1, top + 0.5)) * height),
  }
}

/** Variance of the Laplacian: low where nothing has an edge. */
function sharpnessOf({ pixels, width, height }: Raster, box: Box): number {
  const light = (x: number, y: number) => tint(pixels, y * width + x).light
  let [sum, squares, all] = [0, 0, 0]
  for (let y = Math.max(1, box.top); y < Math.min(height - 1, box.bottom); y++)
    for (let x = Math.max(1, box.left); x < Math.min(width - 1, box.right); x++) {
      const bend = light(x - 1, y) + light(x + 1, y) + light(x, y - 1) + light(x, y + 1) - 4 * light(x, y)
      sum += bend
      squares += bend * bend
      all += 1
    }
  return all === 0 ? 0 : Math.round(squares / all - (sum / all) ** 2)
}

/** Share of the middle of the head that is burnt out. */
function glareOf({ pixels, width }: Raster, { left, right, top, bottom }: Box): number {
  const [inX, inY] = [(right - left) / 4, (bottom - top) / 4]
  let [burnt, all] = [0, 0]
  for (let y = Math.floor(top + inY); y < bottom - inY; y++)
    for (let x = Math.floor(left + inX); x < right - inX; x++) {
      const at = (y * width + x) * 3
      all += 1
      if (Math.min(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0) >= 250) burnt += 1
    }
  return all === 0 ? 0 : Math.round((burnt / all) * 100) / 100
}
