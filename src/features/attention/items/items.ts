import type { Status } from '../../system/schema.ts';
import type { Urgency } from '../schema.ts';
import { channelItems } from './channels.ts';
import type { Found } from './item.ts';
import { postItems } from './posts.ts';
import { serviceItems } from './service.ts';

const URGENCIES: readonly Urgency[] = ['now', 'today', 'week'];

/** Everything that is wrong as one list, the most urgent first; of the same urgency what happened last. */
export function itemsOf(now: Status): Found[] {
  const all = [...serviceItems(now), ...postItems(now), ...channelItems(now)];
  const rank = ({ urgency }: Found): number => URGENCIES.indexOf(urgency);
  const time = ({ since, dueAt }: Found): number => (dueAt ?? since)?.getTime() ?? 0;
  return all.toSorted((a, b) => rank(a) - rank(b) || time(b) - time(a));
}
