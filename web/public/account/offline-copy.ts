// A copy of the certificate for a telephone without a network: one file that needs no other and says of when it is (R6.1; decision 50).
import { qrSvg } from '#platform/pdf/qr.ts'
import { html, toPage, trusted } from '#web/html/html.ts'

export type OfflineCopy = {
  lines: readonly (readonly [string, string])[]
  photo: Buffer | undefined
  cover: 'red' | 'green'
  /** Of the code on the card, which is verified without a network as well. */
  address: string
  asOf: string
  demo: boolean
}

const colours = { red: '#9c1c22', green: '#1c5c3c' }

export function offlineCopy({ lines, photo, cover, address, asOf, demo }: OfflineCopy): string {
  return toPage(html`<html lang="zh-CN"><head><meta charset="utf-8"><title>残疾人证（截至 ${asOf}）</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${trusted(`<style>${styleOf(colours[cover])}</style>`)}</head><body><main>
<h1>中华人民共和国残疾人证</h1>${demo ? html`<p class="as-of">演示：人和事都是编的</p>` : null}
<p class="as-of">截至 ${asOf}</p>
<div class="code">${trusted(qrSvg(address, '二维码：扫码核验这本残疾人证现在是否有效'))}</div>
${photo ? html`<img src="data:image/jpeg;base64,${photo.toString('base64')}" alt="持证人照片">` : null}
<dl>${lines.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
<p>这是 ${asOf} 存下的。以后有没有变，请扫上面的码：有网络的，看登记里现在的；没有网络的，用查验工具核对签名和名单。</p>
</main></body></html>`)
}

const styleOf = (colour: string): string => `
body { margin: 0; background: #fff; color: #000; font: 1.25rem/1.6 system-ui, sans-serif; }
main { max-width: 30rem; margin: 0 auto; padding: 1rem; border-top: 1rem solid ${colour}; }
h1 { font-size: 1.5rem; text-align: center; margin: 0.5rem 0; }
.as-of { text-align: center; font-weight: 700; margin: 0.25rem 0; }
.code svg { display: block; width: 100%; max-width: 22rem; margin: 0 auto; }
img { display: block; width: 8rem; margin: 1rem auto; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; }
dt { color: #333; }
dd { margin: 0; font-weight: 700; overflow-wrap: anywhere; }`
