import type { Command } from 'commander';
import { type Act, oneOf } from './options.ts';
import type { Shell } from './shell.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/**
 * Scripts that ask `masthead complete` what may come next. Where it has nothing to say, as for a page, the shell offers
 * files; `complete` of zsh comes from its bash emulation.
 */
const BASH = `_masthead() {
  local IFS=$'\\n'
  COMPREPLY=($(masthead complete -- "\${COMP_WORDS[@]:1:$COMP_CWORD}" 2>/dev/null))
}
complete -o default -o bashdefault -F _masthead masthead`;
const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: BASH,
  zsh: `autoload -U +X bashcompinit && bashcompinit\n${BASH}`,
  fish: `complete -c masthead -a '(masthead complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'`,
};

/** The command that some words lead to, without their options. */
function reached(program: Command, words: readonly string[]): Command {
  let at = program;
  for (const word of words) at = at.commands.find((one) => one.name() === word) ?? at;
  return at;
}

/** What the last of these words may become: a command, an option, or a value that an option or an argument lists. */
export function candidates(program: Command, words: readonly string[]): string[] {
  const [begun = '', before = ''] = words.toReversed();
  const command = reached(program, words.slice(0, -1));
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command), ...program.options];
  const given = options.find(({ long, short }) => before !== '' && (before === long || before === short));
  const takesValue = given !== undefined && (given.required || given.optional);
  const names = takesValue
    ? (given.argChoices ?? [])
    : begun.startsWith('-')
      ? options.flatMap(({ long }) => long ?? [])
      : [...help.visibleCommands(command).map((one) => one.name()), ...choicesOf(command)];
  return [...new Set(names)].filter((name) => name.startsWith(begun)).sort();
}

const choicesOf = ({ registeredArguments }: Command): string[] =>
  registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);

export function addCompletion(program: Command, act: Act): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .argument('<shell>', SHELLS.join(', '), oneOf('shell', SHELLS))
    .addHelpText('after', '\nIn ~/.bashrc: source <(masthead completion bash)')
    .action(
      act(async (shell: Shell, name: (typeof SHELLS)[number]) => {
        shell.print(SCRIPTS[name]);
        return 0;
      }),
    );
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .action(
      act(async (shell: Shell, words: string[]) => {
        for (const name of candidates(program, words)) shell.print(name);
        return 0;
      }),
    );
}
