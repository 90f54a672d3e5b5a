// The certificate photo: two inches, recent, bareheaded, white background, in colour (R2.1). What a machine can judge only advises.

/** What was measured on an upright photo. */
export type PhotoMeasures = {
  /** Pixels. */
  width: number
  height: number
  /** Share of nearly white pixels along the top edge and the upper sides, 0–1. */
  whiteShare: number
  /** False when the photo has no colour in it. */
  coloured?: boolean
}

/**
 * The source says only “两寸”. Trade sizes of that name run from 35 × 45 mm to 35 × 53 mm; the pixels are what 35 × 49 mm
 * needs at about 215 dots per inch. These are the system's own defaults, not law.
 */
export const photoStandard = {
  leastWidth: 295,
  leastHeight: 413,
  leastRatio: 1.25,
  greatestRatio: 1.55,
  leastWhiteShare: 0.7,
} as const

/** What people are told before they take the photo. */
export const photoAdvice: readonly string[] = [
  '两寸，近期，不戴帽子。',
  '白色背景，彩色照片。',
  '脸部清楚，不要美颜和翻拍。',
]

/** What seems wrong, each with what to do; empty when nothing does. A clerk decides, never this. */
export function judgePhoto(photo: PhotoMeasures): readonly string[] {
  const { leastWidth, leastHeight, leastRatio, greatestRatio, leastWhiteShare } = photoStandard
  const ratio = photo.height / photo.width
  const found: string[] = []
  if (photo.width < leastWidth || photo.height < leastHeight)
    found.push(`照片只有 ${photo.width}×${photo.height} 像素，印出来可能不清楚。请换一张更清晰的。`)
  if (ratio < leastRatio) found.push('照片太宽，不是两寸的比例。请裁成宽 35、高 49 的竖照片。')
  else if (!(ratio <= greatestRatio)) found.push('照片太窄，不是两寸的比例。请裁成宽 35、高 49 的竖照片。')
  if (photo.whiteShare < leastWhiteShare) found.push('背景看起来不是白色。请在白墙前重拍。')
  if (photo.coloured === false) found.push('照片看起来是黑白的。请换一张彩色照片。')
  return found
}
