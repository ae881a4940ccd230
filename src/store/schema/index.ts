export { passkeys, recoveryCodes, secondSteps } from './account.ts';
export { alerts, heartbeat } from './alerts.ts';
export { approvalRequests } from './approval-requests.ts';
export { approvals } from './approvals.ts';
export { type ArchiveState, archives } from './archives.ts';
export {
  type ArticleStage,
  articleFiles,
  articleNames,
  articleRequests,
  articleRevisions,
  articleSkips,
  articles,
  renditions,
} from './articles.ts';
export { attention } from './attention.ts';
export { breakers } from './breakers.ts';
export { calendarLinks } from './calendar-links.ts';
export {
  channelSecrets,
  channelStates,
  credentialSets,
  declinedLengths,
  type Finding,
  foreignPosts,
  type RecentIntent,
  storedChannels,
  switches,
  tagPauses,
} from './channels.ts';
export { comments } from './comments.ts';
export {
  type ChangedSetting,
  configChanges,
  configGenerations,
  configProcesses,
  configSettings,
  type KeptSetting,
} from './config.ts';
export { connectionAttempts, platformApps } from './connections.ts';
export { type CorrectionState, corrections } from './corrections.ts';
export { attempts, type CommitState, deliveries, deliveryCommits, deliverySteps } from './deliveries.ts';
export { films } from './films.ts';
export { focals } from './focals.ts';
export { freeStories } from './free-stories.ts';
export { audit, cronCursors, cronTicks, jobRuns, schemaRequirements, storeServer } from './housekeeping.ts';
export { idempotencyKeys } from './idempotency.ts';
export { libraryItems, postItems, uploads } from './library.ts';
export { makings } from './makings.ts';
export { masthead } from './namespace.ts';
export { notificationChoices, notifications, pushBrowsers, pushKeys } from './notifications.ts';
export { outbox } from './outbox.ts';
export {
  identities,
  invitations,
  passwords,
  people,
  personKeys,
  type SignInWay,
  sessions,
  signInTries,
} from './people.ts';
export { posts } from './posts.ts';
export { presences } from './presences.ts';
export { channelProfiles } from './profiles.ts';
export { modelUse, proposals } from './proposals.ts';
export { receivers } from './receivers.ts';
export { type Miscounted, miscounts, recounts } from './recounts.ts';
export { rereads } from './rereads.ts';
export { savedViews } from './saved-views.ts';
export { type ItemState, sourceItems, sources, type Validators } from './sources.ts';
export { storyTraces } from './story-traces.ts';
export { subscribers } from './subscribers.ts';
export { type SubscriptionState, subscriptions } from './subscriptions.ts';
export { type TrialLeft, trials } from './trials.ts';
export { articleBases, postVersions } from './words.ts';
