import { activityRoutes } from './activity.ts';
import { articleRoutes } from './articles.ts';
import { auditRoutes } from './audit.ts';
import { baseRoutes } from './base.ts';
import { calendarRoutes } from './calendar.ts';
import { channelRoutes } from './channels.ts';
import { configRoutes } from './config.ts';
import { correctionRoutes } from './corrections.ts';
import { cropRoutes } from './crops.ts';
import { deliveryRoutes } from './deliveries.ts';
import { focalRoutes } from './focals.ts';
import { jobRoutes } from './jobs.ts';
import { pauseRoutes } from './pauses.ts';
import { peopleRoutes } from './people.ts';
import { postRoutes } from './posts.ts';
import { presenceRoutes } from './presences.ts';
import { receiverRoutes } from './receivers.ts';
import { restoredRoutes } from './restored.ts';
import { scheduleRoutes } from './schedule.ts';
import type { Serve } from './serve.ts';
import { slotRoutes } from './slots.ts';
import { sourceRoutes } from './sources.ts';
import { statusRoutes } from './status.ts';
import { systemRoutes } from './system.ts';
import { templateRoutes } from './templates.ts';
import { viewRoutes } from './views.ts';

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
    pauseRoutes,
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
