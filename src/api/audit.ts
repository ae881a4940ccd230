import { listAudit } from './contract/audit.ts';
import type { Serve } from './serve.ts';

/** Who did what, when, the newest first. */
export function auditRoutes(serve: Serve): void {
  serve(
    listAudit,
    ({ query: { after, before, ...filters } }) => ({ ...filters, before: after ?? before }),
    ({ rows, next }) => ({ rows, next: next === null ? null : String(next) }),
  );
}
