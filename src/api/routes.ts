import { articleRoutes } from './articles.ts';
import { baseRoutes } from './base.ts';
import { movePost, readCalendar } from './contract/calendar.ts';
import { dismissFailure, getDelivery, listDeliveries, resolveDelivery } from './contract/deliveries.ts';
import { listFocals, setFocal } from './contract/focals.ts';
import { getStatus } from './contract/status.ts';
import { previewTemplate } from './contract/templates.ts';
import { correctionRoutes } from './corrections.ts';
import { cropRoutes } from './crops.ts';
import { postRoutes } from './posts.ts';
import { presenceRoutes } from './presences.ts';
import { type Serve, same } from './serve.ts';

/** Deliveries with their histories, and the word of a person on held ones. */
function deliveryRoutes(serve: Serve): void {
  serve(listDeliveries, ({ query }) => query, same);
  serve(getDelivery, ({ params }) => params, same);
  serve(dismissFailure, ({ params, body }) => ({ ...params, ...body }), same);
  serve(resolveDelivery, ({ params, body, key }) => ({ ...params, ...body, key }), same);
}

/** What must stay in the pictures of an article. */
function focalRoutes(serve: Serve): void {
  serve(listFocals, ({ params }) => ({ article: params.id }), same);
  serve(setFocal, ({ params, body }) => ({ article: params.id, ...body, medium: String(body.medium) }), same);
}

/** The calendar, and what is moved in it. */
function calendarRoutes(serve: Serve): void {
  serve(readCalendar, ({ query }) => query, same);
  serve(movePost, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
}

/** What a template would write, while it is being written. */
function templateRoutes(serve: Serve): void {
  serve(previewTemplate, ({ body }) => body, same);
}

/** What needs a person, as `masthead status` tells it. */
function statusRoutes(serve: Serve): void {
  serve(getStatus, () => ({}), same);
}

/** All that the desk does, by its contract: a file for each resource. */
export function deskRoutes(serve: Serve): void {
  const all = [
    articleRoutes,
    postRoutes,
    baseRoutes,
    calendarRoutes,
    correctionRoutes,
    deliveryRoutes,
    focalRoutes,
    cropRoutes,
    statusRoutes,
    templateRoutes,
    presenceRoutes,
  ];
  for (const routes of all) routes(serve);
}
