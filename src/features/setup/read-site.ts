import { channelsNowIn } from '../../channels/entered.ts';
import { handleIn } from '../../ingest/site/channels.ts';
import { domainOf } from '../../ingest/site/found.ts';
import type { SiteFacts } from '../../ingest/site/read-site.ts';
import { type Offset, zonesOf } from '../../ingest/site/zones.ts';
import { ask } from '../../ingest/thread/ask.ts';
import type { Opened } from '../../ingest/thread/tasks.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { platforms } from '../../platforms/index.ts';
import { brandOf } from '../channels/health.ts';
import type { DeskContext } from '../kit/context.ts';
import { feedsOf } from './feeds.ts';
import { picturesAt } from './logos.ts';
import { type Look, lookWith } from './look.ts';
import { setupTexts as messages } from './messages.ts';
import type { SiteProposals } from './schema.ts';

const PAGE = { accept: ['text/html', 'application/xhtml+xml', 'text/plain'], maxBytes: 10_000_000 };
const MANIFEST = { accept: ['application/', 'text/'], maxBytes: 200_000 };

const recognise = platforms.map((platform) => platform.recognise);

/** Address of a site as people type it: the scheme may be left out. Throws a UserError for what is none. */
export function siteIn(text: string): URL {
  const typed = text.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isSite = url !== null && /^https?:$/.test(url.protocol) && /[.:]|^localhost$/.test(url.hostname);
  if (!isSite || url.username !== '' || url.password !== '' || /\s/.test(typed)) {
    throw new UserError(messages.siteWanted({ given: typed.slice(0, 200) }), { kind: 'invalid', field: 'address' });
  }
  return url;
}

const fetched = ({
  bytes,
  contentType,
  url,
}: {
  bytes: Uint8Array;
  contentType: string | null;
  url: string;
}): Opened => ({
  bytes,
  contentType,
  url,
});

/** What a page says, with its web app manifest where that can be read. */
async function factsOf(look: Look, address: string): Promise<{ facts: SiteFacts; url: URL }> {
  const opened = fetched(await look.page(address, PAGE));
  const plain = await ask('site', { opened, recognise, manifest: null }, look.signal);
  const url = new URL(opened.url ?? address);
  if (plain.manifest === null) return { facts: plain, url };
  try {
    const manifest = fetched(await look.page(plain.manifest, MANIFEST));
    return { facts: await ask('site', { opened, recognise, manifest }, look.signal), url };
  } catch (error) {
    if (error instanceof UserError) return { facts: plain, url };
    throw error;
  }
}

/** Offsets of the times on a story's page, since front pages often have none. */
async function offsetsAt(look: Look, address: string | undefined): Promise<Offset[]> {
  if (address === undefined || look.isOver()) return [];
  try {
    const opened = fetched(await look.page(address, PAGE));
    return (await ask('site', { opened, recognise, manifest: null }, look.signal)).offsets;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** Beginning of the mobile version's addresses, where it has a host or folder of its own. */
function mobileAt(mobile: SiteFacts['mobile'], site: URL): SiteFacts['mobile'] {
  if (mobile === null) return null;
  const url = new URL(mobile.value);
  if (domainOf(url.hostname) !== domainOf(site.hostname)) return null;
  const isOther = url.host !== site.host || url.pathname.length > 1;
  return isOther && url.pathname.split('/').length <= 3 ? { ...mobile, value: `${url.origin}${url.pathname}` } : null;
}

async function channelsIn(
  context: DeskContext,
  { channels }: SiteFacts,
  site: URL,
): Promise<SiteProposals['channels']> {
  const known = [...(await channelsNowIn(context, context.channels)).values()].map(({ channel }) => channel);
  return channels.flatMap(({ value, from }) => {
    if (!('platform' in value)) return [];
    const { label, url } = value;
    const platform = platforms.find(({ id }) => id === value.platform);
    if (!platform) return [];
    const { id, name: platformName } = platform;
    const own = known.filter((channel) => channel.platform === id).map((channel) => channel.id);
    return [
      {
        platform: id,
        platformName,
        brand: brandOf(platform),
        label,
        handle: handleIn(url, site),
        url,
        from,
        channels: own,
      },
    ];
  });
}

/**
 * Reads a site and proposes what the newsroom is: nothing is saved. Only what the front page and its feeds say counts, so
 * each proposal is to be confirmed. Throws a UserError where the page cannot be read.
 */
export async function readSite(context: DeskContext, address: string): Promise<SiteProposals> {
  const asked = siteIn(address);
  const look = lookWith(context);
  const { facts, url } = await factsOf(look, asked.href).catch((error: unknown) => {
    const why = look.signal.aborted && !context.halt.aborted ? messages.tooSlow({ site: asked.host }) : null;
    if (why === null && !(error instanceof UserError)) throw error;
    const problem = why ?? messages.unreadable({ site: asked.host, why: asMessage(error) });
    throw new UserError(problem, { kind: 'invalid', field: 'address', remedy: messages.byHand(), cause: error });
  });
  const { feeds, stories, notes: feedNotes } = await feedsOf(look, url, facts.feeds);
  const offsets = facts.offsets.length > 0 ? facts.offsets : await offsetsAt(look, stories[0]?.url);
  const timeZones = zonesOf(
    facts.regions,
    facts.languages.map(({ value }) => value),
    offsets,
  );
  const notes: (Message | false)[] = [
    url.host.replace(/^www\./, '') !== asked.host.replace(/^www\./, '') && messages.movedTo({ site: url.host }),
    url.protocol === 'http:' && asked.protocol === 'https:' && messages.unencrypted(),
    facts.builtByScripts && messages.builtByScripts(),
    feeds.length === 0 && messages.noFeed(),
    timeZones.length === 0 && messages.noZone(),
    facts.channels.length === 0 && messages.noChannels(),
    facts.others.length > 0 && messages.otherNetworks({ networks: facts.others }),
  ];
  return {
    site: url.origin,
    names: facts.names,
    logos: await picturesAt(context, look, facts.logos),
    colours: facts.colours,
    languages: facts.languages,
    timeZones,
    mobile: mobileAt(facts.mobile, url),
    feeds,
    channels: await channelsIn(context, facts, url),
    stories,
    notes: [...notes.filter((note) => note !== false), ...feedNotes],
  };
}
