import { sql } from 'drizzle-orm';
import type { Db } from '../../src/store/store.ts';

/** Empties the audit between tests, as only the owner of the tables can: the trigger that guards it is put aside. */
export const clearAudit = (db: Db): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`alter table masthead.audit disable trigger audit_append_only`);
    await tx.execute(sql`truncate masthead.audit`);
    await tx.execute(sql`alter table masthead.audit enable always trigger audit_append_only`);
  });
