// The certificate photo: two inches, recent, bareheaded, white background, in colour (R2.1). What a machine can judge only advises.

/** Where a head stands in the photo, as shares of its width and height. */
export type HeadPlace = {
  top: number
  left: number
  right: number
  /** Null when hair or clothes hide where it ends. */
  bottom: number | null
}

/** What stands out from the background. */
export type PhotoFigure = {
  /** The tops that rise from the photo's foot, across and down as shares: one person has one. */
  tops: readonly (readonly [number, number])[]
  /** Of the highest. */
  head: HeadPlace
  /** Variance of the Laplacian of the head, at the size of print. */
  sharpness: number
  /** Share of the face without any drawing left in it, burnt out by light. */
  glare: number
}

/** Places where the background is not white: runs of squares on a grid laid over the photo. */
export type TintedPlaces = {
  columns: number
  rows: number
  /** Column, row and length of each run. */
  runs: readonly (readonly [number, number, number])[]
}

/** What was measured on an upright photo. What an older photo was not measured for is undefined. */
export type PhotoMeasures = {
  /** Pixels. */
  width: number
  height: number
  /** Share of nearly white pixels along the top edge and the upper sides, 0–1. */
  whiteShare: number
  tinted?: TintedPlaces
  /** False when the photo has no colour in it. */
  coloured?: boolean
  /** Light of the brightest twentieth, 0–255: that of the background, whatever the skin. */
  brightest?: number
  /** Null when nothing can be told from the background. */
  figure?: PhotoFigure | null
}

/**
 * The source says only “两寸”. Trade sizes of that name run from 35 × 45 mm to 35 × 53 mm; the pixels are what 35 × 49 mm
 * needs at about 215 dots per inch. The room above a head is wide: white hair before a white wall counts as wall.
 * These are the system's own defaults, not law.
 */
export const photoStandard = {
  leastWidth: 295,
  leastHeight: 413,
  leastRatio: 1.25,
  greatestRatio: 1.55,
  leastWhiteShare: 0.7,
  leastHead: 0.4,
  greatestHead: 0.75,
  leastHeadRoom: 0.03,
  greatestHeadRoom: 0.3,
  greatestOffCentre: 0.08,
  leastSharpness: 50,
  leastLight: 160,
  greatestGlare: 0.3,
} as const

/** White to the eye: light, and without much of a tint. */
export const isWhite = (red: number, green: number, blue: number) =>
  Math.min(red, green, blue) > 195 && Math.max(red, green, blue) - Math.min(red, green, blue) < 30

/** What people are told before they take the photo. */
export const photoAdvice: readonly string[] = [
  '两寸，近期，不戴帽子。',
  '白色背景，彩色照片。',
  '脸部清楚，不要美颜和翻拍。',
]

export type PhotoFinding = {
  about: string
  measured: string
  /** The limits it was held against. */
  wanted: string
  /** What to do, when it seems wrong. */
  advice?: string
  /** What of the photo shows it. */
  shownBy?: 'wall' | 'shape' | 'tops' | 'place' | 'face'
}

/** Each thing measured, with its limits, and what to do where it seems wrong. A clerk decides, never this. */
export function judgePhoto(photo: PhotoMeasures): readonly PhotoFinding[] {
  return [...judgePaper(photo), ...judgeBackground(photo), ...judgeFigure(photo)]
}

/** What to do, in words; empty when nothing seems wrong. */
export const hintsOf = (photo: PhotoMeasures): readonly string[] =>
  judgePhoto(photo).flatMap(({ advice }) => advice ?? [])

const percent = (share: number) => `${Math.round(share * 100)}%`
const cropAdvice = '请裁成宽 35、高 49 的竖照片。'

function judgePaper({ width, height }: PhotoMeasures): PhotoFinding[] {
  const { leastWidth, leastHeight, leastRatio, greatestRatio } = photoStandard
  const ratio = height / width
  const small = width < leastWidth || height < leastHeight
  const shape = ratio < leastRatio ? '太宽' : ratio <= greatestRatio ? undefined : '太窄'
  return [
    {
      about: '大小（像素）',
      measured: `${width}×${height}`,
      wanted: `不小于 ${leastWidth}×${leastHeight}`,
      advice: small ? `照片只有 ${width}×${height} 像素，印出来可能不清楚。请换一张更清晰的。` : undefined,
    },
    {
      about: '高是宽的几倍',
      measured: ratio.toFixed(2),
      wanted: `${leastRatio} 到 ${greatestRatio}`,
      shownBy: 'shape',
      advice: shape && `照片${shape}，不是两寸的比例。${cropAdvice}`,
    },
  ]
}

