import { openSide } from './measure.ts'
const side = await openSide('/tmp/s16b/10k')
for (const p of side.pages.filter(p => /code|certificate number/.test(p.name))) {
  console.log(p.path, p.form, p.holds)
  const s: any = await (side as any).ask(p)
  console.log(s.text?.replace(/<style[\s\S]*?<\/style>|<[^>]+>/g,' ').replace(/\s+/g,' ').slice(0,1500), s.fault)
}
await side.close()
