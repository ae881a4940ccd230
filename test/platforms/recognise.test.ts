import { expect, test } from 'vitest';
import { parsePage } from '../../src/ingest/dom.ts';
import { accountAt, otherNetworks } from '../../src/ingest/masthead.ts';
import { recogniseLabel } from '../../src/ingest/masthead-labels.ts';
import { platforms } from '../../src/platforms/index.ts';

const recognise = platforms.map((platform) => platform.recognise);
const platformAt = (url: string): string | null => {
  const entry = accountAt(url, recognise);
  return entry && 'platform' in entry ? entry.platform : null;
};

test.each([
  'https://x.com/coast/status/1234567890',
  'https://twitter.com/coast/statuses/1234567890',
  'https://www.facebook.com/coast/posts/pfbid02abc',
  'https://www.facebook.com/coast/videos/1234567890/',
  'https://www.facebook.com/reel/1234567890',
  'https://m.facebook.com/story.php?story_fbid=1&id=2',
  'https://www.facebook.com/photo.php?fbid=1',
  'https://youtu.be/dQw4w9WgXcQ',
  'https://www.youtube.com/clip/Ugkx',
  'https://www.instagram.com/coast/reel/C1a2b3/',
  'https://channels.weixin.qq.com/platform/post',
  'https://weixin.qq.com/sph/A1b2',
])('the address of a post, a video or another service is no account: %s', (url) => expect(platformAt(url)).toBeNull());

test.each([
  ['https://x.com/coast', 'x'],
  ['https://x.com/status', 'x'],
  ['https://www.facebook.com/coast', 'facebook'],
  ['https://www.facebook.com/coast/videos', 'facebook'],
  ['https://www.facebook.com/pages/Coast/1234567890', 'facebook'],
  ['https://www.youtube.com/@coast/videos', 'youtube'],
  ['https://www.youtube.com/channel/UC123', 'youtube'],
  ['https://www.instagram.com/coast/', 'instagram'],
])('%s is the account of a newsroom', (url, platform) => expect(platformAt(url)).toBe(platform));

test('a video account is not the official account, whatever its label holds beside', () => {
  expect(recogniseLabel('微信视频号', recognise)).toBeNull();
  expect(recogniseLabel('微信公众号', recognise)).toMatchObject({ platform: 'wechat' });
});

test('networks that no platform is are named where the frame of a page links to them', () => {
  const link = (url: string) => `<a href="${url}">Follow</a>`;
  const page = parsePage(
    `<header>${link('https://www.tiktok.com/@coast')}${link('https://weibo.com/coast')}</header><article>${link('https://t.me/x')}</article>`,
  );
  expect(otherNetworks(page, null)).toEqual(['TikTok', '微博']);
});
