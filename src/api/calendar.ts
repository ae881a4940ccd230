import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { calendar } from '../features/calendar/calendar.ts';
import { icsOf } from '../features/calendar/ics.ts';
import { isLink } from '../features/calendar/link.ts';
import type { ApiContext } from './context.ts';
import { contentOf, described, OPEN, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';

const Params = z.object({ file: z.string().max(100) });
const FILE = /^([\w-]{43})\.ics$/;

const DAY_MS = 86_400_000;
/** Days that calendars get: a month back, two ahead. */
const [BACK, AHEAD] = [31, 61];

/** The plan for the calendars of people, at the secret URL that each may have. Whoever has it needs no key. */
export function calendarRoutes(app: FastifyInstance, context: ApiContext): void {
  const response = { 200: contentOf('text/calendar', 'iCalendar, RFC 5545', z.string()), ...PROBLEM };
  const summary = 'Scheduled and published posts as iCalendar, at the secret URL of a person';
  app.get('/calendar/:file', described({ ...OPEN, summary, params: Params, response }), async (request, reply) => {
    const [, token = ''] = FILE.exec(Params.parse(request.params).file) ?? [];
    if (!(await isLink(context, token))) return refuse(reply, 404, { code: 'missing', problem: api.noCalendar() });
    const now = context.clock.now();
    const range = [now.getTime() - BACK * DAY_MS, now.getTime() + AHEAD * DAY_MS].map((at) =>
      new Date(at).toISOString(),
    );
    const [from, to] = range;
    const { posts } = await calendar(context, { ...(from && { from }), ...(to && { to }) });
    const { channels } = context;
    const { name } = context.config.newsroom;
    const body = icsOf({
      name,
      posts,
      now,
      channelName: (id) => channels.get(id)?.channel.name ?? id,
      pageOf: (id) => context.ownAddress(`/desk/posts/${id}`),
    });
    return reply.header('cache-control', 'private, no-store').type('text/calendar; charset=utf-8').send(body);
  });
}
