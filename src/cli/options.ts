import type { Command } from 'commander';
import { UserError } from '../lib/errors.ts';
import { suggest } from '../lib/suggest.ts';
import { optionFaults } from './option-messages.ts';
import type { Shell } from './shell.ts';

/** Makes a command's handler from a function that answers the exit code. */
export type Act = <Args extends unknown[]>(
  task: (shell: Shell, ...args: Args) => Promise<number>,
) => (...args: Args) => Promise<void>;

/** Values of a repeatable option. */
export const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** Parses the value of an option that takes a number. */
export const wholeNumber =
  (option: string, min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    const range = { option, min: String(min), max: String(max), given: text };
    throw new UserError(optionFaults.takesNumber(range), { usage: true });
  };

/** Parses the value of an option that takes one of some words. */
export const oneOf =
  <Word extends string>(option: string, words: readonly Word[]) =>
  (text: string): Word => {
    const found = words.find((word) => word === text.toLowerCase());
    if (found) return found;
    const meant = suggest(text.toLowerCase(), words);
    const wrong = { option, words: words.join(', '), given: text };
    throw new UserError(meant ? optionFaults.didYouMean({ ...wrong, meant }) : optionFaults.takesOneOf(wrong), {
      usage: true,
    });
  };

/** Parses a time within a video: `65`, `1:05` or `0:01:05.5`, in seconds. */
export const seconds =
  (option: string) =>
  (text: string): number => {
    const parts = text.split(':');
    const isTime =
      parts.length <= 3 &&
      parts.every(
        (part, index) => /^\d{1,5}$/.test(part) || (index === parts.length - 1 && /^\d{1,5}\.\d+$/.test(part)),
      );
    if (isTime) return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
    throw new UserError(optionFaults.takesForm({ option, expected: optionFaults.seconds(), given: text }), {
      usage: true,
    });
  };

/** Usage error for options that cannot be combined. */
export const excluded = (options: string): UserError =>
  new UserError(optionFaults.exclude({ options }), { usage: true });

export const IDS = '\nThe first characters of an ID are enough (at least 4), as the lists show it.';
export const ARTICLE = `
ARTICLE is the URL of an article, its ID, or the ID of one of its posts; the first characters of an ID are enough.`;
const PAGE = `
FILE-OR-URL is a URL that begins with https:// or http://, or a file: a page (HTML), a copied text, or a ninjs
item (JSON).`;

/** Options of commands that read a page. */
export function withPage(command: Command, alsoTakes = ''): Command {
  return command
    .option('--url <url>', 'URL of the article, for a file or a copied text')
    .option('--picture <file-or-url>', 'picture of the article (repeatable)', collect)
    .option('--video <file-or-url>', 'video of the article')
    .option('--captions <file-or-url>', 'captions of the video (.srt or .vtt)')
    .addHelpText('after', PAGE + alsoTakes);
}

/** Options that say when to post. */
export function withTime(command: Command): Command {
  return command
    .option('--at <time>', 'at this time, with its zone, such as 2026-11-25T18:30+01:00')
    .option('--now', "at once instead of in the channel's next slot")
    .option('--window <from-to>', "in this window on the channel's clock, such as 08:00-10:00, today or on --day")
    .option('--gap <minutes>', "in a window: minimum gap to the channel's other posts", wholeNumber('--gap', 0, 1_440))
    .option('--day <date>', 'day of the window, such as 2026-11-27');
}
