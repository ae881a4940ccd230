import { z } from 'zod';
import { activityWords } from './activity/actions.ts';
import { activityPage } from './activity/activity.ts';
import { AuditInput, auditPage } from './activity/audit.ts';
import { ActivityInput } from './activity/input.ts';
import { ApproveInput, approve } from './approvals/approve.ts';
import { ApprovalsInput, listApprovals } from './approvals/list.ts';
import { RejectInput, rejectPost } from './approvals/reject.ts';
import { UndoApprovalInput, undoApproval } from './approvals/undo-approval.ts';
import { ComposeArticleInput, composeArticle } from './articles/compose.ts';
import { ArticlesInput, listArticles } from './articles/list.ts';
import { ArticleInput, ArticlePostsInput, articlePosts, listRevisions, oneArticle } from './articles/one.ts';
import { bePresent, listPresences, PresenceInput } from './articles/presence.ts';
import { SubmitCommand, submitCommand } from './articles/submit-once.ts';
import { UpdateArticleInput, updateArticle } from './articles/update-article.ts';
import { ArticleUrgencyInput, setUrgency } from './articles/urgency.ts';
import { CalendarInput, calendar } from './calendar/calendar.ts';
import { MoveInput, movePost } from './calendar/move.ts';
import { listSlots, SlotsInput } from './calendar/slots.ts';
import { TryTimesInput, tryTimes } from './calendar/try-times.ts';
import { channelsNow } from './channels/channel-health.ts';
import { EnterSecretsInput, enterSecrets, RemoveSecretInput, removeSecret } from './channels/channel-secrets.ts';
import { CheckInput, checkChannels } from './channels/channels.ts';
import { DiscoverInput, discover } from './channels/discover.ts';
import {
  ApproveCorrectionInput,
  approveCorrectionBy,
  DismissCorrectionInput,
  dismissCorrection,
  EditCorrectionInput,
  editCorrection,
} from './corrections/decide.ts';
import { CorrectionInput, CorrectionsInput, correctionPage, oneCorrection } from './corrections/list.ts';
import { FocalsInput, listFocals } from './crops/focal-list.ts';
import { SetFocalInput, setFocal } from './crops/focal-set.ts';
import { CropsInput, listCrops } from './crops/list.ts';
import { onePicture, PictureInput } from './crops/pictures.ts';
import { PreviewCropsInput, previewCrops } from './crops/preview.ts';
import { SetCropsInput, setCrops } from './crops/set.ts';
import { DeliveriesInput, DeliveryInput, listDeliveries, oneDelivery } from './deliveries/deliveries.ts';
import { DismissFailureInput, dismissFailure } from './deliveries/dismiss-failure.ts';
import { AcceptForeignInput, acceptForeign } from './deliveries/foreign-posts.ts';
import { ResolveInput, resolve } from './deliveries/resolve.ts';
import { LookInput, listSources, lookAtSource } from './feeds/sources.ts';
import { JobRunInput, listJobs, oneRun, RunJobInput, runJobNow, runsOf } from './jobs/jobs.ts';
import type { DeskContext } from './kit/context.ts';
import { localActor } from './people/actor.ts';
import { assertMayGrant } from './people/grants.ts';
import { type CommandName, type Deciding, rightFor } from './people/needs.ts';
import {
  AddInput,
  addKey,
  addPerson,
  KeyInput,
  listPeople,
  RemoveInput,
  RevokeInput,
  RoleInput,
  removePerson,
  revokeKey,
  SignOutInput,
  setRole,
  signOutPerson,
} from './people/people.ts';
import { assertMay } from './people/rights.ts';
import { BaseInput, baseCopy } from './posts/base-view.ts';
import { CheckPostInput, checkPost, EditPostInput, editPost } from './posts/edit-post.ts';
import { PostAnewInput, postAnew } from './posts/post-anew.ts';
import { listPosts, onePost, PostInput, PostsInput } from './posts/posts.ts';
import {
  AskProposalsInput,
  askProposals,
  ChooseProposalInput,
  chooseProposal,
  listProposals,
  ProposalsInput,
} from './posts/proposals.ts';
import { ProposeInput, ProposePostInput, proposePost, proposeTexts } from './posts/propose.ts';
import { ResetPostInput, resetPost } from './posts/reset.ts';
import { SetBaseInput, setBase } from './posts/set-base.ts';
import { listSkips, SkipsInput } from './posts/skips.ts';
import { ChooseVariantInput, chooseVariant, listVariants, VariantsInput } from './posts/variants.ts';
import { listPostVersions, PostVersionsInput, RestorePostInput, restorePost } from './posts/versions.ts';
import { type ActionName, actionNamed, runAction } from './run-action.ts';
import { configProcessesNow } from './settings/config-watch.ts';
import { PreviewTemplateInput, previewTemplate } from './settings/preview-template.ts';
import { ReloadInput, reloadConfig } from './settings/reload.ts';
import { settingsNow } from './settings/settings.ts';
import { InviteInput, invitePerson, LinkInput, linkFor } from './sign-in/invitations.ts';
import { listKeys, RotateKeysInput, rotateKeys } from './system/keys.ts';
import { RestoredInput, restored } from './system/restored.ts';
import { status } from './system/status.ts';
import { systemWithText } from './system/support.ts';
import { listViews, RemoveViewInput, removeView, SaveViewInput, saveView, ViewsInput } from './views/views.ts';
import {
  listReceivers,
  oneReceiver,
  ReceiverInput,
  RetryReceiverInput,
  retryReceiver,
  TestReceiversInput,
  testReceivers,
} from './webhooks/receivers.ts';
import { TakenDownInput, takenDown } from './withdrawals/taken-down.ts';
import { WithdrawInput, withdrawStory } from './withdrawals/withdraw.ts';

