import { findSlot, type TakenBetween } from './next-slot.ts';
import { blockedUntil, type ChannelSchedule, reachOf } from './rules.ts';

/** A post with a place that may move. */
export interface Movable {
  id: string;
  at: Date;
  rules: ChannelSchedule;
}

/**
 * The new places of those among `movable` (in the order of their times) that what was `placed` leaves no room. Each
 * moves to the first time behind its own that its rules allow, what stands there to the next, and so on: they keep their
 * order, and each moves by a place or so. `others`: all that does not move, what was placed included.
 */
export async function makeRoom(
  movable: readonly Movable[],
  placed: Date,
  others: TakenBetween,
): Promise<{ id: string; at: Date }[]> {
  const settled: Date[] = [];
  const moves: { id: string; at: Date }[] = [];
  let disturbed = placed.getTime();
  for (const { id, at, rules } of movable) {
    const reach = reachOf(rules);
    if (at.getTime() > disturbed + reach) break;
    const taken: TakenBetween = async (from, to) => [
      ...settled.filter((time) => time >= from && time <= to),
      ...(await others(from, to)),
    ];
    const near = await taken(new Date(at.getTime() - reach), new Date(at.getTime() + reach));
    // What other rules would not allow any more, such as quiet hours of today, is no reason to move.
    const isCrowded = blockedUntil({ ...rules, quietHours: null }, at, near) !== null;
    const place = isCrowded ? await findSlot(rules, at, taken) : at;
    settled.push(place);
    if (!isCrowded) continue;
    moves.push({ id, at: place });
    disturbed = Math.max(disturbed, place.getTime());
  }
  return moves;
}
