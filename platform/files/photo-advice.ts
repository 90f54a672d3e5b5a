// Measurable things about an ID photo: size, two-inch ratio, white background (R2.1). Advice, never a verdict.
import sharp from 'sharp'

export type PhotoAdvice = { width: number; height: number; whiteShare: number; hints: readonly string[] }

/** @param image JPEG bytes, upright */
export async function advisePhoto(image: Buffer): Promise<PhotoAdvice> {
  const { width = 0, height = 0 } = await sharp(image).metadata()
  const whiteShare = await borderWhiteness(image)
  const hints: string[] = []
  if (width < 295 || height < 413) hints.push('照片像素偏低，印出来可能不清楚。')
  const ratio = height / width
  // Two inches: 35 × 49 mm, or 35 × 53 mm.
  if (ratio < 1.3 || ratio > 1.6) hints.push('照片不是两寸的比例（宽 35、高 49 左右）。')
  if (whiteShare < 0.7) hints.push('背景看起来不是白色。')
  return { width, height, whiteShare: Math.round(whiteShare * 100) / 100, hints }
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
