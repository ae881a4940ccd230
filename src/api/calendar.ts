import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { calendar } from '../features/calendar/calendar.ts';
import { icsOf } from '../features/calendar/ics.ts';
import { calendar as messages } from '../features/calendar/messages.ts';
import { linkReader } from '../features/people/calendar-link.ts';
import { PLAIN, render } from '../lib/render.ts';
import type { ApiContext } from './context.ts';
import { contentOf, described, OPEN, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { languageOf } from './request.ts';

const Query = z.object({ key: z.string().max(100) });

const DAY_MS = 86_400_000;
/** Days that calendars get: a month back, two ahead. */
const [BACK, AHEAD] = [31, 61];

/** The plan for the calendars of people, at the secret URL that each may have. Whoever has it needs no key. */
export function calendarRoutes(app: FastifyInstance, context: ApiContext): void {
  const response = { 200: contentOf('text/calendar', 'iCalendar, RFC 5545', z.string()), ...PROBLEM };
  const summary = 'Scheduled and published posts as iCalendar, at the secret URL of a person';
  app.get('/calendar.ics', described({ ...OPEN, summary, querystring: Query, response }), async (request, reply) => {
    const query = Query.safeParse(request.query);
    const reader = await linkReader(context, query.data?.key ?? '');
    if (!reader) return refuse(reply, 404, { code: 'missing', problem: api.noCalendar() });
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
      unapproved: render(messages.needsApproval(), { ...PLAIN, language: reader.language ?? languageOf(request) }),
      channelName: (id) => channels.get(id)?.channel.name ?? id,
      pageOf: (id) => context.ownAddress(`/desk/posts/${id}`),
    });
    return reply.header('cache-control', 'private, no-store').type('text/calendar; charset=utf-8').send(body);
  });
}
