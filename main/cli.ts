import { Command, CommanderError } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { Language } from '#shared/words/language'
import { LANGUAGES } from '#shared/words/language'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import { addSignatureCommand } from './commands/add-signature'
import { backupCommand } from './commands/backup'
import { checkCommand } from './commands/check'
import { consoleCommand } from './commands/console'
import { demoCommand } from './commands/demo'
import { diagnoseCommand } from './commands/diagnose'
import { exportCommand } from './commands/export'
import { goBackCommand } from './commands/go-back'
import { languageAsked } from './commands/language-asked'
import { layoutsCommand } from './commands/layouts'
import { listCommand } from './commands/list'
import { rehearseCommand } from './commands/rehearse'
import { restoreCommand } from './commands/restore'
import { serveCommand } from './commands/serve'
import { signPdfCommand } from './commands/sign-pdf'
import { UsageError, usageErrorFrom } from './commands/usage-error'
import { updateCheckCommand } from './commands/update-check'
import { verifyCommand } from './commands/verify'
import { HostStartError } from './boot/start-error'
import { printError } from './log/terminal'
import { PlanFault } from './rehearsal/plan'
import { typedArguments } from './runtime/own-command-line'
import { checkSignaturesNatively, signNatively } from './signing/native-ed25519'

checkSignaturesNatively()
signNatively()
const args = typedArguments(process.argv)

try {
  if (args.length === 0) throw new UsageError(bothLanguages(({ commandLine }) => commandLine.nameCommand))
  await programIn(languageAsked(args)).parseAsync(args, { from: 'user' })
} catch (thrown) {
  const error = thrown instanceof CommanderError ? usageErrorFrom(thrown) : thrown
  if (error !== null) endWith(error)
}

function programIn(language: Language): Command {
  const words = TERMINAL_WORDS[language].commandLine.help
  const program = new Command('yuanzhuo')
    .description(words.program)
    .option('--language <LANGUAGE>', words.language, languageFrom)
    .helpCommand('help [command]', words.helpCommand)
  for (const command of [
    serveCommand(words),
    consoleCommand(words),
    verifyCommand(words),
    addSignatureCommand(words),
    exportCommand(words),
    layoutsCommand(words),
    signPdfCommand(words, language),
    listCommand(words, language),
    checkCommand(words, language),
    diagnoseCommand(words),
    demoCommand(words),
    backupCommand(words),
    restoreCommand(words),
    goBackCommand(words),
    updateCheckCommand(words),
    rehearseCommand(words),
  ])
    program.addCommand(command)
  const titles = new Map(Object.entries(words.titles))
  for (const command of [program, ...program.commands])
    command
      .helpOption('-h, --help', words.help)
      .configureHelp({ styleTitle: (title) => titles.get(title) ?? title, showGlobalOptions: true })
      .configureOutput({ writeErr: () => {} }) // faults are told below, in both languages
      .exitOverride()
  return program
}

function languageFrom(typed: string): Language {
  const language = LANGUAGES.find((each) => each === typed)
  if (language) return language
  throw new UsageError(bothLanguages(({ commandLine }) => commandLine.languages))
}

/** Exit code 2 for what the person can mend, 1 for a bug. */
function endWith(error: unknown): never {
  const expected = error instanceof UsageError || error instanceof HostStartError || error instanceof PlanFault
  if (expected) printError(error.message.replaceAll('\n', ' '))
  else printError(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = expected ? 2 : 1
  process.exit(process.exitCode) // in the app this only begins the end, which beCommandLine then asks for with this code
}
