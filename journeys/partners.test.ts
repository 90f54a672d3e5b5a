// A province registers a platform, gives it a key, changes the key without a gap, suspends and ends it; a county cannot (R3.2, N5.2).
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { openTown } from './town.ts'

const pairOf = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pemOf = (pair: ReturnType<typeof pairOf>) => pair.publicKey.export({ format: 'pem', type: 'spki' }).toString()
const setOf = (pair: ReturnType<typeof pairOf>, kid: string) =>
  JSON.stringify({ keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' }] })

test('R3.2 N5.2 a province registers a platform, changes its key without a gap, suspends, resumes and ends it', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const admin = await town.atWork('四川省管理员')
  await admin.open('/workbench/registers')
  await admin.follow('对接单位')
  admin.sees('还没有登记的对接单位')
  await admin.follow('登记对接单位')
  admin.sees('是哪一种', '群众从国家级、省级平台申请')
  admin.choose('政务服务平台')
  await admin.press('下一步')
  admin.fill('单位和系统的名称', '演示省政务服务平台').fill('电话', '028')
  admin
    .fill('从哪些网段来（可以不填）', '10.20.3.0/16')
    .choose('代本人填写、提交申请')
    .choose('查本人的办件、补材料、预约、撤回')
  await admin.press('登记')
  admin.isTold(
    /请写明用来做什么/,
    /哪一级认证/,
    /请填写姓名/,
    /电话号码不对/,
    /邮箱/,
    /整个网段是 10\.20\.0\.0\/16/,
    /最后一天|年、月、日/,
  )
  admin.fillAll({
    '用来做什么，依据什么': '本省群众从平台申请残疾人证，演办发〔2026〕1号',
    平台哪一级认证核对过身份证和本人: 'urn:demo:face',
    姓名: '演示·联系人',
    电话: '０２８-86000000',
    电子邮箱: 'platform@example.com',
    '从哪些网段来（可以不填）': '10.20.0.0/16',
  })
  admin.fillDay('最后一天', '2031-03-02')
  await admin.press('登记')
  admin.isTold(/一次最长登记到2029年3月1日 星期四/)
  admin.fillDay('最后一天', '2029-03-01')
  await admin.press('登记')
  admin.sees(
    '已登记',
    '演示省政务服务平台',
    '待确认',
    '登记等另一位机构管理员确认',
    '自己登记、修改的，要由本机构另一位机构管理员确认',
    '代本人填写、提交申请',
    '028-86000000',
    '10.20.0.0/16',
    '还没有公钥',
    '没有调用',
  )
  const page = admin.path
  const another = await town.atWork('四川省另一管理员')
  await another.open(page)
  await another.press('核对无误，确认登记')
  another.sees('已确认', '使用中')
  another.seesNot('核对无误')

  const [first, second] = [pairOf(), pairOf()]
  await admin.follow('加公钥')
  admin.sees('只收公钥')
  const secret = first.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  admin.fill('公钥', secret).fill('编号（kid，可以不填）', 'k-2026').fillDay('最后一天', '2027-03-01')
  await admin.press('加公钥')
  admin.isTold(/贴进来的有私钥/)
  admin.seesNot(secret.slice(40, 80))
  admin.fill('公钥', pemOf(first))
  await admin.press('加公钥')
  admin.sees('公钥已加，编号 k-2026', 'EC P-256（ES256）', '待确认')
  const confirmKey = async (kid: string) => {
    await admin.open(page)
    await admin.follow(kid)
    admin.sees('确认以前不能用', '要由本机构另一位机构管理员确认')
    await another.open(page)
    await another.follow(kid)
    await another.press('指纹一样，确认公钥')
    another.sees('公钥已确认，马上能用')
    await admin.open(page)
  }
  await confirmKey('k-2026')
  admin.sees('在用')

  await admin.follow('加公钥')
  admin.sees('已有一个在用')
  admin.fill('公钥', setOf(second, 'k-2027')).fillDay('最后一天', '2027-04-01')
  await admin.press('加公钥')
  admin.sees('编号 k-2027', 'k-2026')
  await confirmKey('k-2027')
  await admin.follow('k-2026')
  admin.fillDay('最后一天', '2028-01-01')
  await admin.press('定为最后一天')
  admin.isTold(/一个公钥最长用到|只能提前到期/)
  admin.fillDay('最后一天', '2026-03-09')
  await admin.press('定为最后一天')
  admin.sees('公钥用到2026年3月9日 星期一，含当天')
  await town.itIs('2026-03-10')
  await admin.open(page)
  admin.sees('已到期', '在用')
  await admin.follow('k-2027')
  admin.sees('这是在用的最后一个', '马上作废')
  await admin.press('马上作废')
  admin.sees('公钥已作废')

  await admin.follow('修改')
  admin.fill('每分钟最多调用几次', '0')
  await admin.press('保存')
  admin.isTold(/1 到 60000/)
  admin.fill('每分钟最多调用几次', '1200')
  await admin.press('保存')
  admin.sees('已保存', '1200 次')

  await admin.follow('修改')
  admin.sees('要另一位机构管理员确认才生效')
  admin.choose('交本人的评价').fill('从哪些网段来（可以不填）', '')
  await admin.press('保存')
  admin.sees('放宽的要另一位机构管理员确认', '放宽或改了：权限、网段', '10.20.0.0/16', '不限')
  await admin.open('/workbench/partners')
  admin.sees('修改待确认')
  await another.open(page)
  await another.press('不改了')
  another.sees('没有改，照原来的办')
  another.seesNot('等着确认的修改', '交本人的评价')
  await admin.open(page)
  await admin.follow('修改')
  admin.choose('交本人的评价')
  await admin.press('保存')
  await another.open(page)
  another.sees('等着确认的修改', '交本人的评价')
  await another.press('核对无误，确认修改')
  another.sees('修改已确认，马上生效', '交本人的评价')
  another.seesNot('等着确认的修改')
  await admin.open(page)

  await admin.press('马上停用')
  admin.isTold(/请写明停用的理由/)
  admin.fill('停用的理由', '令牌疑似外泄')
  await admin.press('马上停用')
  admin.sees('已停用，什么都不回答', '令牌疑似外泄')
  await admin.press('恢复使用')
  admin.sees('已恢复使用', '使用中')
  await admin.press('终止')
  admin.isTold(/先勾选确认/)
  admin.choose('不再对接。要再用的，重新登记。')
  await admin.press('终止')
  admin.sees('已终止')
  admin.seesNot('马上停用', '加公钥')
})

test('R3.2 a county and another office neither register nor see a partner of a province', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const province = await town.atWork('四川省管理员')
  await province.open('/workbench/partners/new?kind=hotline')
  province.fillAll({
    单位和系统的名称: '演示12345热线',
    '用来做什么，依据什么': '转来对残联的投诉',
    姓名: '演示·联系人',
    电话: '13900000001',
    电子邮箱: 'hotline@example.com',
  })
  province.choose('转来投诉、取答复').fillDay('最后一天', '2027-03-01')
  await province.press('登记')
  province.sees('已登记', '热线', '不限')
  const page = province.path

  for (const name of ['武侯管理员', '成都市管理员'] as const) {
    const below = await town.atWork(name)
    await below.open('/workbench/partners')
    below.sees('由中国残联或省残联的机构管理员登记', '还没有登记的对接单位')
    below.seesNot('演示12345热线')
    await below.open('/workbench/partners/new')
    below.sees('请联系上级登记')
    await below.open(page)
    below.sees('没有找到这一页')
  }
  const head = await town.atWork('四川省残联')
  await head.open(page)
  head.sees('没有这个权限')
})
