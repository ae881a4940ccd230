import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import type { Json } from '../lib/json.ts';
import { plainText } from '../lib/message.ts';
import { channelWords as words } from './channel-messages.ts';
import { optionFaults } from './option-messages.ts';
import { type Act, collect, oneOf } from './options.ts';
import { sentenceOf } from './say.ts';
import { answer, calling, type Page, print, type Shell } from './shell.ts';
import { listing } from './text.ts';

type Settings = ActionResult<'channels.settings'>;

const APPROVALS = ['automatic', 'one', 'two'] as const;
const CORRECTIONS = ['revise', 'reply', 'repost', 'ask', 'nothing'] as const;

/** `name=value`; a value that is JSON is taken as such, and an empty one is the default again. */
function optionsOf(given: readonly string[]): Record<string, Json> {
  const parse = (text: string): Json => {
    if (text === '') return null;
    try {
      return JSON.parse(text) as Json;
    } catch {
      return text;
    }
  };
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=');
      const wrong = { option: '--set', expected: plainText(words.pair()), given: pair };
      if (at < 1) throw new UserError(optionFaults.takesForm(wrong), { usage: true });
      return [pair.slice(0, at), parse(pair.slice(at + 1))];
    }),
  );
}

/** Text options of the platform that look like numbers are given as they are typed. */
const asAsked = (settings: Settings, options: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => {
      const isText = settings.options.some((option) => option.name === name && option.kind === 'text');
      return [name, isText && value !== null && typeof value !== 'string' ? JSON.stringify(value) : value];
    }),
  );

function settingsText(settings: Settings, { columns }: Page): string {
  const { id, name, platformName, language, mode, approval, corrections, linkTarget, budget, charges, recount } = settings;
  const shown = (value: Json): string => {
    if (value === null) return words.none();
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const rows = [
    ['id', id],
    ['platform', platformName],
    ['name', name],
    ['language', language ?? words.articleLanguage()],
    ['mode', settings.disabled ? `off (${mode})` : mode],
    ['approval', approval],
    ['corrections', corrections],
    ['link', linkTarget],
    ...(charges ? [['budget', shown(budget)]] : []),
    ...(recount === null ? [] : [['recount', shown(recount)]]),
    ...settings.options.map(({ name: option, value, fallback }) => [
      option,
      value === null ? words.fallback({ value: shown(fallback) }) : shown(value),
    ]),
  ];
  const fault = settings.fault ? [sentenceOf(settings.fault)] : [];
  return [listing(words.settingsHead(), rows, columns), ...fault].join('\n');
}

interface ChangeFlags {
  name?: string;
  language?: string;
  mode?: string;
  approval?: string;
  corrections?: string;
  link?: string;
  budget?: string;
  sharesAccount?: boolean;
  recount?: boolean;
  set?: string[];
}

/** Changes what the options name; without any it shows the settings. */
async function change(shell: Shell, id: string, flags: ChangeFlags): Promise<number> {
  const settings = await shell.call('channels.settings', { id });
  if (Object.keys(flags).length === 0) return answer(shell, settings, (page) => settingsText(settings, page));
  const { name, language, mode, approval, corrections, link, budget, sharesAccount, recount, set } = flags;
  const changed = await shell.call(
    'channels.change',
    {
      id,
      ...(name !== undefined && { name }),
      ...(language !== undefined && { language: language === 'article' ? null : language }),
      ...(mode !== undefined && { mode: oneOf('--mode', ['live', 'simulated'])(mode) }),
      ...(approval !== undefined && { approval: oneOf('--approval', APPROVALS)(approval) }),
      ...(corrections !== undefined && { corrections: oneOf('--corrections', CORRECTIONS)(corrections) }),
      ...(link !== undefined && { linkTarget: oneOf('--link', ['canonical', 'mobile'])(link) }),
      ...(budget !== undefined && { budget: budget === 'none' ? null : Number(budget) }),
      ...(sharesAccount !== undefined && { sharesAccount }),
      ...(recount !== undefined && { recount }),
      ...(set !== undefined && { options: asAsked(settings, optionsOf(set)) }),
    },
    { expected: [settings.version] },
  );
  return print(shell, changed, () => words.changed({ name: changed.name, id }));
}

/** Adds the commands that add, change and remove channels of the desk. */
export function addChannelChanges(channels: Command, act: Act): void {
  channels
    .command('add <platform> <name>')
    .summary('add a channel')
    .description('Adds a channel beside those of config/channels.yaml. It publishes once an account is connected.')
    .option('--language <tag>', 'language of its posts, such as zh-CN; else that of the article')
    .option('--id <id>', 'its id, which never changes; else one is made of platform and name')
    .action(act(calling('channels.add', ['platform', 'name'], ({ name, id }) => words.added({ name, id }))));
  channels
    .command('change <channel>')
    .summary('show or change the settings of a channel')
    .description(
      'Changes settings of a channel that was added in the desk, in every process within seconds. Without an option it shows them. Channels of config/channels.yaml are changed there.',
    )
    .option('--name <name>', 'name in the desk')
    .option('--language <tag>', 'language of its posts, such as zh-CN; article: that of the article')
    .option('--mode <mode>', 'live, or simulated: publishes to a simulator on this machine')
    .option('--approval <how>', 'automatic, one or two')
    .option('--corrections <what>', 'revise, reply, repost, ask or nothing')
    .option('--link <target>', 'canonical or mobile')
    .option('--budget <usd>', 'US dollars a month, on platforms that charge for use; none: no budget')
    .option('--shares-account', 'shares its account with another channel on purpose')
    .option('--no-shares-account', 'does not share its account')
    .option('--recount', 'counts published posts on the platform')
    .option('--no-recount', 'does not count them')
    .option('--set <name=value>', 'a setting of its platform (repeatable); without a value its default', collect)
    .action(act(change));
  channels
    .command('disable <channel>')
    .description('switch a channel off; everything of it stays, and what is scheduled waits')
    .action(act(calling('channels.disable', ['id'], ({ name, id }) => words.disabled({ name, id }))));
  channels
    .command('enable <channel>')
    .description('switch a disabled channel on again')
    .action(act(calling('channels.enable', ['id'], ({ name, id }) => words.enabled({ name, id }))));
  channels
    .command('remove <channel>')
    .summary('remove a channel, with its credentials')
    .description(
      'Removes a channel that was added in the desk, with its credentials; published posts keep its name. Refused where posts are scheduled or under way.',
    )
    .option('--withdraw-planned', 'cancel what is scheduled, and leave to a person what is being published')
    .action(act(calling('channels.remove', ['id'], (removed) => words.removed(removed))));
}
