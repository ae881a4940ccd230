import { z } from 'zod';
import { channelsNowIn } from '../../channels/entered.ts';
import type { Section } from '../../config/section.ts';
import { hostOf } from '../../ingest/address.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import { platforms } from '../../platforms/index.ts';
import { AddInput, addChannel } from '../channels/desk.ts';
import type { DeskContext } from '../kit/context.ts';
import { addLocalFile } from '../library/files.ts';
import { previewChange, saveChange } from '../settings/change.ts';
import type { NewValues, Wish } from '../settings/plan.ts';
import { sectionNow } from '../settings/section.ts';
import { logoAt } from './logos.ts';
import { lookWith } from './look.ts';
import { setupTexts as messages } from './messages.ts';
import type { Confirmed, SetUp } from './schema.ts';

type Change = { section: Section; changes: NewValues };

const Sources = z.object({ sources: z.record(z.string(), z.looseObject({ url: z.string() })).default({}) });
const Newsroom = z.object({
  site: z.url(),
  links: z.object({ mobile: z.array(z.object({ from: z.string(), to: z.string() })) }),
});

const isMobileOf = (site: string) => (rule: { from: string }) => rule.from === `${new URL(site).origin}/`;

/** Id for a feed that no other has: by its host and path. */
function feedId(url: string, taken: readonly string[]): string {
  const { pathname } = new URL(url);
  const words = `${hostOf(url)?.split('.').slice(0, -1).at(-1) ?? 'feed'}-${pathname.replace(/\.\w+$/, '')}`;
  const base =
    words
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 40) || 'feed';
  let id = base;
  for (let at = 2; taken.includes(id); at++) id = `${base}-${at}`;
  return id;
}

async function feedChanges(context: DeskContext, feeds: readonly string[]): Promise<NewValues> {
  const { sources } = Sources.parse((await sectionNow(context, 'feeds')).values);
  const known = Object.values(sources).map(({ url }) => url);
  const ids = Object.keys(sources);
  return [...new Set(feeds)]
    .filter((url) => !known.includes(url))
    .map((url) => {
      const id = feedId(url, ids);
      ids.push(id);
      return { path: ['sources', id], value: { url } };
    });
}

/** Rule for links to the mobile version, in place of the one that the site has. */
async function mobileChange(context: DeskContext, given: string | undefined, mobile: string): Promise<NewValues> {
  const now = Newsroom.safeParse((await sectionNow(context, 'newsroom')).complete).data;
  const site = given ?? now?.site;
  if (site === undefined) return [];
  const rules = now?.links.mobile ?? [];
  const others = rules.filter((rule) => !isMobileOf(site)(rule));
  const to = mobile.endsWith('/') ? mobile : `${mobile}/`;
  return [{ path: ['links', 'mobile'], value: [{ from: `${new URL(site).origin}/`, to }, ...others] }];
}

const given = (path: string[], value: Json | undefined): NewValues => (value === undefined ? [] : [{ path, value }]);

/** Changes of settings that were confirmed, by section. */
async function changesFor(context: DeskContext, confirmed: Confirmed): Promise<Change[]> {
  const { site, name, languages, timeZone, mobile, feeds = [], colours, slots } = confirmed;
  const all: Change[] = [
    {
      section: 'newsroom',
      changes: [
        ...given(['name'], name),
        ...given(['site'], site),
        ...given(['languages'], languages),
        ...given(['timeZone'], timeZone),
        ...(mobile === undefined ? [] : await mobileChange(context, site, mobile)),
      ],
    },
    { section: 'feeds', changes: feeds.length === 0 ? [] : await feedChanges(context, feeds) },
    {
      section: 'style',
      changes: Object.entries(colours ?? {}).map(([key, value]) => ({ path: ['default', 'cards', key], value })),
    },
    { section: 'schedule', changes: given(['channels', 'default', 'slots'], slots) },
  ];
  return all.filter(({ changes }) => changes.length > 0);
}

/** Changes that make a difference; all are checked before any is saved. Throws a UserError with every field that is wrong. */
async function checked(context: DeskContext, changes: readonly Change[], by: string): Promise<Wish[]> {
  const real: Wish[] = [];
  for (const change of changes) {
    const { entries } = await previewChange(context, change, by);
    if (entries.length > 0) real.push(change);
  }
  return real;
}

/** Keeps the logo in the media library. A note says why it was not. */
async function keepLogo(context: DeskContext, address: string, by: string): Promise<Pick<SetUp, 'logo' | 'notes'>> {
  const { media } = context;
  try {
    const path = await media.local(await media.put(await logoAt(lookWith(context), address)));
    const { id } = await addLocalFile(context, { path, name: 'logo', by });
    return { logo: id, notes: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { logo: null, notes: [messages.logoFailed({ why: asMessage(error) })] };
  }
}

/** Adds the channels whose platforms had none before. */
async function addChannels(
  context: DeskContext,
  wanted: NonNullable<Confirmed['channels']>,
  by: string,
): Promise<SetUp['channels']> {
  const known = [...(await channelsNowIn(context, context.channels)).values()].map(({ channel }) => channel.platform);
  const added: SetUp['channels'] = [];
  for (const { platform, name } of wanted) {
    const isTwice = added.some((one) => one.platform === platform && one.name === name);
    if (known.includes(platform) || isTwice || !platforms.some(({ id }) => id === platform)) continue;
    const { id } = await addChannel(context, { ...AddInput.parse({ platform, name }), by });
    added.push({ id, platform, name });
  }
  return added;
}

/**
 * Saves what a person confirmed: settings as changes of the desk, channels that are not connected yet, the logo in the
 * library. Once more, it changes only what differs.
 */
export async function applySetup(context: DeskContext, confirmed: Confirmed, by: string): Promise<SetUp> {
  const wishes = await checked(context, await changesFor(context, confirmed), by);
  const saved: string[] = [];
  for (const wish of wishes) {
    const view = await saveChange(context, wish, { reason: null, slots: 'keep', expected: null, by });
    saved.push(view.section);
  }
  const { logo, notes } =
    confirmed.logo === undefined ? { logo: null, notes: [] } : await keepLogo(context, confirmed.logo, by);
  return { saved, channels: await addChannels(context, confirmed.channels ?? [], by), logo, notes };
}
