import { describe, expect, test } from 'vitest';
import { joined, languageOf, speaking, together } from '../../src/cli/say.ts';
import { timesIn } from '../../src/cli/times.ts';
import { allEntries } from '../../src/lib/message.ts';
import { call, newsroom, page } from './fixture.ts';

describe('the language of a terminal', () => {
  test.each([
    [{}, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh' }, 'zh-CN'],
    [{ LANG: 'zha_CN' }, 'en'],
    [{ LANG: 'de_DE.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en'],
  ] as const)('%j: %s', (env, language) => expect(languageOf(env)).toBe(language));

  test('decides on words, lists and sentences, for each command apart', async () => {
    const words = () => Promise.resolve([timesIn('UTC').footer, joined(['a', 'b']), together('a', '', 'b')]);
    expect(await Promise.all([speaking('zh-CN', words), speaking('en', words)])).toEqual([
      ['时间均为 UTC 时区。', 'a、b', 'ab'],
      ['Times are in the zone UTC.', 'a, b', 'a b'],
    ]);
  });
});

test('tables have as many headings in Chinese as in English', () => {
  const columns = (text: string): number => text.split('|').length;
  const heads = [...allEntries()].filter(([code, { en }]) => code.startsWith('cli') && en.includes(' | '));
  expect(heads.length).toBeGreaterThan(10);
  expect(heads.filter(([, entry]) => columns(entry.en) !== columns(entry['zh-CN']))).toEqual([]);
});

test('answers, remarks and errors are in the language of the terminal; programs get codes', async () => {
  const room = await newsroom({ store: 'server' });
  const chinese = (...argv: string[]) => call(argv, { ...room.env, LANG: 'zh_CN.UTF-8' });

  expect((await chinese('posts')).out).toContain('还没有帖子。');
  const posted = await chinese('post', room.write('a.html', page()), '--channel', 'x-main');
  expect(posted.out).toMatch(/^帖子 .*渠道 .*状态/);
  expect(posted.out).toContain('已排期');
  expect(posted.err).toContain('masthead start');
  expect((await chinese('status')).out).toMatch(/投递：1 已排期。/);
  expect((await chinese('channels')).out).toMatch(/^渠道 .*平台 .*模式/);
  expect((await chinese('calendar')).out).toMatch(/时间均为.*时区。/);

  const wrong = await chinese('move', '00000000', '--at', 'later');
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('无法识别时间“later”') });
  expect((await chinese('posts', '00000000')).err).toMatch(/\p{Script=Han}/u);
  const listed = JSON.parse((await chinese('posts', '--json')).out);
  expect(listed).toMatchObject({ posts: [{ channel: 'x-main', state: 'scheduled' }] });
  expect((await room.call('posts')).out).toMatch(/^Post .*Channel .*State/);
});
