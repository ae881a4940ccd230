import { z } from 'zod';
import { AuditInput } from '../../features/activity/audit.ts';
import { countIn, Next, Time } from '../../features/kit/schema.ts';
import { Json } from '../../lib/json.ts';
import { endpoint } from './endpoint.ts';

const Row = z
  .object({
    id: z.int(),
    at: Time,
    who: z.string(),
    action: z.string(),
    subject: z.string().describe('What it was done to: `post:` and its id, say'),
    before: Json.nullable(),
    after: Json.nullable(),
    detail: Json,
  })
  .meta({ id: 'AuditRow' });

export const listAudit = endpoint({
  method: 'GET',
  path: '/audit',
  command: 'audit',
  summary: 'Who did what, the newest first',
  query: z.strictObject({
    post: AuditInput.shape.post,
    article: AuditInput.shape.article.describe('Its address, its id, or the id of one of its posts'),
    who: AuditInput.shape.who,
    action: AuditInput.shape.action,
    since: AuditInput.shape.since,
    limit: countIn(1_000).optional(),
    after: countIn(Number.MAX_SAFE_INTEGER).optional().describe('`next` of the page before'),
    before: countIn(Number.MAX_SAFE_INTEGER).optional().describe('Only what stands before this row'),
  }),
  answer: z.object({ rows: z.array(Row), next: Next }),
});
