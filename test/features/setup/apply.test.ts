import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { saveChange } from '../../../src/features/settings/change.ts';
import { changesBefore } from '../../../src/features/settings/history.ts';
import { sectionNow } from '../../../src/features/settings/section.ts';
import { applySetup } from '../../../src/features/setup/apply.ts';
import { Confirmed } from '../../../src/features/setup/schema.ts';
import { libraryItems, storedChannels } from '../../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { serveSites } from './serve-sites.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());
afterEach(async () => {
  await clear(desk);
  await desk.context.db.execute(
    sql`truncate masthead.config_settings, masthead.config_changes, masthead.stored_channels, masthead.library_items cascade`,
  );
});

const apply = (confirmed: z.input<typeof Confirmed>) => applySetup(desk.context, Confirmed.parse(confirmed), 'Ada');
const valuesOf = async (section: 'newsroom' | 'feeds' | 'style' | 'schedule') =>
  (await sectionNow(desk.context, section)).values;
const history = () => changesBefore(desk.context.db, { section: null, before: null, limit: 50 });

const TIDE = {
  site: 'https://tide.example.nz',
  name: 'Tide Notes',
  languages: ['en', 'de'],
  timeZone: 'Pacific/Auckland',
  mobile: 'https://m.tide.example.nz/',
  feeds: ['https://tide.example.nz/rss/', 'https://tide.example.nz/de/rss.xml'],
  colours: { ground: '#ffd400', ink: '#111111', accent: '#111111' },
};

test('what is confirmed becomes settings of the desk, which say who, and can be reverted to the files', async () => {
  const before = await valuesOf('newsroom');
  expect(await apply({ ...TIDE, slots: ['0 8 * * *', '0 18 * * *'] })).toMatchObject({
    saved: ['newsroom', 'feeds', 'style', 'schedule'],
    channels: [],
    notes: [],
  });
  expect(await valuesOf('newsroom')).toMatchObject({
    name: 'Tide Notes',
    site: 'https://tide.example.nz',
    languages: ['en', 'de'],
    timeZone: 'Pacific/Auckland',
    links: { mobile: [{ from: 'https://tide.example.nz/', to: 'https://m.tide.example.nz/' }] },
  });
  expect(await valuesOf('feeds')).toEqual({
    sources: {
      'example-rss': { url: 'https://tide.example.nz/rss/' },
      'example-de-rss': { url: 'https://tide.example.nz/de/rss.xml' },
    },
  });
  expect(await valuesOf('style')).toMatchObject({ default: { cards: TIDE.colours } });
  expect(await valuesOf('schedule')).toMatchObject({ channels: { default: { slots: ['0 8 * * *', '0 18 * * *'] } } });
  const { settings } = await sectionNow(desk.context, 'newsroom');
  expect(settings.find(({ path }) => path[0] === 'name')?.source).toMatchObject({ from: 'desk', by: 'Ada' });
  const saving = { reason: null, slots: 'keep', expected: null, by: 'Ada' } as const;
  await saveChange(desk.context, { section: 'newsroom', revert: null }, saving);
  expect(await valuesOf('newsroom')).toEqual(before);
});

test('once more changes nothing, and a skipped value leaves what there is', async () => {
  await apply(TIDE);
  const changes = (await history()).length;
  expect(await apply(TIDE)).toMatchObject({ saved: [], channels: [] });
  expect(await apply({})).toMatchObject({ saved: [], channels: [], logo: null });
  expect((await history()).length).toBe(changes);
  expect(await apply({ name: 'Tide' })).toMatchObject({ saved: ['newsroom'] });
  expect(await valuesOf('newsroom')).toMatchObject({ name: 'Tide', timeZone: 'Pacific/Auckland' });
});

test('a value that the files would refuse names its field, and nothing at all is saved', async () => {
  await expect(apply({ ...TIDE, timeZone: 'Moon/Crater' })).rejects.toMatchObject({ kind: 'invalid' });
  await expect(apply({ ...TIDE, site: 'http://tide.example.nz' })).rejects.toMatchObject({ kind: 'invalid' });
  // White on white: no one could read a card.
  const pale = { ...TIDE.colours, ground: '#ffffff', ink: '#eeeeee' };
  await expect(apply({ ...TIDE, colours: pale })).rejects.toThrow(/contrast/i);
  expect(await history()).toEqual([]);
});

test('channels are added once, several of a platform too, not connected, and only where it had none', async () => {
  const { channels } = desk.context;
  const context = { ...desk.context, channels: new Map([...channels].filter(([, one]) => one.platform.id === 'x')) };
  const wanted = Confirmed.parse({
    channels: [
      { platform: 'x', name: '@tide' },
      { platform: 'facebook', name: 'Facebook @tide' },
      { platform: 'facebook', name: 'Facebook @tidesport' },
      { platform: 'facebook', name: 'Facebook @tide' },
      { platform: 'no-such-platform', name: 'Nowhere' },
    ],
  });
  const added = await applySetup(context, wanted, 'Ada');
  expect(added.channels).toMatchObject([
    { platform: 'facebook', name: 'Facebook @tide' },
    { platform: 'facebook', name: 'Facebook @tidesport' },
  ]);
  expect(await desk.context.db.select().from(storedChannels)).toHaveLength(2);
  expect((await applySetup(context, wanted, 'Ada')).channels).toEqual([]);
});

test('the logo is kept in the library once; one that is none leaves a note, and the rest is saved', async () => {
  const served = await serveSites();
  const context = served.reaching(desk.context);
  const logo = `${served.at('tide.example.nz')}content/images/size/w256h256/icon.jpg`;
  const first = await applySetup(context, Confirmed.parse({ logo }), 'Ada');
  const again = await applySetup(context, Confirmed.parse({ logo }), 'Ada');
  expect(again.logo).toBe(first.logo);
  expect(await desk.context.db.select().from(libraryItems)).toMatchObject([{ id: first.logo }]);
  const gone = await applySetup(context, Confirmed.parse({ name: 'Tide', logo: `${logo}.gone` }), 'Ada');
  expect(gone).toMatchObject({ saved: ['newsroom'], logo: null, notes: [{ code: 'setup.logoFailed' }] });
});
