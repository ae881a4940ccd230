import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@fontsource-variable/inter/opsz.css';
import '@fontsource-variable/source-serif-4';
import '../theme/tokens.css';
import '../theme/components.css';
import './desk.css';
import { Anchor, Container, MantineProvider, Stack, Title } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Link,
  lazyRouteComponent,
  RouterProvider,
  redirect,
} from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { keepPlace, takePlace } from '../data/kept-place.ts';
import { queries } from '../data/queries.ts';
import { me } from '../data/session.ts';
import { speak, withWords } from '../i18n/words.ts';
import { readSearch } from '../pages/activity/search.ts';
import { placeOf } from '../pages/calendar/place.ts';
import { filterIn } from '../pages/inbox/filter.ts';
import { searchIn } from '../pages/library/search.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { resolver, theme } from '../theme/theme.ts';
import { Confirming } from './confirm/confirming.tsx';
import { nonce } from './nonce.ts';
import { Toasts } from './toasts.tsx';

function FaultPage({ error, reset }: ErrorComponentProps) {
  return (
    <Container size="sm" py="xl" component="main">
      <ErrorNote error={error} onRetry={reset} />
    </Container>
  );
}

function MissingPage() {
  const { t } = useTranslation();
  return (
    <Container size="sm" py="xl" component="main">
      <Stack>
        <Title order={1}>{t('error.missingPage')}</Title>
        <Anchor component={Link} to="/">
          {t('error.home')}
        </Anchor>
      </Stack>
    </Container>
  );
}

const root = createRootRoute({ notFoundComponent: MissingPage, errorComponent: FaultPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../pages/sign-in/sign-in.tsx'), 'SignInPage'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => withWords(import('../pages/sign-in/welcome.tsx')), 'WelcomePage'),
});

/** Goes on only for who is signed in, in their language. */
async function signedIn(): Promise<void> {
  const person = await queries.ensureQueryData(me);
  if (person === null) {
    keepPlace();
    throw redirect({ to: '/sign-in' });
  }
  if (person.language !== null) await speak(person.language);
  if (person.lacksSecondFactor) {
    keepPlace();
    throw redirect({ to: '/second-factor' });
  }
}

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  beforeLoad: async () => {
    if ((await queries.ensureQueryData(me)) === null) throw redirect({ to: '/sign-in' });
  },
  component: lazyRouteComponent(() => withWords(import('../pages/sign-in/second-factor.tsx')), 'SecondFactorPage'),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: signedIn,
  component: lazyRouteComponent(() => withWords(import('../pages/setup/setup.tsx')), 'SetupPage'),
});

/** Pages that require sign-in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: async () => {
    await signedIn();
    const place = takePlace();
    if (place !== null) throw redirect(place);
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});
const inbox = createRoute({
  getParentRoute: () => desk,
  path: '/',
  // Filters are part of the URL: a link shows the same list.
  validateSearch: filterIn,
  component: lazyRouteComponent(() => import('../pages/inbox/inbox.tsx'), 'InboxPage'),
});
const channels = createRoute({
  getParentRoute: () => desk,
  path: '/channels',
  component: lazyRouteComponent(() => withWords(import('../pages/channels/channels.tsx')), 'ChannelsPage'),
});
const connected = createRoute({
  getParentRoute: () => desk,
  path: '/connected',
  validateSearch: ({ attempt }: Record<string, unknown>): { attempt?: string | undefined } =>
    typeof attempt === 'string' ? { attempt } : {},
  component: lazyRouteComponent(() => withWords(import('../pages/channels/connected.tsx')), 'ConnectedPage'),
});
/** Channel of the open tab of a story, absent: all channels; and whether its comments are open. */
const tabIn = ({ channel, comments }: Record<string, unknown>): { channel?: string | undefined; comments?: true } => ({
  ...(typeof channel === 'string' && { channel }),
  ...(comments === true && { comments }),
});
const article = createRoute({
  getParentRoute: () => desk,
  path: '/articles/$id',
  validateSearch: tabIn,
  component: lazyRouteComponent(() => withWords(import('../pages/article/article.tsx')), 'ArticlePage'),
});
const crops = createRoute({
  getParentRoute: () => desk,
  path: '/articles/$id/crops',
  component: lazyRouteComponent(() => withWords(import('../pages/crops/crops.tsx')), 'CropsPage'),
});
const post = createRoute({
  getParentRoute: () => desk,
  path: '/posts/$id',
  validateSearch: ({ comments }: Record<string, unknown>): { comments?: true } =>
    comments === true ? { comments } : {},
  component: lazyRouteComponent(() => withWords(import('../pages/article/article.tsx')), 'PostPage'),
});
const freeStories = createRoute({
  getParentRoute: () => desk,
  path: '/free',
  component: lazyRouteComponent(() => withWords(import('../pages/free/free-stories.tsx')), 'FreeStoriesPage'),
});
const newStory = createRoute({
  getParentRoute: () => desk,
  path: '/free/new',
  component: lazyRouteComponent(() => withWords(import('../pages/free/new-story.tsx')), 'NewStoryPage'),
});
const freeStory = createRoute({
  getParentRoute: () => desk,
  path: '/free/$id',
  validateSearch: tabIn,
  component: lazyRouteComponent(() => withWords(import('../pages/free/story.tsx')), 'FreeStoryPage'),
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
  component: lazyRouteComponent(() => withWords(import('../pages/attention/attention.tsx')), 'AttentionPage'),
});

