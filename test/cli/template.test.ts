import { expect, test } from 'vitest';
import { z } from 'zod';
import { newsroom, page } from './fixture.ts';

const Preview = z.object({
  text: z.string().nullable(),
  count: z.object({ count: z.number(), max: z.number() }).nullable(),
  faults: z.array(z.object({ line: z.number(), column: z.number(), message: z.string() })),
  problems: z.array(z.object({ code: z.string() })),
});

test('a template is tried on a page, with its count and problems', async () => {
  const { call, write } = await newsroom();
  const file = write('a.html', page());
  const tried = await call('template', 'try', 'x-main', file, '--template', 'Read: {{ headline }}', '--json');
  expect(tried).toMatchObject({ code: 0, err: '' });
  expect(Preview.parse(JSON.parse(tried.out))).toEqual({
    text: 'Read: The new bridge over the Lune opens on Monday',
    count: { count: 50, max: 280 },
    faults: [],
    problems: [{ code: 'link-not-in-text' }],
  });
});

test('a fault is told with its place, and the exit code is 1', async () => {
  const { call, write } = await newsroom();
  const file = write('a.html', page());
  const template = write('t.liquid', 'New:\n{{ headlin }}');
  const tried = await call('template', 'try', 'app', file, '--field', 'body', '--file', template);
  expect(tried.code).toBe(1);
  expect(tried.out).toMatch(
    /^== app: body\nFault: line 2, column \d: there is no “headlin” \(did you mean headline\?\), only headline, /,
  );
  const open = await call('template', 'try', 'app', file, '--field', 'body', '--template', '{% if section %}');
  expect(open).toMatchObject({ code: 1, out: expect.stringContaining('not closed') });
});

test('what is left open is asked for', async () => {
  const { call, write } = await newsroom();
  const file = write('a.html', page());
  const cases: [string[], RegExp][] = [
    [['telex', file, '--template', 'x'], /no channel "telex"; the configured channels are: wechat/],
    [['app', file, '--template', 'x'], /Name the text of app: it has title and body/],
    [['app', file, '--field', 'text', '--template', 'x'], /no text "text" with a template; expected title or body/],
    [['app', file, '--field', 'body'], /exactly one of --template and --file/],
    [['app', file, '--field', 'body', '--file', '/no/such/file'], /\/no\/such\/file cannot be read/],
  ];
  for (const [argv, sentence] of cases) {
    const { code, out, err } = await call('template', 'try', ...argv);
    expect(err).toMatch(sentence);
    expect(code).toBeGreaterThan(0);
    expect(out).toBe('');
  }
});
