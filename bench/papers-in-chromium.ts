// The reference for the bench of papers: the same pages of a certificate as a web page, printed by a warm Chromium.
import type { CertificateFacts } from '#papers/certificate/certificate.ts'
import { papers } from '#papers/papers.ts'
import { qrSvg } from '#platform/pdf/qr.ts'
import { openBrowser } from '../journeys/browser.ts'

const style = `@page { size: A4 landscape; margin: 0 }
body { margin: 0; font: 14pt "Noto Sans SC" }
.spread { width: 210mm; height: 148mm; margin: 31mm 43.5mm; display: flex; break-after: page }
.half { box-sizing: border-box; width: 105mm; height: 148mm; padding: 8mm; background: #fbf1f0; overflow: hidden }
.cover { background: #9c1c22; color: #fff; text-align: center }
dt { font-size: 11.5pt; color: #9c1c22 } dd { margin: 0 0 3mm } .qr { width: 52mm; margin: auto }`

const pair = (name: string, value: string) => `<dt>${name}</dt><dd>${value}</dd>`

function page(facts: CertificateFacts): string {
  const { data } = papers.certificate.build(facts)
  const said = (key: string) => String(data[key])
  return `<html lang="zh-CN"><head><title>${said('title')}</title><style>${style}</style></head><body>
<div class="spread"><div class="half"><h2>持证须知</h2><ol><li>本证是认定残疾人及其残疾类别、残疾等级的合法凭证。
<li>本证只限本人使用，不得转借、涂改。<li>有效期十年，满九年起可以申请换领。换领免费。<li>遗失本证，请及时报告批准残联，申请补办。
<li>户口迁移时，请同时办理残疾人证迁移。<li>姓名、住址等有变化，请申请更新。</ol><p>批准机关电话${facts.issue.office.phone}</p></div>
<div class="half cover"><p>中华人民共和国</p><h1>残疾人证</h1><p>中国残疾人联合会</p></div></div>
<div class="spread"><div class="half"><dl>${pair('姓名', facts.name)}${pair('性别', facts.sex)}${pair('民族', facts.ethnicity)}
${pair('出生日期', said('birth'))}${pair('残疾人证号', facts.number)}${pair('残疾类别', said('category'))}${pair('残疾等级', said('level'))}</dl></div>
<div class="half"><dl>${pair('家庭住址', facts.address)}${pair('签发日期', said('from'))}${pair('有效期', `${said('from')} 至 ${said('to')}`)}
${pair('批准机关', facts.authority)}</dl></div></div>
<div class="spread"><div class="half"><h2>备注</h2><p>（无）</p></div><div class="half"><h2>扫码核验</h2>
<div class="qr">${qrSvg(facts.verifyLink, '二维码：扫码核验这本残疾人证')}</div><p>扫一扫，看本证是否真实、是否有效。码里没有身份证号和住址。</p>
<p>依据：${said('basis')}</p></div></div></body></html>`
}

/** @param pages as many as print at the same time */
export async function openPrintingChromium(pages: number) {
  const browser = await openBrowser()
  const context = await browser.newContext()
  const lanes = await Promise.all(Array.from({ length: pages }, () => context.newPage()))
  return {
    print: async (facts: CertificateFacts, lane = 0): Promise<Uint8Array> => {
      const sheet = lanes[lane]
      if (!sheet) throw new Error(`no page ${lane}`)
      await sheet.setContent(page(facts))
      return sheet.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })
    },
    close: () => browser.close(),
  }
}
