import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queries } from '../data/queries.ts';
import { me } from '../data/session.ts';
import { SignInPage } from '../pages/sign-in/sign-in.tsx';
import { FaultPage, MissingPage } from './fault.tsx';

const root = createRootRoute({ notFoundComponent: MissingPage, errorComponent: FaultPage });

const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
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
  component: lazyRouteComponent(() => import('../pages/inbox/inbox.tsx'), 'InboxPage'),
});
const article = createRoute({
  getParentRoute: () => desk,
  path: '/articles/$id',
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
const attention = createRoute({
  getParentRoute: () => desk,
  path: '/attention',
  component: lazyRouteComponent(() => import('../pages/attention/attention.tsx'), 'AttentionPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, welcome, desk.addChildren([inbox, article, crops, post, attention])]),
  basepath: '/desk',
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