interface Command<Input extends z.ZodType, Output> {
  input: Input;
  run(context: DeskContext, input: z.output<Input>): Promise<Output>;
}

const command = <Input extends z.ZodType, Output>(
  input: Input,
  run: (context: DeskContext, input: z.output<Input>) => Promise<Output>,
): Command<Input, Output> => ({ input, run });

/** What people do at the desk, by name: the local socket and the command line call the same functions. */
export const commands = {
  submit: command(SubmitCommand, submitCommand),
  articles: command(ArticlesInput, listArticles),
  article: command(ArticleInput, oneArticle),
  'article-posts': command(ArticlePostsInput, articlePosts),
  'compose-article': command(ComposeArticleInput, composeArticle),
  'set-urgency': command(ArticleUrgencyInput, setUrgency),
  presences: command(z.object({}), listPresences),
  presence: command(PresenceInput, bePresent),
  views: command(ViewsInput, listViews),
  'save-view': command(SaveViewInput, saveView),
  'remove-view': command(RemoveViewInput, removeView),
  revisions: command(ArticleInput, listRevisions),
  posts: command(PostsInput, listPosts),
  post: command(PostInput, onePost),
  skips: command(SkipsInput, listSkips),
  approvals: command(ApprovalsInput, listApprovals),
  approve: command(ApproveInput, approve),
  'undo-approval': command(UndoApprovalInput, undoApproval),
  reject: command(RejectInput, rejectPost),
  'post-anew': command(PostAnewInput, postAnew),
  propose: command(ProposeInput, proposeTexts),
  'propose-post': command(ProposePostInput, proposePost),
  proposals: command(ProposalsInput, listProposals),
  'ask-proposals': command(AskProposalsInput, askProposals),
  'choose-proposal': command(ChooseProposalInput, chooseProposal),
  variants: command(VariantsInput, listVariants),
  'choose-variant': command(ChooseVariantInput, chooseVariant),
  'edit-post': command(EditPostInput, editPost),
  'check-post': command(CheckPostInput, checkPost),
  'reset-post': command(ResetPostInput, resetPost),
  'post-versions': command(PostVersionsInput, listPostVersions),
  'restore-post': command(RestorePostInput, restorePost),
  base: command(BaseInput, baseCopy),
  'set-base': command(SetBaseInput, setBase),
  calendar: command(CalendarInput, calendar),
  move: command(MoveInput, movePost),
  focals: command(FocalsInput, listFocals),
  'set-focal': command(SetFocalInput, setFocal),
  crops: command(CropsInput, listCrops),
  'preview-crops': command(PreviewCropsInput, previewCrops),
  'set-crops': command(SetCropsInput, setCrops),
  corrections: command(CorrectionsInput, correctionPage),
  correction: command(CorrectionInput, oneCorrection),
  'approve-correction': command(ApproveCorrectionInput, approveCorrectionBy),
  'edit-correction': command(EditCorrectionInput, editCorrection),
  'dismiss-correction': command(DismissCorrectionInput, dismissCorrection),
  'update-article': command(UpdateArticleInput, updateArticle),
  'taken-down': command(TakenDownInput, takenDown),
  withdraw: command(WithdrawInput, withdrawStory),
  picture: command(PictureInput, onePicture),
  'preview-template': command(PreviewTemplateInput, previewTemplate),
  slots: command(SlotsInput, listSlots),
  'try-times': command(TryTimesInput, tryTimes),
  deliveries: command(DeliveriesInput, listDeliveries),
  delivery: command(DeliveryInput, oneDelivery),
  resolve: command(ResolveInput, resolve),
  'dismiss-failure': command(DismissFailureInput, dismissFailure),
  channels: command(z.object({}), channelsNow),
  'channels-check': command(CheckInput, checkChannels),
  'channels-discover': command(DiscoverInput, discover),
  'accept-foreign': command(AcceptForeignInput, acceptForeign),
  'enter-secrets': command(EnterSecretsInput, enterSecrets),
  'remove-secret': command(RemoveSecretInput, removeSecret),
  restored: command(RestoredInput, restored),
  sources: command(z.object({}), listSources),
  'look-at-source': command(LookInput, lookAtSource),
  settings: command(z.object({}), settingsNow),
  reload: command(ReloadInput, reloadConfig),
  'config-processes': command(z.object({}), configProcessesNow),
  jobs: command(z.object({}), listJobs),
  'job-runs': command(RunJobInput.pick({ name: true }), (context, { name }) => runsOf(context, name)),
  'job-run': command(JobRunInput, oneRun),
  'run-job': command(RunJobInput, runJobNow),
  receivers: command(z.object({}), listReceivers),
  receiver: command(ReceiverInput, oneReceiver),
  'test-receivers': command(TestReceiversInput, testReceivers),
  'retry-receiver': command(RetryReceiverInput, retryReceiver),
  keys: command(z.object({}), listKeys),
  'keys-rotate': command(RotateKeysInput, rotateKeys),
  status: command(z.object({}), status),
  system: command(z.object({}), systemWithText),
  audit: command(AuditInput, auditPage),
  activity: command(ActivityInput, activityPage),
  'activity-words': command(z.object({}), activityWords),
  people: command(z.object({}), listPeople),
  'people-add': command(AddInput, addPerson),
  'people-role': command(RoleInput, setRole),
  'people-key': command(KeyInput, addKey),
  'people-invite': command(InviteInput, invitePerson),
  'people-link': command(LinkInput, linkFor),
  'people-sign-out': command(SignOutInput, signOutPerson),
  'people-revoke': command(RevokeInput, revokeKey),
  'people-remove': command(RemoveInput, removePerson),
} as const satisfies Readonly<Record<CommandName, unknown>>;

