import { articleRoutes } from './articles.ts';
import { baseRoutes } from './base.ts';
import { channelRoutes } from './channels.ts';
import { configRoutes } from './config.ts';
import { listActivity, listActivityWords } from './contract/activity.ts';
import { listAudit } from './contract/audit.ts';
import { movePost, readCalendar } from './contract/calendar.ts';
import { dismissFailure, getDelivery, listDeliveries, resolveDelivery } from './contract/deliveries.ts';
import { listFocals, setFocal } from './contract/focals.ts';
import { endRestored, restored } from './contract/restored.ts';
import { tryTimes } from './contract/schedule.ts';
import { listSources, lookAtSource } from './contract/sources.ts';
import { getStatus } from './contract/status.ts';
import { getSystem } from './contract/system.ts';
import { previewTemplate } from './contract/templates.ts';
import { correctionRoutes } from './corrections.ts';
import { cropRoutes } from './crops.ts';
import { jobRoutes } from './jobs.ts';
import { peopleRoutes } from './people.ts';
import { postRoutes } from './posts.ts';
import { presenceRoutes } from './presences.ts';
import { receiverRoutes } from './receivers.ts';
import { type Serve, same } from './serve.ts';
import { slotRoutes } from './slots.ts';
import { viewRoutes } from './views.ts';

/** Where articles come from by themselves. */
function sourceRoutes(serve: Serve): void {
  serve(
    listSources,
    () => ({}),
    (sources) => ({ sources }),
  );
  serve(lookAtSource, ({ params }) => params, same);
}

/** Who did what, when, the newest first. */
function auditRoutes(serve: Serve): void {
  serve(
    listAudit,
    ({ query: { after, before, ...filters } }) => ({ ...filters, before: after ?? before }),
    ({ rows, next }) => ({ rows, next: next === null ? null : String(next) }),
  );
}

/** Deliveries with their histories, and the word of a person on held ones. */
function deliveryRoutes(serve: Serve): void {
  serve(listDeliveries, ({ query }) => query, same);
  serve(getDelivery, ({ params }) => params, same);
  serve(dismissFailure, ({ params, body }) => ({ ...params, ...body }), same);
  serve(resolveDelivery, ({ params, body, key }) => ({ ...params, ...body, key }), same);
}

/** A store that was restored from a backup. */
function restoredRoutes(serve: Serve): void {
  serve(restored, ({ body }) => body, same);
  serve(endRestored, ({ body }) => ({ ...body, end: true }), same);
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

/** What happened, of people and of tries at deliveries. */
function activityRoutes(serve: Serve): void {
  serve(listActivity, ({ query }) => query, same);
  serve(listActivityWords, () => ({}), same);
}

/** What a template would write, while it is being written. */
function templateRoutes(serve: Serve): void {
  serve(previewTemplate, ({ body }) => body, same);
}

/** How the service is. */
function systemRoutes(serve: Serve): void {
  serve(getSystem, () => ({}), same);
}

/** What needs a person, as `masthead status` tells it. */
function statusRoutes(serve: Serve): void {
  serve(getStatus, () => ({}), same);
}

/** Times that stand in no file yet. */
function scheduleRoutes(serve: Serve): void {
  serve(tryTimes, ({ body }) => body, same);
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
    channelRoutes,
    slotRoutes,
    restoredRoutes,
    sourceRoutes,
    statusRoutes,
    auditRoutes,
    activityRoutes,
    peopleRoutes,
    jobRoutes,
    receiverRoutes,
    configRoutes,
    templateRoutes,
    viewRoutes,
    presenceRoutes,
    scheduleRoutes,
    systemRoutes,
  ];
  for (const routes of all) routes(serve);
}
