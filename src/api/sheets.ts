import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { allActivity } from '../features/activity/activity.ts';
import { allAudit } from '../features/activity/audit.ts';
import { ActivityFilter, AuditFilter } from '../features/activity/schema.ts';
import { activityHead, activityLine, auditHead, auditLine } from '../features/activity/sheet.ts';
import { BOM } from '../lib/csv.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';

const ActivityQuery = z.strictObject(ActivityFilter.shape);
const AuditQuery = z.strictObject(AuditFilter.shape);

async function* sheetOf<Row>(head: string, rows: AsyncIterable<Row>, line: (row: Row) => string) {
  yield BOM + head;
  for await (const row of rows) yield line(row);
}

/** No one waits for the whole of it, and it is never in memory as a whole. Resolves once its first row was read. */
async function sendSheet(reply: FastifyReply, name: string, lines: AsyncGenerator<string>): Promise<FastifyReply> {
  const first = await lines.next();
  const second = await lines.next();
  async function* all() {
    for (const { done, value } of [first, second]) if (!done) yield value;
    yield* lines;
  }
  return reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(Readable.from(all()));
}

/** Lists for a spreadsheet: what the JSON of the same path has, by the same filters, all of it in one file. */
export function sheetRoutes(app: FastifyInstance, context: ApiContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { timeZone } = context;

  typed.get(
    '/activity.csv',
    { schema: { summary: 'What people did and what was tried, as a sheet (CSV)', querystring: ActivityQuery } },
    async (request, reply) => {
      await admit(context, request, null);
      const rows = allActivity(context, request.query);
      return sendSheet(
        reply,
        'activity',
        sheetOf(activityHead(timeZone), rows, (row) => activityLine(row, timeZone)),
      );
    },
  );

  typed.get(
    '/audit.csv',
    { schema: { summary: 'Who did what, as a sheet (CSV)', querystring: AuditQuery } },
    async (request, reply) => {
      await admit(context, request, null);
      const rows = allAudit(context, request.query);
      return sendSheet(
        reply,
        'audit',
        sheetOf(auditHead(timeZone), rows, (row) => auditLine(row, timeZone)),
      );
    },
  );
}
