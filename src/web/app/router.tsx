import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queries } from '../data/queries.ts';
import { me } from '../data/session.ts';
import { readSearch } from '../pages/activity/search.ts';
import { placeOf } from '../pages/calendar/place.ts';
import { filterIn } from '../pages/inbox/filter.ts';
import { FaultPage, MissingPage } from './fault.tsx';

const root = createRootRoute({ notFoundComponent: MissingPage, errorComponent: FaultPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in.tsx'), 'SignInPage'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../pages/sign-in/welcome.tsx'), 'WelcomePage'),
});

/** All pages that need somebody to be signed in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: async () => {
    if ((await queries.ensureQueryData(me)) === null) throw redirect({ to: '/sign-in' });
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});
const inbox = createRoute({
  getParentRoute: () => desk,
  path: '/',
  // What is shown stands in the address: a link leads to the same.
  validateSearch: filterIn,
  component: lazyRouteComponent(() => import('../pages/inbox/inbox.tsx'), 'InboxPage'),
});
const channels = createRoute({
  getParentRoute: () => desk,
  path: '/channels',
  component: lazyRouteComponent(() => import('../pages/channels/channels.tsx'), 'ChannelsPage'),
});
const article = createRoute({
  getParentRoute: () => desk,
  path: '/articles/$id',
  // The channel whose tab is open; without one all of them are shown.
  validateSearch: ({ channel }: Record<string, unknown>): { channel?: string | undefined } =>
    typeof channel === 'string' ? { channel } : {},
  component: lazyRouteComponent(() => import('../pages/article/article.tsx'), 'ArticlePage'),
});
const crops = createRoute({
  getParentRoute: () => desk,
  path: '/articles/$id/crops',
  component: lazyRouteComponent(() => import('../pages/crops/crops.tsx'), 'CropsPage'),
});
const post = createRoute({
  getParentRoute: () => desk,
  path: '/posts/$id',
  component: lazyRouteComponent(() => import('../pages/article/post.tsx'), 'PostPage'),
});
const calendar = createRoute({
  getParentRoute: () => desk,
  path: '/calendar',
  validateSearch: placeOf,
  component: lazyRouteComponent(() => import('../pages/calendar/calendar.tsx'), 'CalendarPage'),
});
const attention = createRoute({
  getParentRoute: () => desk,
  path: '/attention',
  component: lazyRouteComponent(() => import('../pages/attention/attention.tsx'), 'AttentionPage'),
});

const activity = createRoute({
  getParentRoute: () => desk,
  path: '/activity',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('../pages/activity/activity.tsx'), 'ActivityPage'),
});
const postActivity = createRoute({
  getParentRoute: () => desk,
  path: '/posts/$id/activity',
  component: lazyRouteComponent(() => import('../pages/activity/post-activity.tsx'), 'PostActivityPage'),
});
const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  component: lazyRouteComponent(() => import('../pages/settings/settings.tsx'), 'SettingsPage'),
});
const atSettings = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/newsroom', replace: true });
  },
});
const newsroom = createRoute({
  getParentRoute: () => settings,
  path: 'newsroom',
  component: lazyRouteComponent(() => import('../pages/settings/newsroom.tsx'), 'NewsroomPage'),
});
const style = createRoute({
  getParentRoute: () => settings,
  path: 'style',
  component: lazyRouteComponent(() => import('../pages/settings/style.tsx'), 'StylePage'),
});
const schedule = createRoute({
  getParentRoute: () => settings,
  path: 'schedule',
  component: lazyRouteComponent(() => import('../pages/settings/schedule.tsx'), 'SchedulePage'),
});
const people = createRoute({
  getParentRoute: () => settings,
  path: 'people',
  component: lazyRouteComponent(() => import('../pages/settings/people.tsx'), 'PeoplePage'),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: 'webhooks',
  component: lazyRouteComponent(() => import('../pages/settings/webhooks.tsx'), 'WebhooksPage'),
});
const system = createRoute({
  getParentRoute: () => desk,
  path: '/system',
  component: lazyRouteComponent(() => import('../pages/system/system.tsx'), 'SystemPage'),
});

const correction = createRoute({
  getParentRoute: () => desk,
  path: '/corrections/$id',
  component: lazyRouteComponent(() => import('../pages/correction/correction.tsx'), 'CorrectionPage'),
});
const approvals = createRoute({
  getParentRoute: () => desk,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../pages/approvals/approvals.tsx'), 'ApprovalsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    welcome,
    desk.addChildren([
      inbox,
      channels,
      article,
      crops,
      post,
      calendar,
      approvals,
      attention,
      correction,
      activity,
      postActivity,
      settings.addChildren([atSettings, newsroom, style, schedule, people, webhooks]),
      system,
    ]),
  ]),
  basepath: '/desk',
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
