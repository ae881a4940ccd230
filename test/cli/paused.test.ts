import { expect, test } from 'vitest';
import { type Paused, pausedText } from '../../src/cli/pauses.ts';
import { timesIn } from '../../src/cli/times.ts';
import { plainText } from '../../src/lib/message.ts';
import { type Answer, newsroom, page } from './fixture.ts';

const lines = ({ err }: Answer): string[] => err.split('\n').filter((line) => line.startsWith('Paused: '));

test('what is paused is told below every answer, to people alone, until it is over', async () => {
  const room = await newsroom({ store: 'server' });
  const commands = [
    ['post', room.write('a.html', page()), '--channel', 'x-main', '--now'],
    ['posts'],
    ['channels', 'list'],
    ['deliveries'],
    ['resume', '--show'],
  ];
  expect(lines(await room.call('posts'))).toEqual([]);
  const line =
    /^Paused: everything, by tester since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC: an election\. To end it: masthead resume$/;
  expect(lines(await room.call('pause', '--reason', 'an election.'))).toEqual([expect.stringMatching(line)]);
  for (const words of commands) {
    const told = await room.call(...words);
    expect(lines(told), words[0]).toEqual([expect.stringMatching(line)]);
    expect(told.out, words[0]).not.toContain('Paused: everything');
    expect((await room.call(...words, '--json')).err, words[0]).not.toContain('Paused: everything');
  }

  const alone = ['instagram', 'x-main'];
  for (const channel of alone) await room.call('pause', channel, '--reason', 'a flood');
  const [first, second, third] = lines(await room.call('posts'));
  expect(first).toMatch(line);
  expect(new Set([second, third].map((one) => one?.split(/[:,]/)[1]?.trim()))).toEqual(new Set(alone));
  // The status lists them itself.
  const status = await room.call('status');
  expect(lines(status)).toEqual([]);
  expect(status.out).toMatch(/^Paused {3}everything, by tester since .*: an election\. To end it: masthead resume$/m);
  expect(status.out).toMatch(/^Paused {3}x-main, by tester since .*: a flood\. To end it: masthead resume x-main$/m);

  await room.call('resume', '--all');
  for (const channel of alone) await room.call('resume', channel, '--all');
  expect(lines(await room.call('posts'))).toEqual([]);
});

test('a pause that Masthead set tells what the platform said and when it ends', () => {
  const quota: Paused = {
    channel: 'x-main',
    tag: null,
    reason: null,
    because: plainText('The daily quota is used up.'),
    by: null,
    since: '2026-11-25T10:00:00Z',
    until: '2026-11-26T00:00:00Z',
  };
  expect(pausedText(quota, timesIn('UTC'))).toBe(
    'x-main, by Masthead since 2026-11-25 10:00:00 UTC until 2026-11-26 00:00:00 UTC: The daily quota is used up. To end it: masthead resume x-main',
  );
  expect(pausedText({ ...quota, because: null, since: null, until: null }, timesIn('UTC'))).toBe(
    'x-main, by Masthead: no reason given. To end it: masthead resume x-main',
  );
});
