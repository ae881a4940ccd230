import { z } from 'zod';
import type { Http, HttpAnswer } from '../../../net/http.ts';
import { tryReadJson } from '../calls.ts';
import { OutcomeError, rateLimited } from '../outcomes.ts';
import { graph } from './messages.ts';

const Share = z.coerce.number().catch(0);
const Counts = z.object({ call_count: Share, total_time: Share, total_cputime: Share });
const ByAccount = z.record(z.string(), z.array(Counts));

/** Percent of a limit that is used up, above which nothing more is begun: at 100 Meta blocks every call for a while. */
const NEARLY = 95;

/** What the last answer of an attempt says is used up, in percent. */
const used = new WeakMap<Http, number>();

const most = ({ call_count, total_time, total_cputime }: z.infer<typeof Counts>): number =>
  Math.max(call_count, total_time, total_cputime);

/** Takes note of what an answer says is used up, of the app's limit or the account's. */
export function noteUsage(http: Http, { headers }: HttpAnswer): void {
  const app = Counts.safeParse(tryReadJson(headers['x-app-usage'] ?? '')).data;
  const accounts = ByAccount.safeParse(tryReadJson(headers['x-business-use-case-usage'] ?? '')).data ?? {};
  const percents = [...(app ? [app] : []), ...Object.values(accounts).flat()].map(most);
  if (percents.length > 0) used.set(http, Math.max(...percents));
}

/** Ends the attempt where a limit is nearly used up: what was done is stored, and the rest is done later. */
export function spareUsage(http: Http): void {
  const percent = used.get(http) ?? 0;
  // The next attempt finds out by its first call.
  used.delete(http);
  if (percent >= NEARLY) throw new OutcomeError(rateLimited(null, graph.nearlyUsed({ percent }), 'usage'));
}
