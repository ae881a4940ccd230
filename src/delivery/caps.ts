import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { readPostWindow } from '../domain/post-window.ts';
import { URGENCIES } from '../domain/urgency.ts';
import type { Message } from '../lib/message.ts';
import { type Block, blocksAt, type ChannelSchedule, gapAt, reachOf, rulesFor } from '../schedule/rules.ts';
import { nextSlot } from '../schedule/slots.ts';
import type { RecentIntent } from '../store/schema/index.ts';
import type { DeliveryRow } from './claim.ts';
import { delivery } from './messages.ts';

/** What leaves so soon after it was due counts at the time that it was given, where it kept the gap. */
const PUNCTUAL_MS = 60_000;
/** So long after it a time that a person named still passes gap and caps. */
const NAMED_MS = 15 * 60_000;
const MINUTE_MS = 60_000;

const FREE: ChannelSchedule = {
  slots: [],
  timeZone: 'UTC',
  quietHours: null,
  perDay: null,
  minGapMinutes: 0,
  rate: null,
  maxAgeHours: null,
};

type Rules = ConnectedChannel['rules'];
type CappedRow = Pick<DeliveryRow, 'kind' | 'priority' | 'asked' | 'slotAt' | 'nextAt'>;

/** How far apart two that leave a channel may lie where gap or caps of any urgency count both; milliseconds, 0: nothing. */
export function capReach(rules: Rules): number {
  if (!rules) return 0;
  const all = [{ ...FREE, ...rules }, ...Object.values(rules.urgent ?? {})];
  const reach = Math.max(...all.map((each) => reachOf({ ...each, quotas: [] })));
  return reach > 1 ? reach : 0;
}

/** Whether a person named the time at which it leaves: `now` and an instant, not a slot or a window. */
const isNamed = ({ asked }: Pick<DeliveryRow, 'asked'>): boolean =>
  asked !== null && asked !== 'slot' && readPostWindow(asked) === null;

/** When what leaves now counts. */
export const countsAt = ({ nextAt }: Pick<DeliveryRow, 'nextAt'>, now: Date): Date =>
  nextAt !== null && nextAt <= now && now.getTime() - nextAt.getTime() <= PUNCTUAL_MS ? nextAt : now;

/** When one that left counts for gap and caps; none where it does not, as a change of what is live. */
export const countedAt = ({ slot }: RecentIntent): Date[] => (slot === undefined ? [] : [new Date(slot)]);

/**
 * The gap and caps that hold for a sending: those of its urgency, whose slots it does not wait for, with the quiet hours
 * that its next time keeps. null: none.
 */
export function capsOf(rules: Rules, row: CappedRow, now: Date): ChannelSchedule | null {
  if (!rules || row.kind !== 'send') return null;
  const own = { ...FREE, ...rulesFor(rules, URGENCIES[row.priority] ?? 'normal') };
  const window = row.asked === null ? null : readPostWindow(row.asked);
  const minGapMinutes = window?.gapMinutes ?? gapAt(own, countsAt(row, now)) / MINUTE_MS;
  const quietHours = window || isNamed(row) ? null : own.quietHours;
  const caps = { ...own, slots: [], windows: [], quotas: [], minGapMinutes, quietHours };
  return reachOf(caps) > 1 ? caps : null;
}

/** Those that it keeps when it leaves now: none where a person named this time. */
export const capsNow = (rules: Rules, row: CappedRow, now: Date): ChannelSchedule | null =>
  isNamed(row) && now.getTime() - row.slotAt.getTime() <= NAMED_MS ? null : capsOf(rules, row, now);

function messageFor(why: Block['why'], { minGapMinutes, perHour, perDay }: ChannelSchedule): Message {
  if (why === 'perDay') return delivery.dayFull({ posts: perDay ?? 0 });
  if (why === 'perHour') return delivery.hourFull({ posts: perHour ?? 0 });
  return delivery.gap({ least: minGapMinutes * MINUTE_MS });
}

/** What keeps something that counts at `at` from leaving `now`; null: nothing. `left`: when others left. */
export function blockOf(caps: ChannelSchedule, at: Date, now: Date, left: readonly Date[]): Block | null {
  // Without a gap two that leave in one millisecond are no crowd.
  const blocks = blocksAt({ ...caps, quietHours: null }, at, left).filter(
    ({ until }) => until > now && until.getTime() - at.getTime() > 1,
  );
  return blocks.reduce<Block | null>((one, other) => (one && one.until >= other.until ? one : other), null);
}

/** Why something is put off, and until when. */
export interface PutOff {
  why: Message;
  until: Date;
}

/** The next time that fits, among those that left and those that wait for their own, and not in quiet hours. */
export function putOff(caps: ChannelSchedule, { why }: Block, now: Date, times: readonly Date[]): PutOff {
  return { why: messageFor(why, caps), until: nextSlot(caps, now, times) };
}
