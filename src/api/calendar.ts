import { movePost, readCalendar } from './contract/calendar.ts';
import { type Serve, same } from './serve.ts';

/** The calendar, and what is moved in it. */
export function calendarRoutes(serve: Serve): void {
  serve(readCalendar, ({ query }) => query, same);
  serve(movePost, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
}
