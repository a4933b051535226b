/**
 * Run at a place of a hall's network: starts the desktop app there, joins the first host it lists by one click, and says
 * as JSON what was seen. Arguments: Electron, folder of the program, data folder, file for a picture ("" for none).
 */
import { _electron } from 'playwright-core'

const [electron, root, data, picture] = process.argv.slice(2)
const app = await _electron.launch({
  executablePath: electron,
  args: ['--no-sandbox', root, '--data', data, '--port', '0'],
  env: { ...process.env, YUANZHUO_NO_DIALOG: '1' },
})
try {
  const chair = await app.firstWindow()
  chair.setDefaultTimeout(20_000)
  await chair.getByRole('button', { name: '中文' }).click()
  await chair.getByRole('button', { name: '加入别人主持的会议' }).click()
  const dialog = chair.getByRole('dialog')
  const hosts = dialog.getByRole('listitem')
  await hosts.first().waitFor()
  await chair.waitForTimeout(1_500) // the app's own host, were it listed, would be by now
  const listed = await hosts.allInnerTexts()
  const said = await dialog.getByRole('status').innerText()
  if (picture) await chair.screenshot({ path: picture })
  await hosts.first().getByRole('button').click()
  // The app's own page, which covers the window until it is there, counts as a window too.
  let joined
  while (!(joined = app.windows().find((each) => each.url().startsWith('http://10.')))) await chair.waitForTimeout(100)
  await joined.getByRole('textbox').waitFor()
  await dialog.waitFor({ state: 'hidden' })
  console.log(JSON.stringify({ listed, said, joined: joined.url() }))
} finally {
  await app.close()
}