const library = createRoute({
  getParentRoute: () => desk,
  path: '/library',
  validateSearch: searchIn,
  component: lazyRouteComponent(() => withWords(import('../pages/library/library.tsx')), 'LibraryPage'),
});
const activity = createRoute({
  getParentRoute: () => desk,
  path: '/activity',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => withWords(import('../pages/activity/activity.tsx')), 'ActivityPage'),
});
const postActivity = createRoute({
  getParentRoute: () => desk,
  path: '/posts/$id/activity',
  component: lazyRouteComponent(() => withWords(import('../pages/activity/activity.tsx')), 'PostActivityPage'),
});
const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  component: lazyRouteComponent(() => withWords(import('../pages/settings/settings.tsx')), 'SettingsPage'),
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
const account = createRoute({
  getParentRoute: () => desk,
  path: '/account',
  component: lazyRouteComponent(() => withWords(import('../pages/account/account.tsx')), 'AccountPage'),
});
const shared = createRoute({
  getParentRoute: () => desk,
  path: '/new',
  // Read by the page, since what is shared may look like anything.
  validateSearch: (search): Record<string, unknown> => search,
  component: lazyRouteComponent(() => withWords(import('../pages/new/new.tsx')), 'NewFromOutsidePage'),
});
const tools = createRoute({
  getParentRoute: () => desk,
  path: '/tools',
  component: lazyRouteComponent(() => withWords(import('../pages/tools/tools.tsx')), 'ToolsPage'),
});
const feeds = createRoute({
  getParentRoute: () => settings,
  path: 'feeds',
  component: lazyRouteComponent(() => import('../pages/settings/feeds.tsx'), 'FeedsPage'),
});
const rules = createRoute({
  getParentRoute: () => settings,
  path: 'rules',
  component: lazyRouteComponent(() => import('../pages/settings/rules.tsx'), 'RulesPage'),
});
const alerts = createRoute({
  getParentRoute: () => settings,
  path: 'alerts',
  component: lazyRouteComponent(() => import('../pages/settings/alerts.tsx'), 'AlertsPage'),
});
const access = createRoute({
  getParentRoute: () => settings,
  path: 'access',
  component: lazyRouteComponent(() => import('../pages/settings/access.tsx'), 'AccessPage'),
});
const settingsHistory = createRoute({
  getParentRoute: () => settings,
  path: 'history',
  component: lazyRouteComponent(() => import('../pages/settings/history.tsx'), 'HistoryPage'),
});
const files = createRoute({
  getParentRoute: () => settings,
  path: 'files',
  component: lazyRouteComponent(() => import('../pages/settings/files.tsx'), 'FilesPage'),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: 'webhooks',
  component: lazyRouteComponent(() => import('../pages/settings/webhooks.tsx'), 'WebhooksPage'),
});
const notifications = createRoute({
  getParentRoute: () => settings,
  path: 'notifications',
  component: lazyRouteComponent(() => withWords(import('../pages/settings/notifications.tsx')), 'NotificationsPage'),
});
const system = createRoute({
  getParentRoute: () => desk,
  path: '/system',
  component: lazyRouteComponent(() => withWords(import('../pages/system/system.tsx')), 'SystemPage'),
});

const correction = createRoute({
  getParentRoute: () => desk,
  path: '/corrections/$id',
  component: lazyRouteComponent(() => withWords(import('../pages/correction/correction.tsx')), 'CorrectionPage'),
});
const storyCorrection = createRoute({
  getParentRoute: () => desk,
  path: '/articles/$id/corrections',
  component: lazyRouteComponent(() => withWords(import('../pages/correction/correction.tsx')), 'StoryCorrectionPage'),
});
const approvals = createRoute({
  getParentRoute: () => desk,
  path: '/approvals',
  // The post that is open first.
  validateSearch: ({ post }: Record<string, unknown>): { post?: string } => (typeof post === 'string' ? { post } : {}),
  component: lazyRouteComponent(() => withWords(import('../pages/approvals/approvals.tsx')), 'ApprovalsPage'),
});

const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    welcome,
    secondFactor,
    setup,
    desk.addChildren([
      inbox,
      channels,
      connected,
      article,
      crops,
      freeStories,
      newStory,
      freeStory,
      post,
      calendar,
      approvals,
      attention,
      correction,
      storyCorrection,
      library,
      activity,
      postActivity,
      account,
      shared,
      tools,
      settings.addChildren([
        atSettings,
        newsroom,
        schedule,
        style,
        feeds,
        rules,
        people,
        access,
        notifications,
        alerts,
        webhooks,
        settingsHistory,
        files,
      ]),
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

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <Toasts />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Confirming />
      </QueryClientProvider>
    </MantineProvider>
  );
}
