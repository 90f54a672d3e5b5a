// A hospital publishes a session, people book, move, wait in line; who cannot come is visited; and everybody can see how long it takes.
import { test } from 'node:test'
import { remindBookings, tellBookingNews } from '#casework/appointments/booking-news.ts'
import { worker } from '#platform/jobs.ts'
import { openTown, type Town } from './town.ts'
import { accept, conclude, handedIn, openCase } from './ways.ts'

async function publish(town: Town, day: string, places: string) {
  const desk = await town.atWork('第一医院盖章')
  await desk.open('/desk/sessions')
  await desk.follow('公布新场次')
  desk.choose('肢体').fillDay('哪一天', day).fill('几点开始', '09:00').fill('几点结束', '08:00').fill('名额', places)
  await desk.press('公布')
  desk.isTold('要晚于开始时间')
  desk.fill('几点结束', '11:30').fill('在哪里', '演示门诊二层').choose('没有台阶')
  await desk.press('公布')
  desk.sees('已公布，可以预约了', `0 / ${places}`)
  return desk
}

test('N6.3 booked, moved up from the waiting list, reminded, and marked at the door', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const [one, other] = [await handedIn(town), await handedIn(town)]
  for (const { number } of [one, other]) await accept(clerk, number)
  const desk = await publish(town, '2026-03-04', '1')

  await one.citizen.open(`/account/cases/${one.caseId}`)
  await one.citizen.follow('预约评定')
  await one.citizen.press('预约')
  one.citizen.isTold('请选一场')
  one.citizen.choose('2026年3月4日')
  await one.citizen.press('预约')
  one.citizen.sees('预约好了', '已预约：2026年3月4日 星期三 09:00—11:30')

  // The clerk books for somebody at the window.
  await openCase(clerk, other.number)
  await clerk.follow('帮申请人预约')
  clerk.choose('2026年3月4日')
  await clerk.press('预约')
  clerk.isTold('约满了')
  clerk.choose('没有名额就排候补')
  await clerk.press('预约')
  clerk.sees('候补第 1 位')

  // Told what was booked, with all it takes, and shown it where one looks; no place is lost by one tap.
  await desk.open('/desk/sessions')
  await desk.follow('2026年3月4日')
  const session = desk.path.split('/').at(-1) ?? ''
  await town.work(worker, (unit) => tellBookingNews(unit, { sessionId: session }), { now: town.now() })
  await one.citizen.open('/account')
  one.citizen.sees(
    '评定：2026年3月4日 星期三 09:00—11:30，演示第一医院',
    '评定预约好了',
    /请带：身份证原件、以往的病历.*费用：/,
  )
  await one.citizen.open(`/account/cases/${one.caseId}`)
  one.citizen.sees('演示门诊二层，没有台阶', '请带上', '以往的病历和检查报告', '评定要花多少钱')
  await one.citizen.follow('换时间、取消预约')
  await one.citizen.follow('取消预约')
  one.citizen.sees('要取消预约吗', '取消后名额马上给别人')
  await one.citizen.press('取消预约')
  one.citizen.sees('已取消，名额给别人了')
  await desk.open('/desk/sessions')
  await desk.follow('2026年3月4日')
  desk.sees(other.number, '已预约', '1 / 1')
  await town.work(worker, (unit) => tellBookingNews(unit, { sessionId: session }), { now: town.now() })
  await other.citizen.open('/account')
  other.citizen.sees('候补排到了')
  await town.itIs('2026-03-03')
  await town.work(worker, remindBookings, { now: town.now() })
  await other.citizen.open('/account')
  other.citizen.sees('请记得去评定', '演示门诊二层', '请带：身份证原件')
  await town.itIs('2026-03-04')
  await desk.open(`/desk/sessions/${session}`)
  await desk.press('到了')
  desk.sees('已登记', '已到')

  await conclude(town, other)
  const anybody = town.stranger()
  await anybody.open('/institutions?office=510107')
  anybody.sees('评定机构和等候时间', '演示第一医院 肢体', '件数太少', '没有公布场次')
})

test('N6.1 who cannot leave the house is visited: listed by place, planned in a round, told, and marked', async (t) => {
  const town = await openTown(t, '2026-03-02')
  const clerk = await town.atWork('武侯经办')
  const far = await handedIn(town, {
    homeVisit: 'yes',
    homeVisitReason: '卧床',
    community: '乙社区',
    residenceAddress: '演示路 9 号',
  })
  const near = await handedIn(town, {
    homeVisit: 'yes',
    homeVisitReason: '卧床',
    community: '甲社区',
    residenceAddress: '演示路 1 号',
  })
  for (const { number } of [far, near]) await accept(clerk, number)
  const desk = await town.atWork('第一医院盖章')
  await desk.open('/desk/home-visits')
  desk.sees(/甲社区.*乙社区/, '等着上门的（2 户）')
  desk.fillDay('哪一天去', '2026-03-05').fill('几点出发', '九点')
  await desk.press('排好并通知')
  desk.isTold('例如 09:00')
  desk.fill('几点出发', '09:00').fill('哪位医生去', '演示·第一医院医生')
  await desk.press('排好并通知')
  desk.sees('已排好', '共 2 户', /甲社区.*乙社区/)
  await desk.press('往前')
  desk.sees(/乙社区.*甲社区/)
  await near.citizen.open('/account')
  near.citizen.sees('医生要上门评定了', '2026年3月5日 星期四 09:00')
  await desk.press('去过了')
  desk.sees('已上门')
  await desk.press('没见到人')
  await desk.open('/desk/home-visits')
  desk.sees('等着上门的（1 户）', '甲社区')
})
