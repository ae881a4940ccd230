import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSite } from '../../../src/features/setup/read-site.ts';
import type { SiteProposals } from '../../../src/features/setup/schema.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { PLAIN, render } from '../../../src/lib/render.ts';
import { type Desk, openDesk } from '../bench.ts';
import { serveSites } from './serve-sites.ts';

let desk: Desk;
let served: Awaited<ReturnType<typeof serveSites>>;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

/** Proposals of a site in short: where something was found after the value. */
async function proposed(host: string) {
  served = await serveSites();
  const read = await readSite(served.reaching(desk.context), served.at(host));
  const origin = new RegExp(`http://(?:www\\.)?${host.replace(/^www\./, '').replaceAll('.', '\\.')}:\\d+`, 'g');
  const short = (text: string) => text.replaceAll(origin, '').replaceAll(`:${served.port}`, '');
  const found = <Value>({ value, from }: { value: Value; from: SiteProposals['notes'][number] }) =>
    `${short(String(value))} · ${render(from, PLAIN)}`;
  return {
    read,
    name: read.names[0] ? found(read.names[0]) : null,
    logos: read.logos.map(found),
    colours: read.colours.map(
      ({ value, from }) => `${value.ground} ${value.ink} ${value.accent} · ${render(from, PLAIN)}`,
    ),
    languages: read.languages.map(({ value }) => value),
    zone: read.timeZones[0] ? found(read.timeZones[0]) : null,
    mobile: read.mobile && found(read.mobile),
    feeds: read.feeds.map((feed) => `${feed.main ? 'main ' : ''}${found(feed)}`),
    channels: read.channels.map(
      ({ platform, handle, url, from }) => `${platform} ${handle ?? short(url ?? '—')} · ${render(from, PLAIN)}`,
    ),
    stories: read.stories.map(({ title }) => title),
    notes: read.notes.map((note) => short(render(note, PLAIN))),
  };
}

const NOTHING = { logos: [], colours: [], mobile: null, feeds: [], channels: [], stories: [] };

