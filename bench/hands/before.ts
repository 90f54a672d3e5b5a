// What the same walks counted on 28 November 2026, before the counter was rebuilt. A hanzi counts as one key.
export const before: Readonly<Record<string, number>> = {
  '窗口受理一人：到第一栏／Tab': 16,
  '窗口受理一人／键': 175,
  '窗口受理一人／页': 3,
  '核对四份材料／键': 47,
  '核对四份材料／页': 5,
  '今天，1366 × 768：第一件的位置／px': 796,
  '今天，1366 × 768：一行的高／px': 112,
  '今天，320 px：第一件的位置／px': 1535,
  '审批一件，看完材料／页': 9,
  '打印并寄出一张证／页': 8,
  '打印并寄出一张证／键': 19,
}
