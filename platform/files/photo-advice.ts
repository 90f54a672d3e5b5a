// Measurable things about an ID photo: size, two-inch ratio, white background (R2.1). Advice, never a verdict.
import sharp from 'sharp'
import { judgePhoto } from '#regulation/photo-rule.ts'

export type PhotoAdvice = { width: number; height: number; whiteShare: number; hints: readonly string[] }

/** @param image JPEG bytes, upright */
export async function advisePhoto(image: Buffer): Promise<PhotoAdvice> {
  const { width, height } = await sharp(image).metadata()
  const whiteShare = await borderWhiteness(image)
  const hints = judgePhoto({ width, height, whiteShare, coloured: await isColoured(image) })
  return { width, height, whiteShare: Math.round(whiteShare * 100) / 100, hints }
}

/** Whether a hundredth of the photo differs from grey by more than a camera's noise. */
async function isColoured(image: Buffer): Promise<boolean> {
  const pixels = await sharp(image).resize(64, 64, { fit: 'fill' }).toColourspace('srgb').removeAlpha().raw().toBuffer()
  let coloured = 0
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3)
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 12) coloured += 1
  }
  return coloured * 100 >= pixels.length / 3
}

/** Share of nearly white pixels along the top edge and the upper halves of both sides. */
async function borderWhiteness(image: Buffer): Promise<number> {
  const [width, height, band] = [70, 98, 6]
  const pixels = await sharp(image).resize(width, height, { fit: 'fill' }).removeAlpha().raw().toBuffer()
  let [white, all] = [0, 0]
  for (let y = 0; y < height / 2; y++)
    for (let x = 0; x < width; x++) {
      if (y >= band && x >= band && x < width - band) continue
      const at = (y * width + x) * 3
      all += 1
      if (Math.min(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0) > 215) white += 1
    }
  return all === 0 ? 0 : white / all
}
