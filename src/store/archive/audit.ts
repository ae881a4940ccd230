import { sql } from 'drizzle-orm';
import { audit } from '../schema/index.ts';
import type { ArchiveKind } from './kinds.ts';

/** The audit, but for its newest row: by that, a store that was replaced by an older copy is recognised. */
export const auditKind: ArchiveKind = {
  name: 'audit',
  table: audit,
  at: audit.at,
  due: () => sql`t.id < (select max(id) from masthead.audit)`,
};
