import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { countIn, Next, Page } from '../kit/schema.ts';
import { activityPage } from './activity.ts';
import { activityWords, auditPage } from './audit.ts';
import { ActivityFilter, AuditFilter, AuditRow, Happened } from './schema.ts';

export const list = defineAction({
  name: 'activity.list',
  title: 'Actions and delivery attempts, newest first',
  permission: null,
  http: 'GET /activity',
  input: ActivityFilter.extend(Page),
  output: z.object({ rows: z.array(Happened), next: Next }),
  run: (input, { services }) => activityPage(services, input),
});

export const words = defineAction({
  name: 'activity.words',
  title: 'People and actions to filter the activity by',
  permission: null,
  http: 'GET /activity/words',
  input: z.object({}),
  output: z.object({ people: z.array(z.string()), actions: z.array(z.string()) }),
  run: (_, { services }) => activityWords(services),
});

export const audit = defineAction({
  name: 'activity.audit',
  title: 'The audit log, newest first',
  permission: null,
  http: 'GET /audit',
  input: AuditFilter.extend({
    limit: countIn(1_000).optional(),
    after: countIn(Number.MAX_SAFE_INTEGER).optional().describe('`next` of the previous page'),
    before: countIn(Number.MAX_SAFE_INTEGER).optional().describe('Only rows before this one'),
  }),
  output: z.object({ rows: z.array(AuditRow), next: Next }),
  run: async ({ after, before, ...filters }, { services }) => {
    const { rows, next } = await auditPage(services, { ...filters, before: after ?? before });
    return { rows, next: next === null ? null : String(next) };
  },
});
