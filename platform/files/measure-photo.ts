// Measures an ID photo: size, background, colour, light, and the figure before it (R2.1). No face is recognised.
import sharp from 'sharp'
import { isWhite, type PhotoMeasures, type TintedPlaces } from '#regulation/photo-rule.ts'
import { findFigure, type Raster } from './photo-figure.ts'

/** Two inches at 300 dots per inch: what is lost below this is lost in print as well. */
const print = { width: 413, height: 579 }
const gridColumns = 32

/** @param image JPEG bytes, upright */
export async function measurePhoto(image: Buffer): Promise<PhotoMeasures> {
  const { width, height } = await sharp(image).metadata()
  const { data, info } = await sharp(image)
    .resize({ ...print, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raster: Raster = { pixels: data, width: info.width, height: info.height }
  const { figure, isFigure, edge } = findFigure(raster)
  const white = edge.filter((at) => isWhiteAt(raster, at)).length
  return {
    width,
    height,
    whiteShare: hundredths(white / edge.length),
    tinted: findTint(raster, isFigure),
    coloured: isColoured(raster),
    brightest: brightestTwentieth(raster),
    figure,
  }
}

const hundredths = (share: number) => Math.round(share * 100) / 100

function isWhiteAt({ pixels }: Raster, at: number): boolean {
  const [red = 0, green = 0, blue = 0] = [pixels[at * 3], pixels[at * 3 + 1], pixels[at * 3 + 2]]
  return isWhite(red, green, blue)
}

/** Squares that are mostly background, and mostly not white. */
function findTint(raster: Raster, isFigure: (at: number) => boolean): TintedPlaces {
  const { width, height } = raster
  const columns = Math.min(gridColumns, width)
  const rows = Math.max(1, Math.min(height, Math.round((columns * height) / width)))
  const tinted = new Int32Array(columns * rows)
  const all = new Int32Array(columns * rows)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const square = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width)
      all[square] = (all[square] ?? 0) + 1
      if (!isFigure(at) && !isWhiteAt(raster, at)) tinted[square] = (tinted[square] ?? 0) + 1
    }
  const runs: [number, number, number][] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const square = row * columns + column
      if ((tinted[square] ?? 0) * 2 <= (all[square] ?? 0)) continue
      const last = runs.at(-1)
      if (last?.[1] === row && last[0] + last[2] === column) last[2] += 1
      else runs.push([column, row, 1])
    }
  return { columns, rows, runs }
}

/** Whether a hundredth of the photo differs from grey by more than a camera's noise. */
function isColoured({ pixels }: Raster): boolean {
  let coloured = 0
  for (let at = 0; at < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]]
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 16) coloured += 1
  }
  return coloured * 100 >= pixels.length / 3
}

function brightestTwentieth({ pixels }: Raster): number {
  const counts = new Int32Array(256)
  for (let at = 0; at < pixels.length; at += 3) {
    const light = Math.round(lightOf(pixels, at))
    counts[light] = (counts[light] ?? 0) + 1
  }
  let above = 0
  for (let light = 255; light > 0; light--) {
    above += counts[light] ?? 0
    if (above * 20 >= pixels.length / 3) return light
  }
  return 0
}

const lightOf = (pixels: Buffer, at: number) =>
  0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0)
