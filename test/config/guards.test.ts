import { describe, expect, test } from 'vitest';
import { rulesFor } from '../../src/config/rules.ts';
import { FILES, faults, load } from './fixture.ts';

const withGuards = (text: string) => ({ 'newsroom.yaml': `${FILES['newsroom.yaml']}guards: ${text}\n` });
/** Without its place in the file. */
const told = (text: string) => faults(withGuards(text)).map((fault) => fault.replace(/^newsroom\.yaml:\d+:\d+ /, ''));

describe('what is asked of a post before it goes out', () => {
  test('is sensible where nothing is written', () => {
    const { guards } = load().newsroom;
    expect(rulesFor(guards, 'board-main', undefined)).toEqual({
      duplicates: { link: 'warn', text: 'block', days: 7, likeness: 0.8 },
      samePlatformSeconds: 60,
      words: [],
      skip: [],
    });
  });

  test('comes from the newsroom, and key by key from the channel', () => {
    const { newsroom, channels } = load({
      ...withGuards('{ duplicates: { link: block, days: 3 } }'),
      'channels.yaml': `${FILES['channels.yaml']}    duplicates: { days: 14, text: warn }\n`,
    });
    expect(rulesFor(newsroom.guards, 'board-main', channels[0]?.duplicates).duplicates).toEqual({
      link: 'block',
      text: 'warn',
      days: 14,
      likeness: 0.8,
    });
  });

  test('is for the channels that a rule names, or for all; one section is a list of one', () => {
    const { guards } = load(
      withGuards('{ words: [{ words: [rumour], channels: [board-main] }], skip: [{ section: Obituaries }] }'),
    ).newsroom;
    expect(rulesFor(guards, 'board-main', undefined)).toMatchObject({
      words: [{ words: ['rumour'], languages: null, becomes: 'block' }],
      skip: [{ section: ['Obituaries'], tag: null }],
    });
    expect(rulesFor(guards, 'another', undefined)).toMatchObject({ words: [], skip: [{ section: ['Obituaries'] }] });
  });

  test.each([
    ['{ wrods: [] }', 'wrods: expected one of duplicates, samePlatformSeconds, words, skip (did you mean words?)'],
    ['{ words: [casino] }', 'words.0: expected an object, given "casino"'],
    ['{ words: [{ words: [] }] }', 'words.0.words: expected at least one word, given a list'],
    ['{ words: [{ words: [ok, "!?"] }] }', 'words.0.words.1: expected a word or phrase with a letter or digit'],
    ['{ words: [{ words: [" "] }] }', 'words.0.words.0: expected non-empty text, given " "'],
    ['{ words: [{ words: [a], action: stop }] }', 'words.0.action: expected one of block, ask, given "stop"'],
    ['{ words: [{ words: [a], languages: [english] }] }', 'words.0.languages.0: expected a language tag such as en'],
    ['{ words: [{ words: [a], channels: [] }] }', 'words.0.channels: expected at least one channel'],
    [
      '{ words: [{ words: [a], channels: [board-mian] }] }',
      'words.0.channels.0: expected one of board-main (did you mean board-main?), given "board-mian"',
    ],
    ['{ skip: [{ because: Never }] }', 'skip.0: expected at least one of section, tag, language, author and url'],
    ['{ skip: [{ section: [] }] }', 'skip.0.section: expected at least one'],
    [
      '{ skip: [{ tag: a, sektion: News }] }',
      'skip.0.sektion: expected one of section, tag, language, author, url, channels',
    ],
    [`{ skip: [{ url: '/${'*a'.repeat(11)}' }] }`, 'skip.0.url: expected at most 10 stars'],
    [`{ skip: [{ url: [/a, '/${'a'.repeat(200)}'] }] }`, 'skip.0.url.1: expected at most 200 characters'],
    ['{ skip: [{ language: german }] }', 'skip.0.language: expected a language tag'],
    ['{ skip: [{ tag: a, channels: [x] }] }', 'skip.0.channels.0: expected one of board-main, given "x"'],
    ['{ duplicates: { link: stop } }', 'duplicates.link: expected one of off, warn, block, given "stop"'],
    ['{ duplicates: { days: 0 } }', 'duplicates.days: expected more than 0, given 0'],
    ['{ duplicates: { days: 90 } }', 'duplicates.days: expected at most 60 days, given 90'],
    ['{ duplicates: { likeness: 80 } }', 'duplicates.likeness: expected a number from 0.5 to 1, given 80'],
    ['{ samePlatformSeconds: -1 }', 'samePlatformSeconds: expected 0 or more seconds, given -1'],
    ['{ samePlatformSeconds: 2 h }', 'samePlatformSeconds: expected a number of seconds, given "2 h"'],
  ])('is told with its place where it is wrong: %s', (text, expected) => {
    const [first = '', ...others] = told(text);
    expect(others).toEqual([]);
    expect(first.startsWith(`guards.${expected}`), first).toBe(true);
  });

  test('and so is a channel’s own', () => {
    const channels = `${FILES['channels.yaml']}    duplicates: { text: never }\n`;
    expect(faults({ 'channels.yaml': channels })).toEqual([
      'channels.yaml:7:25 channels.board-main.duplicates.text: expected one of off, warn, block, given "never"',
    ]);
  });
});