describe('a site is read, and proposed is', () => {
  test('WordPress: what its graph says, its feed without the comments’, accounts without shares, posts and authors', async () => {
    const { read, ...site } = await proposed('www.harbourpost.co.uk');
    expect(site).toEqual({
      name: 'Harbour Post · Meta tag og:site_name',
      logos: [
        '/wp-content/uploads/logo.jpg · Structured data (JSON-LD, Organization)',
        '/wp-content/uploads/icon-180x180.jpg · Icon for phones',
        '/wp-content/uploads/logo.svg · Logo in the page header',
      ],
      colours: [],
      languages: ['en'],
      zone: 'Europe/London · A guess, since the domain ends in .uk',
      mobile: null,
      feeds: ['main /feed/ · Named by the page'],
      channels: [
        'x @HarbourPost · Page header',
        'x @harbourpost_sport · Page header',
        'youtube @harbourpost · Page header',
        'facebook @harbourpost · Structured data (JSON-LD, Organization)',
      ],
      stories: ['Ferry back in service', 'Quay wall to be rebuilt'],
      notes: [],
    });
    expect(read.logos[0]?.picture).toMatch(/^data:image\/png;base64,/);
    // The files name a channel for these two already.
    expect(read.channels.map(({ platform, channels }) => [platform, channels.length])).toContainEqual(['x', 1]);
    expect(served.asked).not.toContain('www.harbourpost.co.uk/comments/feed/');
  });

  test('Drupal: what its manifest adds, accounts of the footer, and no “Startseite”', async () => {
    const { read: _, ...site } = await proposed('www.kuestenblatt.de');
    expect(site).toEqual({
      name: 'Küstenblatt · Web app manifest',
      logos: ['/icon-512.jpg · Web app manifest'],
      colours: ['#0b3d5c #ffffff #f2b705 · Web app manifest', '#f2b705 #111111 #0b3d5c · Web app manifest'],
      languages: ['de'],
      zone: 'Europe/Berlin · A guess, since the domain ends in .de',
      mobile: null,
      feeds: ['main /rss.xml · Named by the page'],
      channels: ['facebook @kuestenblatt · Page footer', 'instagram @kuestenblatt · Page footer'],
      stories: ['Fähre fährt wieder', 'Kaimauer wird erneuert'],
      notes: ['Also linked, but not supported: Mastodon.'],
    });
  });

  test('a publisher’s platform: the zone by the times of articles, no advertiser, no white as a colour', async () => {
    const { read: _, ...site } = await proposed('www.meridian-times.com');
    expect(site).toEqual({
      name: 'The Meridian Times · Structured data (JSON-LD, NewsMediaOrganization)',
      logos: ['/pf/logo.jpg · Structured data (JSON-LD, NewsMediaOrganization)'],
      colours: ['#7a1021 #ffffff #ffffff · Icon of the page'],
      languages: ['en'],
      zone: 'America/New_York · A guess, since articles have times of UTC−04:00, and the publisher’s address names US',
      mobile: null,
      feeds: ['main /arc/outboundfeeds/rss/?outputType=xml · Named by the page'],
      channels: [
        'app https://apps.apple.com/us/app/meridian/id123456789 · Page header',
        'facebook @meridiantimes · Structured data (JSON-LD, NewsMediaOrganization)',
        'x @meridiantimes · Structured data (JSON-LD, NewsMediaOrganization)',
        'instagram @meridiantimes · Structured data (JSON-LD, NewsMediaOrganization)',
        'youtube @meridiantimes · Structured data (JSON-LD, NewsMediaOrganization)',
      ],
      stories: ['Council votes', 'River rises'],
      notes: [],
    });
  });

  test('Ghost: a light colour with dark words on it, and the icon for want of a logo', async () => {
    expect(await proposed('tide.example.nz')).toMatchObject({
      name: 'Tide Notes · Meta tag og:site_name',
      logos: ['/content/images/size/w256h256/icon.jpg · Icon of the page'],
      colours: ['#ffd400 #111111 #111111 · Meta tag theme-color'],
      languages: ['en'],
      zone: 'Pacific/Auckland · A guess, since the domain ends in .nz',
      feeds: ['main /rss/ · Named by the page'],
      channels: ['facebook @tidenotes · Page footer'],
      notes: ['Also linked, but not supported: Bluesky.'],
    });
  });

  test('a Chinese system in GBK: WeChat by its QR code, the country by the ICP number, and that there is no feed', async () => {
    const { read: _, ...site } = await proposed('www.yuehai-daily.cn');
    expect(site).toEqual({
      ...NOTHING,
      name: '粤海日报 · Title of the page',
      logos: ['/images/logo.jpg · Logo in the page header'],
      languages: ['zh'],
      zone: 'Asia/Shanghai · A guess, since the page has a Chinese ICP number',
      mobile: 'http://m.yuehai-daily.cn/ · Page header',
      channels: ['wechat — · Page header', 'app /app/download.html · Page header'],
      notes: [
        'No feed was found. Articles can be added by their URL, or your CMS can send them.',
        'Also linked, but not supported: 微博.',
      ],
    });
  });

  test('pages for phones apart: the mobile version, the zone by an article, and no share link', async () => {
    expect(await proposed('www.elfarodelsur.com.ar')).toMatchObject({
      name: 'El Faro del Sur · Meta tag og:site_name',
      languages: ['es'],
      zone: expect.stringContaining(
        '/Buenos_Aires · A guess, since articles have times of UTC−03:00, and the domain ends in .ar',
      ),
      mobile: 'http://m.elfarodelsur.com.ar/ · Link to the mobile version',
      feeds: ['main /feeds/todo.xml · Named by the page'],
      channels: ['instagram @elfarodelsur · Page header'],
    });
  });

  test('no feed: a page that answers everywhere is taken for none', async () => {
    expect(await proposed('nordlyset.no')).toMatchObject({
      name: 'Nordlyset · Meta tag og:site_name',
      languages: ['nb'],
      zone: 'Europe/Oslo · A guess, since the domain ends in .no',
      feeds: [],
      channels: ['facebook @nordlyset · Page header'],
      notes: ['No feed was found. Articles can be added by their URL, or your CMS can send them.'],
    });
  });

  test('several languages: each of them, each feed, and the first to begin with', async () => {
    expect(await proposed('www.alpenbote.ch')).toMatchObject({
      languages: ['de', 'fr', 'it'],
      zone: 'Europe/Zurich · A guess, since the domain ends in .ch',
      feeds: [
        'main /de/rss.xml · Named by the page',
        '/fr/rss.xml · Named by the page',
        '/it/rss.xml · Named by the page',
      ],
    });
  });

  test('a shell of scripts: next to nothing, and why', async () => {
    const { read: _, ...site } = await proposed('app.pulse-news.io');
    expect(site).toEqual({
      ...NOTHING,
      name: null,
      languages: ['en'],
      zone: null,
      notes: [
        'The page is built by scripts in the browser, which are not run here, so little was found. Fill in what is missing.',
        'No feed was found. Articles can be added by their URL, or your CMS can send them.',
        'Nothing on the site names its country, so choose the time zone yourself.',
        'The page lists no accounts on platforms that Masthead posts to.',
      ],
    });
  });

  test('a page that lies: nothing of others, nothing of this network, no share links', async () => {
    const { read, ...site } = await proposed('www.bait.example.org');
    expect(site).toMatchObject({
      ...NOTHING,
      name: null,
      languages: ['en'],
      zone: null,
      // Someone else’s feed may be shown, but is not the one to begin with.
      feeds: [expect.stringMatching(/^http:\/\/feeds\.other-paper\.example\.net\/rss/)],
      stories: ['Not ours'],
    });
    expect(read.feeds[0]).toMatchObject({ own: false, main: false });
    expect(site.notes.join('\n')).toContain('169.254.169.254');
    expect(JSON.stringify(read)).not.toContain('anotherpaper');
    expect(JSON.stringify(read)).not.toContain('prize');
  });

  test('markup without end: what its beginning says', async () => {
    expect(await proposed('www.endless-gazette.com')).toMatchObject({
      name: 'Endless Gazette · Meta tag og:site_name',
      channels: ['facebook @endlessgazette · Page header'],
      notes: expect.arrayContaining([expect.stringContaining('names the feed /gone.xml, which could not be read')]),
    });
  });

  test('a site that moved: the one it leads to, with a remark', async () => {
    const { read, notes } = await proposed('www.oldpaper.example.com');
    expect(read.site).toBe(`http://tide.example.nz:${served.port}`);
    expect(notes).toContain('The address leads to another site: tide.example.nz.');
  });
});

test.each([
  ['www.huge.example.com', /could not be read: .*is too large/],
  ['nowhere.example.com', /could not be read: .*private network/],
])('%s is refused with its reason', async (host, why) => {
  served = await serveSites();
  const error: unknown = await readSite(served.reaching(desk.context), served.at(host)).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).sentence()).toMatch(why);
});

test.each(['', 'not a site', 'ftp://paper.example/', 'https://user:secret@paper.example/', 'paper'])(
  'the address “%s” is no site, and nothing is asked for',
  async (address) => {
    await expect(readSite(desk.context, address)).rejects.toThrow('Enter the address of your site');
  },
);
