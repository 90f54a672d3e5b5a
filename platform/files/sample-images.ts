// Drawn stand-ins for papers and photos, recognisably fictional: for the demonstration and for tests.
import sharp from 'sharp'

const svg = (width: number, height: number, body: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${body}</svg>`,
  )

/** What is wrong with a photo drawn on purpose. */
export type PhotoFlaw =
  | 'coloured-background'
  | 'shadow'
  | 'off-centre'
  | 'two-people'
  | 'small-head'
  | 'blurred'
  | 'wrong-ratio'
  | 'few-pixels'
  | 'dark'
  | 'black-and-white'

/** A two-inch photo: a plain figure on white. @param hue 0–359, so that people differ */
export async function drawPhoto(hue: number, flaw?: PhotoFlaw): Promise<Buffer> {
  const drawn = sharp(svg(flaw === 'wrong-ratio' ? 772 : 413, 579, drawScene(hue, flaw)))
  if (flaw === 'blurred') drawn.blur(5)
  if (flaw === 'few-pixels') drawn.resize(140)
  if (flaw === 'dark') drawn.linear(0.45, 0)
  if (flaw === 'black-and-white') drawn.greyscale()
  return drawn.jpeg({ quality: 80 }).toBuffer()
}

function drawScene(hue: number, flaw?: PhotoFlaw): string {
  switch (flaw) {
    case 'coloured-background':
      return `<rect width="100%" height="100%" fill="#3f7fc4"/>${drawFigure(hue)}`
    case 'shadow':
      return `<path d="M250 0h163v579h-163z" fill="#bdbab6"/>${drawFigure(hue)}`
    case 'off-centre':
      return drawFigure(hue, 'translate(90 0)')
    case 'two-people':
      return drawFigure(hue, 'translate(-30 220) scale(.62)') + drawFigure(hue + 90, 'translate(186 220) scale(.62)')
    case 'small-head':
      return drawFigure(hue, 'translate(124 347) scale(.4)')
    case 'wrong-ratio':
      return drawFigure(hue, 'translate(180 0)')
    default:
      return drawFigure(hue)
  }
}

/** Coat, neck, face, hair, eyes and mouth. */
function drawFigure(hue: number, place = 'translate(0 0)'): string {
  const skin = `hsl(${((hue * 7) % 40) + 15} 45% 72%)`
  return `<g transform="${place}"><path d="M30 579q0-170 176-170t176 170z" fill="hsl(${hue} 45% 42%)"/><path d="M160 320h92v110q-46 30-92 0z" fill="${skin}"/><ellipse cx="206" cy="212" rx="105" ry="140" fill="${skin}"/><path d="M98 220q-14-162 108-162t108 162l-16-50q-92-50-184 0z" fill="#2b2320"/><path d="M152 208h26v14h-26zM234 208h26v14h-26z" fill="#2b2320"/><path d="M172 290q34 20 68 0" fill="none" stroke="#8c4a40" stroke-width="7"/></g>`
}

/** A sheet of paper: a coloured head, ruled lines, and a stamp-like mark, each kind a little different. */
export async function drawSheet(hue: number): Promise<Buffer> {
  const lines = Array.from(
    { length: 11 },
    (_, row) => `<rect x="60" y="${200 + row * 48}" width="${420 + ((row * 97) % 160)}" height="14" fill="#c9d2d0"/>`,
  )
  return sharp(
    svg(
      720,
      960,
      `<rect x="60" y="60" width="600" height="70" rx="10" fill="hsl(${hue} 40% 40%)"/>${lines.join('')}<circle cx="560" cy="800" r="80" fill="none" stroke="hsl(${hue} 60% 45%)" stroke-width="10" stroke-dasharray="24 10"/>`,
    ),
  )
    .jpeg({ quality: 70 })
    .toBuffer()
}

/** A photograph of a character written on paper, off its middle. @param strokes further strokes, so that two differ */
export function drawCharacter(strokes = ''): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#dde6ee"/>
<g stroke="#333" stroke-width="9" fill="none"><path d="M120 60h160M200 40v220M130 110h140v120h-140zM100 250q80 -30 200 0${strokes}"/></g></svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}
