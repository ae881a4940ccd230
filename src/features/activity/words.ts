import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { suggest } from '../../lib/suggest.ts';
import { audit } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import { activity } from './messages.ts';
import { ATTEMPT } from './schema.ts';

const Rows = z.object({ rows: z.array(z.object({ word: z.string() })) });

/** Each value of a column once, from one to the next by its index: a million rows are not read for a dozen words. */
async function wordsIn(db: Db, column: SQL): Promise<string[]> {
  const { rows } = Rows.parse(
    await db.execute(sql`
      with recursive words as (
        (select ${column} as word from ${audit} order by ${column} limit 1)
        union all
        select (select ${column} from ${audit} where ${column} > words.word order by ${column} limit 1)
        from words where words.word is not null
      ) select word from words where word is not null`),
  );
  return rows.map(({ word }) => word);
}

export const actionsIn = (db: Db): Promise<string[]> => wordsIn(db, sql`${audit.action}`);

/** What activity can be filtered by: who did something, and what was ever done. */
export async function activityWords({ db }: { db: Db }): Promise<{ people: string[]; actions: string[] }> {
  return { people: await wordsIn(db, sql`${audit.who}`), actions: [ATTEMPT, ...(await actionsIn(db))] };
}

/** Throws a UserError that names the actions that there are, for one that no one ever did. */
export async function assertAction(db: Db, action: string): Promise<void> {
  const known = await actionsIn(db);
  if (known.includes(action)) return;
  const meant = suggest(action, known);
  throw new UserError(activity.actionUnknown({ action, known: known.join(', ') || '–' }), {
    ...(meant && { remedy: activity.didYouMean({ meant }) }),
    usage: true,
    field: 'action',
  });
}
