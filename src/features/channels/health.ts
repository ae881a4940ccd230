import { and, count, eq, inArray, isNotNull, lte } from 'drizzle-orm';
import { accountOf, serviceOf } from '../../channels/connected.ts';
import type { ConnectedChannel, DraftChannel } from '../../channels/connected-channel.ts';
import { allChannelsIn } from '../../channels/entered.ts';
import { pausesOf } from '../../channels/pauses.ts';
import { profilesIn, type StoredProfile } from '../../channels/profiles.ts';
import { OWN_LANGUAGES } from '../../compose/words.ts';
import { countedAt } from '../../delivery/caps.ts';
import type { DeliveryContext } from '../../delivery/context.ts';
import type { Quota } from '../../domain/quota.ts';
import { inEnglish } from '../../lib/render.ts';
import { wallOf } from '../../lib/time.ts';
import { platforms } from '../../platforms/index.ts';
import type { Platform } from '../../platforms/platform.ts';
import { mostTogether } from '../../posts/together.ts';
import { lookTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { breakers, channelStates, deliveries, type RecentIntent } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { listChannels } from './channels.ts';
import { desk as messages } from './messages.ts';
import type { ChannelHealth, ChannelView, IdleChannel, Outage } from './schema.ts';
import { secretViews } from './secrets.ts';
import { spendingOf } from './spending.ts';

const HOUR_MS = 3_600_000;

/** How a platform looks. */
export const brandOf = ({ brand: { colour, gradient, mark } }: Pick<Platform, 'brand'>): ChannelHealth['brand'] => ({
  colour,
  gradient: gradient ? [...gradient] : null,
  mark,
});

/** Recent intents by channel. */
type Left = (channelId: string) => readonly RecentIntent[];

function isIn({ per }: Quota, at: Date, now: Date, pace: number): boolean {
  if ('hours' in per) return at.getTime() > now.getTime() - (per.hours * HOUR_MS) / pace;
  return wallOf(per.dayIn, at).day === wallOf(per.dayIn, now).day;
}

function quotaViews(
  { channel, platform, sharing }: ConnectedChannel,
  left: Left,
  now: Date,
  { pace }: Pick<DeliveryContext, 'pace'>,
): ChannelHealth['quotas'] {
  return platform.account.quotas(channel.options).map(({ name, what, posts, per }) => {
    const sharedWith = [...(sharing?.get(name) ?? [])];
    const quota = { name, what, posts, per };
    const used = [channel.id, ...sharedWith]
      .flatMap((id) => left(id))
      .filter(({ at, quotas }) => (quotas?.includes(name) ?? false) && isIn(quota, new Date(at), now, pace));
    return { ...quota, left: Math.max(0, posts - used.length), sharedWith };
  });
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function rulesView({ channel, rules }: DraftChannel, left: Left, now: Date): ChannelHealth['rules'] {
  const { timeZone, perDay, perHour = null, minGapMinutes, quietHours } = rules;
  const { day } = wallOf(timeZone, now);
  const today = left(channel.id)
    .flatMap(countedAt)
    .filter((at) => wallOf(timeZone, at).day === day);
  return {
    timeZone,
    perDay,
    perHour,
    minGapMinutes,
    quietHours: quietHours && { from: clock(quietHours.from), to: clock(quietHours.to) },
    today: today.length,
  };
}

/** Channels that files name and that are not there. */
function strangersOf({ namedElsewhere = [] }: DeskContext, known: ReadonlySet<string>) {
  const ids = new Set(namedElsewhere.map(({ id }) => id).filter((id) => !known.has(id)));
  return [...ids].map((id) => {
    const places = namedElsewhere.flatMap((one) => (one.id === id ? [`${one.file}:${one.line}`] : []));
    return { channel: id, message: messages.notInFiles({ id, places }) };
  });
}

/** All channels, each with its health, and what is to be settled about them. */
export async function listedChannels(context: DeskContext) {
  const { channels: connected, removed, findings } = await allChannelsIn(context, context.channels);
  const known = new Set([...connected.keys(), ...removed.map(({ id }) => id)]);
  return {
    channels: await healthOf(context, connected),
    removed: [...removed],
    findings: [...findings, ...strangersOf(context, known)],
    platforms: platforms.map(({ id, name }) => ({ id, name })),
    languages: [...OWN_LANGUAGES],
  };
}

/** All channels, each with its health. */
export const channelsNow = async (context: DeskContext): Promise<ChannelHealth[]> =>
  (await listedChannels(context)).channels;

/** Of another account than the channel has now nothing is shown. */
function profileView(own: DraftChannel, profiles: ReadonlyMap<string, StoredProfile>): ChannelHealth['account'] {
  const known = profiles.get(own.channel.id);
  if (!known || known.account !== accountOf(own)) return null;
  const { name, handle, picture } = known;
  return { name, handle, picture };
}

async function healthOf(context: DeskContext, connected: Map<string, DraftChannel>): Promise<ChannelHealth[]> {
  const { db } = context;
  const channels = await listChannels(context);
  const pauses = await pausesOf(context, channels);
  const down = await outages(context, channels);
  const secrets = await secretViews(context, connected);
  const rows = new Map((await db.select().from(channelStates)).map((row) => [row.channelId, row]));
  const now = await storeNow(db);
  const spent = await spendingOf(db, connected.values(), now);
  const profiles = await profilesIn(db);
  const left = (id: string) => rows.get(id)?.recentIntents ?? [];
  return channels.flatMap((channel) => {
    const own = connected.get(channel.id);
    if (!own) return [];
    const outage = down.find(({ channels: ids }) => ids.includes(channel.id));
    const row = rows.get(channel.id);
    return {
      ...channel,
      platformName: own.platform.name,
      pause: pauses.find(({ channel: of, tag }) => tag === null && (of === null || of === channel.id)) ?? null,
      outage: outage ? { since: outage.since, reason: outage.reason } : null,
      lastFailureType: row?.lastFailureType ?? null,
      lastFailureCode: row?.lastFailureCode ?? null,
      lastCheck: row?.checkedAt ? { at: row.checkedAt, findings: row.findings ?? [] } : null,
      secrets: secrets.get(channel.id) ?? [],
      quotas: quotaViews(own, left, now, context),
      previewTo: own.platform.content.previewTo,
      together: mostTogether(own),
      spending: spent.get(channel.id) ?? null,
      rules: rulesView(own, left, now),
      brand: brandOf(own.platform),
      account: profileView(own, profiles),
    };
  });
}

const isDue = lte(deliveries.nextAt, lookTime());

export async function outages({ db }: DeskContext, channels: readonly ChannelView[]): Promise<Outage[]> {
  const open = await db
    .select({ platform: breakers.platform, since: breakers.openedAt, reason: breakers.reason })
    .from(breakers)
    .where(isNotNull(breakers.openedAt))
    .orderBy(breakers.platform);
  return Promise.all(
    open.flatMap(({ platform, since, reason }) => {
      if (!since) return [];
      const ids = channels
        .filter((channel) => serviceOf(channel.platform, channel.mode) === platform)
        .map(({ id }) => id);
      const due = and(inArray(deliveries.channelId, ids), eq(deliveries.state, 'scheduled'), isDue);
      return [db.$count(deliveries, due).then((waiting) => ({ platform, since, reason, waiting, channels: ids }))];
    }),
  );
}

export async function idleChannels({ db }: DeskContext, channels: readonly ChannelView[]): Promise<IdleChannel[]> {
  const idle = new Map(
    channels
      .filter(({ state }) => state === 'off' || state === 'not connected')
      .map(({ id, problem }) => [id, problem]),
  );
  if (idle.size === 0) return [];
  const rows = await db
    .select({ channel: deliveries.channelId, waiting: count() })
    .from(deliveries)
    .where(and(inArray(deliveries.channelId, [...idle.keys()]), isDue))
    .groupBy(deliveries.channelId);
  return rows.map((row) => {
    const problem = idle.get(row.channel) ?? null;
    return { ...row, reason: problem && inEnglish(problem), problem };
  });
}
