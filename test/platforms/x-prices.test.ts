import { expect, test } from 'vitest';
import { costOf } from '../../src/domain/cost.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { markerOf } from '../../src/lib/ids.ts';
import { platforms } from '../../src/platforms/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { PICTURE, PLACE } from '../../src/platforms/x/limits.ts';

/** X charges by the call: what a post costs is told by what it says. */

const saying = (text: string, rest: Partial<PostContent> = {}): PostContent => ({
  platform: 'x',
  kind: 'text',
  language: 'en',
  marker: markerOf('00000000-0000-4000-8000-000000000000'),
  texts: { text },
  link: null,
  pictures: [],
  video: null,
  blocks: null,
  extra: {},
  ...rest,
});
const pictured = (alt: string): Partial<PostContent> => ({
  pictures: [{ place: PLACE, image: 0, spec: PICTURE, alt, rendition: null }],
});
const video: Partial<PostContent> = { video: { video: 0, file: null } };
const answer: Partial<PostContent> = { replyTo: { remoteId: '1', url: null } };
const LINKED = 'The bridge reopens. https://news.example.org/2026/bridge?utm_source=x';

test.each([
  ['words alone', saying('The bridge reopens.'), 0.015, false],
  ['a link', saying(LINKED), 0.2, true],
  ['a link right behind Chinese words', saying('大桥重新开放https://news.example.org/1。'), 0.2, true],
  ['an address that nobody wrote as a link', saying('As newsgd.com reports, the bridge reopens.'), 0.2, true],
  ['what only looks like an address', saying('Version 1.0.3 was tried by Mr.Smith.'), 0.015, false],
  ['two links, charged once', saying(`${LINKED} https://news.example.org/2`), 0.2, true],
  ['a picture that is described', saying('The bridge.', pictured('A tram')), 0.02, false],
  ['a picture that nobody describes', saying('The bridge.', pictured('')), 0.015, false],
  ['a link and a description', saying(LINKED, pictured('A tram')), 0.205, true],
  [
    'a video, whose cover is described to nobody',
    saying('The bridge.', { ...pictured('A tram'), ...video }),
    0.015,
    false,
  ],
  ['an answer without a link', saying('Correction: the bridge is 80 m long.', answer), 0.015, false],
  ['an answer with a link', saying(`Correction: ${LINKED}`, answer), 0.2, true],
])('sending %s', (_, post, usd, has) => {
  expect(costOf(x.account.prices, 'send', post)).toEqual({ usd, link: { usd: 0.185, has } });
});

test('an edit costs what a post costs, without the description that stays; taking down costs the same whatever stood there', () => {
  const post = saying(LINKED, pictured('A tram'));
  expect(costOf(x.account.prices, 'revise', post)).toMatchObject({ usd: 0.2 });
  expect(costOf(x.account.prices, 'retract', post)).toEqual({ usd: 0.005, link: { usd: 0.185, has: false } });
});

test('no other platform charges', () => {
  const charging = platforms.filter(({ account }) => account.prices !== null).map(({ id }) => id);
  expect(charging).toEqual(['x']);
  expect(costOf(null, 'send', saying(LINKED))).toBeNull();
});