export type Commands = typeof commands;
export type CommandInput<Name extends CommandName> = z.input<Commands[Name]['input']>;
export type CommandOutput<Name extends CommandName> = Awaited<ReturnType<Commands[Name]['run']>>;

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);
export const isKnown = (name: string): boolean => actionNamed(name) !== null || isCommand(name);

const Named = z.object({ by: z.string() });

/**
 * Runs a command on input from outside, parsed here, for who brings `key`; null: for whoever may open the store.
 * Throws a UserError for a wrong key, and for who may not do it.
 */
export async function runCommand(
  context: DeskContext,
  name: CommandName | ActionName,
  input: unknown,
  key: string | null = null,
): Promise<unknown> {
  const action = actionNamed(name);
  if (action) return runAction(context, action, input, key);
  if (!isCommand(name)) throw new Error(`no action and no command ${name}`);
  const { input: schema, run } = commands[name] as Command<z.ZodType, unknown>;
  const given = schema.parse(input);
  const named = Named.safeParse(given).data;
  const actor = await localActor(context, key, named?.by ?? '');
  await assertMay(context, actor, rightFor(name, given as Deciding<CommandName>));
  await assertMayGrant(context, actor, name, given);
  return run(context, named && typeof given === 'object' ? { ...given, by: actor.name } : given);
}
