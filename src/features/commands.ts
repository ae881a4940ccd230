import { z } from 'zod';
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
import { ResolveInput, resolve } from './deliveries/resolve.ts';
import type { DeskContext } from './kit/context.ts';
import { localActor } from './people/actor.ts';
import { type CommandName, type Deciding, rightFor } from './people/needs.ts';
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
import { PreviewTemplateInput, previewTemplate } from './settings/preview-template.ts';
import { status } from './system/status.ts';
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
  deliveries: command(DeliveriesInput, listDeliveries),
  delivery: command(DeliveryInput, oneDelivery),
  resolve: command(ResolveInput, resolve),
  'dismiss-failure': command(DismissFailureInput, dismissFailure),
  status: command(z.object({}), status),
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
  return run(context, named && typeof given === 'object' ? { ...given, by: actor.name } : given);
}
