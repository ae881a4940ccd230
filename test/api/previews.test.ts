import { afterAll, beforeAll, expect, test } from 'vitest';
import decompress from 'woff2-encoder/decompress';
import { z } from 'zod';
import { accountOf } from '../../src/channels/connected.ts';
import { keepProfile } from '../../src/channels/profiles.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const TOKEN = 'a-token-that-nobody-guesses-0123456789';
const Submitted = z.object({ posts: z.array(z.object({ id: z.string(), channel: z.string() })) });

async function postOn(channel: string): Promise<string> {
  const { json } = await room.call('/articles', { body: { article: room.story(), channels: [channel] } });
  const [post] = Submitted.parse(json).posts;
  return post?.id ?? expect.fail('no post');
}

async function shown(id: string, query = '') {
  const answer = await fetch(`${room.api.address}/posts/${id}/preview${query}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return { policy: answer.headers.get('content-security-policy') ?? '', html: await answer.text() };
}

test('a preview runs nothing and loads nothing from elsewhere, in the scheme that the desk asks for', async () => {
  const id = await postOn('facebook');
  const { policy, html } = await shown(id);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox allow-same-origin');
  expect(policy).not.toMatch(/script|https?:|\*/);
  expect(html).not.toMatch(/<script|@import|https?:[^"<]*\)/);
  expect(html).toContain('color-scheme:light dark');
  expect((await shown(id, '?scheme=dark')).html).toContain('<html lang="en" style="color-scheme:dark">');
  expect((await shown(id, '?scheme=light&version=7')).html).toContain('style="color-scheme:light"');
  expect(await room.call(`/posts/${id}/preview?scheme=sepia`)).toMatchObject({ status: 400 });
  // What is not stored yet is put into an empty page of its channel.
  const frame = await fetch(`${room.api.address}/channels/facebook/preview?scheme=dark`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(frame.headers.get('content-security-policy')).toBe(policy);
  expect(await frame.text()).toMatch(/style="color-scheme:dark".*<body><\/body>/s);
  expect(await room.call('/channels/telex/preview')).toMatchObject({ status: 404 });
});

test('it shows the account as its platform described it, and nothing of an account that the channel no longer has', async () => {
  const id = await postOn('x');
  const connected = room.context.channels.get('x') ?? expect.fail('no channel');
  const account = accountOf(connected) ?? expect.fail('no account');
  const profile = { channelId: 'x', name: 'The <Courier>', handle: '@courier', picture: 'ab'.repeat(32) };
  await keepProfile(room.context.db, { ...profile, account });
  const { html } = await shown(id);
  expect(html).toContain('The &lt;Courier&gt;');
  expect(html).toContain('@courier');
  expect(html).toContain(`src="/pictures/${profile.picture}"`);
  await keepProfile(room.context.db, { ...profile, account: 'another' });
  expect((await shown(id)).html).not.toContain('@courier');
});

test('emoji come from the service where a system has none', async () => {
  const { html } = await shown(await postOn('x'));
  const address = /url\((\/desk\/emoji\/[^)]+)\)/.exec(html)?.[1] ?? expect.fail('no font');
  const font = await fetch(room.api.address + address);
  expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect(font.headers.get('cache-control')).toContain('immutable');
  const bytes = Buffer.from(await font.arrayBuffer());
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('wOF2');
  // Chrome draws what is in this table, and none of the other drawings.
  expect(
    Buffer.from(await decompress(bytes))
      .subarray(0, 300)
      .includes('COLR'),
  ).toBe(true);
});

test('Chinese comes from the service where a system has none, file by file', async () => {
  const { html } = await shown(await postOn('x'));
  const address = /href="(\/desk\/chinese\/[^"]+)"/.exec(html)?.[1] ?? expect.fail('no style sheet');
  const sheet = await fetch(room.api.address + address);
  expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  const faces = [...(await sheet.text()).matchAll(/url\(([^)]+)\).*?unicode-range:(\S+)\}/g)];
  expect(faces.length).toBeGreaterThan(80);
  const range = (text: string): number[] =>
    text.split(',').flatMap((one) =>
      one
        .replace('U+', '')
        .split('-')
        .map((code) => Number.parseInt(code, 16)),
    );
  const harbour = '港'.codePointAt(0) ?? 0;
  const covers = faces.find(([, , ranges = '']) =>
    ranges.split(',').some((one) => {
      const [first = 0, last = first] = range(one);
      return first <= harbour && harbour <= last;
    }),
  );
  const font = await fetch(room.api.address + (covers?.[1] ?? ''));
  expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect(
    Buffer.from(await font.arrayBuffer())
      .subarray(0, 4)
      .toString('latin1'),
  ).toBe('wOF2');
  expect((await fetch(`${room.api.address}${address.replace('faces.css', '..%2f..%2fpackage.woff2')}`)).status).toBe(
    400,
  );
});
