// A holder downloads the electronic certificate: signed, with the data inside; by its identifier, once the nation has published how (R3.2).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { setCertificateStatus } from '#casework/certificates/certificate-store.ts'
import { layElectronicCertificate, makeElectronicCertificate } from '#casework/certificates/electronic-certificate.ts'
import { demoSignatoryFile } from '#demo/signing/signatory.ts'
import { worker } from '#platform/jobs.ts'
import { readSignatory } from '#platform/pdf/sign-pdf.ts'
import type { Actor } from '#regulation/actor.ts'
import { creditCodeCheck } from '#regulation/credit-code.ts'
import { holder } from './holders.ts'
import { openTown, type Town } from './town.ts'

const issuerCode = `1263010000000001X${creditCodeCheck('1263010000000001X')}`

async function held(town: Town) {
  const who = await holder(town)
  const [card] = await town.ownerQuery<{ id: string }>('select id from certificate')
  const actor: Actor = { kind: 'applicant', id: await town.accountOf(who.phone), level: 'real-name' }
  const lay = (as: Actor = actor) =>
    town.work(as, (unit) =>
      layElectronicCertificate(unit, card?.id ?? '', {
        publicUrl: town.house,
        demo: true,
        asOfInWords: '2026年4月9日 10:00',
      }),
    )
  return { who, actor, card: card?.id ?? '', lay }
}

test('R3.2 the file on the page is a signed PDF whose data are those of the card', async (t) => {
  const town = await openTown(t)
  const { who, card } = await held(town)
  const citizen = await town.citizen(who.phone)
  await citizen.open(`/account/certificates/${card}`)
  const { bytes, type } = await citizen.download('下载电子证照（PDF）')
  assert.equal(type, 'application/pdf')
  assert.match(bytes.toString('latin1'), /\/SubFilter \/ETSI\.CAdES\.detached/)
  const [made, signed] = [/CreationDate ?\(D:(\d{14})Z?\)/, /\/M ?\(D:(\d{14})Z\)/].map(
    (written) => written.exec(bytes.toString('latin1'))?.[1],
  )
  const instant = town.now().toISOString().slice(0, 19).replaceAll(/\D/g, '')
  assert.deepEqual([made, signed], [instant, instant], 'made and signed at one instant, in UTC')
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const page = await (await document.getPage(1)).getTextContent()
  const words = page.items
    .map((item) => ('str' in item ? item.str : ''))
    .join('')
    .replaceAll(' ', '')
  assert.match(words, /内容截至2026年4月9日星期四10:00（北京时间）/)
  const [id = ''] = [...((await document.getAttachments())?.keys() ?? [])]
  const data = JSON.parse(Buffer.from((await document.getAttachmentContent(id)) ?? []).toString('utf8')) as {
    number: string
    identifier?: string
    holder: { name: string; idNumber: string }
    statusList: { idx: number }
  }
  assert.equal(data.number, who.certificateNumber)
  assert.deepEqual([data.holder.name, data.holder.idNumber], [who.name, who.idNumber])
  assert.equal(typeof data.statusList.idx, 'number')
  assert.equal(data.identifier, undefined, 'nobody has published what it is made of')

  await town.work(worker, (unit) => setCertificateStatus(unit, card, 'frozen', 'test'))
  await citizen.open(`/account/certificates/${card}/electronic.pdf`)
  citizen.sees('没有找到')
})

test('R3.2 once its parts are published the file has an identifier; another account gets no file', async (t) => {
  const town = await openTown(t)
  const { lay } = await held(town)
  await town.ownerQuery(
    `select set_config('tongban.actor', 'test', false), set_config('tongban.now', now()::text, false)`,
  )
  for (const [office, name, value] of [
    ['000000', 'electronic-type-code', 'TYPE001'],
    ['000000', 'electronic-check', 'mod-37-36'],
    ['630102', 'electronic-issuer-code', issuerCode],
  ])
    await town.ownerQuery(
      `insert into published_rule (id, office_id, name, value, effective_from, source, published_at)
       values (gen_random_uuid(), $1, $2, to_jsonb($3::text), '2026-01-01', '演示', now())`,
      [office, name, value],
    )
  const laid = await lay()
  assert.match(
    String(laid?.attached.identifier),
    new RegExp(`^1\\.2\\.156\\.3005\\.2\\.TYPE001\\.${issuerCode}\\.\\w{20}\\.1\\.[0-9A-Z]$`),
  )
  assert.equal(laid?.attached.preceding, undefined)
  const neighbour: Actor = { kind: 'applicant', id: await town.accountOf('13900008888'), level: 'real-name' }
  assert.equal(await lay(neighbour), undefined)
  assert.ok(laid)
  const pdf = await makeElectronicCertificate(laid, readSignatory(readFileSync(demoSignatoryFile, 'utf8')))
  assert.ok(pdf.includes('ETSI.CAdES.detached'))
})
