import { takeReport } from '../../delivery/reports.ts';
import type { Callback } from '../../platforms/platform.ts';
import { storeNow } from '../../store/now.ts';
import type { DeskContext } from '../kit/context.ts';

/** Where the platform of a channel reports to. */
export interface EventAddress {
  /** Answer to a check of the address; null: it does not prove itself. */
  confirm(callback: Callback): Promise<string | null>;
  /** Takes a report, and answers it; null: it does not prove itself. */
  take(callback: Callback): Promise<string | null>;
}

/** Null: there is no such channel, it does not publish, or its platform reports nothing to it. */
export function eventAddress(context: Pick<DeskContext, 'db' | 'channels'>, id: string): EventAddress | null {
  const connected = context.channels.get(id);
  if (!connected || connected.channel.mode === 'off') return null;
  const { platform, credentials } = connected;
  const { events } = platform.account;
  const { values } = credentials;
  if (!events?.isOn(values)) return null;
  return {
    confirm: async (callback) => events.confirm(callback, values, await storeNow(context.db)),
    async take(callback) {
      const read = events.read(callback, values, await storeNow(context.db));
      if (read?.event) await takeReport(context.db, id, read.event);
      return read && events.answer;
    },
  };
}
