import { join } from 'node:path'
import { ledgerFile } from '#main/export/ledger-file'
import { NoticeBoard } from '#main/office/notice-board'
import { OfficeDesk } from '#main/office/desk'
import { newId, Office } from '#main/office/office'
import { localDay, officeContext } from '#main/office/working-days'
import { loadCalendars } from '#main/resources/calendars'
import { openHostSigner } from '#main/signing/host-signer'
import { checkSignaturesNatively, signNatively } from '#main/signing/native-ed25519'
import { dataFolder } from '#main/storage/data-folder'
import { fileKeyVault } from '#main/storage/file-key-vault'
import { officeStore } from '#main/storage/office-store'
checkSignaturesNatively(); signNatively()
const dir = process.argv[2]!
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1000 }
const t = async (name: string, run: () => unknown) => { const b = performance.now(), c = cpu(); const r = await run(); console.log(name.padEnd(28), 'wall', (performance.now() - b).toFixed(0), 'cpu', (cpu() - c).toFixed(0)); return r }
const { calendars } = await loadCalendars(join(process.cwd(), 'resources', 'calendars'))
const signer = await openHostSigner(fileKeyVault(dir))
const now = Date.now()
let office!: Office
console.log('before', cpu())
await t('open', async () => { office = await Office.open(officeStore(dataFolder(dir)), signer, () => new Date(now).toISOString(), officeContext(() => now, calendars, newId)) })
const today = () => localDay(now)
const desk = new OfficeDesk(office, new NoticeBoard(office, today), today)
const s = () => office.state!
console.log(s().topics.size, s().orders.size, s().meetings.size, s().events)
await t('today', () => desk.todayOf(s()))
await t('today 2', () => desk.todayOf(s()))
await t('board', () => desk.board(s(), { text: '' }))
await t('ready', () => desk.makeReady())
for (const q of ['路', '路灯', '路灯不亮', '充电', '三号楼 水箱', '没有这样的']) await t(`find ${q}`, () => desk.find(s(), q))
for (const q of ['路', '路灯', '路灯不亮']) await t(`find again ${q}`, () => desk.find(s(), q))
await t('board', () => desk.board(s(), { text: '' }))
await t('board 路灯', () => desk.board(s(), { text: '路灯' }))
await t('ledger', () => desk.ledger(s(), { text: '', view: 'all', from: 0, take: 100 }))
await t('ledger scroll', () => desk.ledger(s(), { text: '', view: 'all', from: 3000, take: 100 }))
await t('ledger late', () => desk.ledger(s(), { text: '', view: 'late', from: 0, take: 100 }))
await t('ledger 路', () => desk.ledger(s(), { text: '路', view: 'all', from: 0, take: 100 }))
await t('alike', () => desk.alike(s(), { text: '三号楼西边路灯坏了不亮\n西头的路灯从上礼拜就不亮，我妈晚上倒垃圾摔了一跤，求快点修', grid: '三号楼' }))
await t('rows', () => desk.rows(s(), { text: '', view: 'all' }))
await t('xlsx', () => ledgerFile(desk.rows(s(), { text: '', view: 'all' }), 'xlsx', 'zh', 'take').bytes.length)
;(globalThis as any).gc?.()
console.log('heap', (process.memoryUsage().heapUsed / 1e6).toFixed(0), 'rss', (process.memoryUsage().rss / 1e6).toFixed(0))
await t('close', () => office.close())
