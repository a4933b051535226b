import { Command, CommanderError } from 'commander'
import { bothLanguages } from '#shared/words/both-languages'
import type { Language } from '#shared/words/language'
import { LANGUAGES } from '#shared/words/language'
import { TERMINAL_WORDS } from '#shared/words/terminal-words'
import type { HelpWords } from '#shared/words/zh-CN/command-line'
import { languageAsked } from './commands/language-asked'
import { UsageError, usageErrorFrom } from './commands/usage-error'
import { HostStartError } from './boot/start-error'
import { printError } from './log/terminal'
import { typedArguments } from './runtime/own-command-line'
import { checkSignaturesNatively, signNatively } from './signing/native-ed25519'

/** Each command by its name, in the order of the help. Only what was asked for is read: a host that starts needs no other. */
const COMMANDS: Record<string, (words: HelpWords, language: Language) => Promise<Command>> = {
  serve: async (words) => (await import('./commands/serve')).serveCommand(words),
  console: async (words) => (await import('./commands/console')).consoleCommand(words),
  verify: async (words) => (await import('./commands/verify')).verifyCommand(words),
  'add-signature': async (words) => (await import('./commands/add-signature')).addSignatureCommand(words),
  export: async (words) => (await import('./commands/export')).exportCommand(words),
  layouts: async (words) => (await import('./commands/layouts')).layoutsCommand(words),
  'sign-pdf': async (words, language) => (await import('./commands/sign-pdf')).signPdfCommand(words, language),
  list: async (words, language) => (await import('./commands/list')).listCommand(words, language),
  check: async (words, language) => (await import('./commands/check')).checkCommand(words, language),
  diagnose: async (words) => (await import('./commands/diagnose')).diagnoseCommand(words),
  demo: async (words) => (await import('./commands/demo')).demoCommand(words),
  backup: async (words) => (await import('./commands/backup')).backupCommand(words),
  restore: async (words) => (await import('./commands/restore')).restoreCommand(words),
  'go-back': async (words) => (await import('./commands/go-back')).goBackCommand(words),
  'update-check': async (words) => (await import('./commands/update-check')).updateCheckCommand(words),
  rehearse: async (words) => (await import('./commands/rehearse')).rehearseCommand(words),
}

checkSignaturesNatively()
signNatively()
const args = typedArguments(process.argv)

try {
  if (args.length === 0) throw new UsageError(bothLanguages(({ commandLine }) => commandLine.nameCommand))
  const program = await programIn(languageAsked(args), commandsNamed(args))
  await program.parseAsync(args, { from: 'user' })
} catch (thrown) {
  const error = thrown instanceof CommanderError ? usageErrorFrom(thrown) : thrown
  if (error !== null) endWith(error)
}

/** The commands that may be meant; all of them where help is asked for, or none is named. */
function commandsNamed(typed: readonly string[]): string[] {
  const all = Object.keys(COMMANDS)
  const named = all.filter((name) => typed.includes(name))
  return named.length === 0 || typed.includes('help') ? all : named
}

async function programIn(language: Language, commands: readonly string[]): Promise<Command> {
  const words = TERMINAL_WORDS[language].commandLine.help
  const program = new Command('yuanzhuo')
    .description(words.program)
    .option('--language <LANGUAGE>', words.language, languageFrom)
    .helpCommand('help [command]', words.helpCommand)
  for (const name of commands) program.addCommand(await COMMANDS[name]!(words, language))
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
  const expected = error instanceof UsageError || error instanceof HostStartError
  if (expected) printError(error.message.replaceAll('\n', ' '))
  else printError(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = expected ? 2 : 1
  process.exit(process.exitCode) // in the app this only begins the end, which beCommandLine then asks for with this code
}