function judgeBackground({ whiteShare, coloured, brightest }: PhotoMeasures): PhotoFinding[] {
  const { leastWhiteShare, leastLight } = photoStandard
  const found: PhotoFinding[] = [
    {
      about: '背景里白的部分',
      measured: percent(whiteShare),
      wanted: `不少于 ${percent(leastWhiteShare)}`,
      shownBy: 'wall',
      advice: whiteShare < leastWhiteShare ? '背景看起来不是白色。请在白墙前重拍。' : undefined,
    },
  ]
  if (coloured !== undefined)
    found.push({
      about: '颜色',
      measured: coloured ? '彩色' : '黑白',
      wanted: '彩色',
      advice: coloured ? undefined : '照片看起来是黑白的。请换一张彩色照片。',
    })
  if (brightest !== undefined)
    found.push({
      about: '最亮处的亮度',
      measured: String(brightest),
      wanted: `不低于 ${leastLight}（最高 255）`,
      advice: brightest < leastLight ? '照片太暗。请在光线好的地方重拍。' : undefined,
    })
  return found
}

function judgeFigure({ figure }: PhotoMeasures): PhotoFinding[] {
  if (figure === undefined) return []
  if (figure === null)
    return [
      {
        about: '照片里的人',
        measured: '分不清',
        wanted: '1 个',
        advice: '人和背景分不清。请在干净的白墙前，只拍一个人。',
      },
    ]
  const count = { about: '照片里的人', measured: `${figure.tops.length} 个`, wanted: '1 个', shownBy: 'tops' } as const
  if (figure.tops.length !== 1) return [{ ...count, advice: '照片里好像不止一个人，或有别的东西。请只拍本人。' }]
  const { leastSharpness, greatestGlare } = photoStandard
  return [
    count,
    ...judgeHead(figure.head),
    {
      about: '脸部清晰度',
      measured: String(figure.sharpness),
      wanted: `不低于 ${leastSharpness}，越大越清楚`,
      shownBy: 'face',
      advice: figure.sharpness < leastSharpness ? '脸部有些模糊。请拿稳手机，对准脸重拍。' : undefined,
    },
    {
      about: '脸上过亮的部分',
      measured: percent(figure.glare),
      wanted: `不多于 ${percent(greatestGlare)}`,
      shownBy: 'face',
      advice: figure.glare > greatestGlare ? '脸上太亮。请关闪光灯，避开强光重拍。' : undefined,
    },
  ]
}

function judgeHead({ top, bottom, left, right }: HeadPlace): PhotoFinding[] {
  const { leastHead, greatestHead, leastHeadRoom, greatestHeadRoom, greatestOffCentre } = photoStandard
  const size = bottom === null ? undefined : bottom - top
  const aside = (left + right) / 2 - 0.5
  const side = aside < 0 ? '左' : '右'
  return [
    {
      about: '头占照片的高度',
      measured: size === undefined ? '量不出' : percent(size),
      wanted: `${percent(leastHead)} 到 ${percent(greatestHead)}`,
      shownBy: 'place',
      advice:
        size === undefined || (size >= leastHead && size <= greatestHead)
          ? undefined
          : size < leastHead
            ? '头太小。请靠近一些再拍，或裁掉四周。'
            : '头太大。请离远一些再拍，露出双肩。',
    },
    {
      about: '头顶上面留的空',
      measured: percent(top),
      wanted: `${percent(leastHeadRoom)} 到 ${percent(greatestHeadRoom)}`,
      shownBy: 'place',
      advice:
        top < leastHeadRoom
          ? '头顶贴着照片的边。请在头顶上面留一点空。'
          : top > greatestHeadRoom
            ? '头顶上面空得太多。请裁掉一些。'
            : undefined,
    },
    {
      about: '头偏离正中',
      measured: Math.abs(aside) < 0.005 ? '正中' : `偏${side} ${percent(Math.abs(aside))}`,
      wanted: `不超过 ${percent(greatestOffCentre)}`,
      shownBy: 'place',
      advice: Math.abs(aside) > greatestOffCentre ? `人太靠${side}。请站到正中重拍，或重新裁。` : undefined,
    },
  ]
}
