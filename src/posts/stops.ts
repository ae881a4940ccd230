import { type SQL, sql } from 'drizzle-orm';
import { allPaused, channelPaused, storyOf, tagPaused } from '../channels/pause-rules.ts';
import type { PauseTarget } from '../channels/pause-store.ts';
import { foldTag } from '../rules/skip.ts';
import { channelStates, deliveries, deliveryCommits, posts, switches } from '../store/schema/index.ts';
import { isApproved } from './approvals.ts';
import { showsBarred } from './item-rights.ts';

/**
 * Rules that stop a delivery, in the order in which they are asked. `none`: it may leave. `changed`: the post has another
 * content than was planned. `rights`: it shows what may not go out. `too-old`: its story is news no more.
 */
export const STOPS = [
  'withdrawn',
  'all-paused',
  'channel-paused',
  'tag-paused',
  'embargo',
  'changed',
  'approval-taken-back',
  'unapproved',
  'rights',
  'too-old',
  'none',
] as const;
export type Stop = (typeof STOPS)[number];

/** Something of a delivery is out, or may be: then the rest belongs to it, however late. */
const begun = sql`exists (select 1 from ${deliveryCommits}
  where ${deliveryCommits.deliveryId} = ${deliveries.id} and ${deliveryCommits.state} <> 'closed')`;

/** A withdrawal stops all; what takes a post down waits for nothing else. */
const unlessExempt = (stop: SQL): SQL<Stop> => sql<Stop>`(case when ${deliveries.killed} then 'withdrawn'
  when ${deliveries.kind} = 'retract' then 'none' else ${stop} end)`;

const firstStop = (people: SQL, ended: PauseTarget | null = null): SQL => sql`(case
  when ${ended?.channel === null && ended.tag === null ? sql`false` : allPaused()} then 'all-paused'
  when ${ended && ended.channel !== null ? sql`false` : channelPaused()} then 'channel-paused'
  when ${tagPaused(storyOf, { except: ended?.tag != null ? foldTag(ended.tag) : null })} then 'tag-paused'
  when ${posts.embargoUntil} > clock_timestamp() then 'embargo'
  when ${posts.contentHash} <> ${deliveries.contentHash} then 'changed'
  when ${posts.approvedHash} is distinct from ${posts.contentHash} then 'approval-taken-back'
  when not ${isApproved(people)} then 'unapproved'
  when ${deliveries.kind} = 'send' and ${showsBarred} then 'rights'
  when ${deliveries.kind} = 'send' and ${deliveries.leaveBy} <= clock_timestamp() and not ${begun} then 'too-old'
  else 'none' end)`;

/**
 * First rule that stops a row of `deliveries` now, in a statement that joins its post, the state of its channel and the
 * switch `pause-all`. `people`: how many its channel asks, as `PeopleAsked`. `ended`: a pause that does not count, for it
 * is about to end.
 */
export const stopOfJoined = (people: SQL, ended: PauseTarget | null = null): SQL<Stop> =>
  unlessExempt(firstStop(people, ended));

/**
 * Whether a row of `deliveries` may leave now: no rule stops it. A statement that stores an intent asks it at the very
 * moment at which it stores it; lists ask it to tell what waits for a rule from what is late.
 */
export const mayLeave = (people: SQL): SQL<boolean> =>
  sql<boolean>`${unlessExempt(sql`(select ${firstStop(people)}
  from ${posts}
  left join ${channelStates} on ${channelStates.channelId} = ${deliveries.channelId}
  left join ${switches} on ${switches.name} = 'pause-all'
  where ${posts.id} = ${deliveries.postId})`)} = 'none'`;
