import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { ArticleText, flagIn, IdText, Next, Page } from '../kit/schema.ts';
import {
  ApproveCorrectionInput,
  approveCorrectionBy,
  DismissCorrectionInput,
  dismissCorrection,
  EditCorrectionInput,
  editCorrection,
} from './decide.ts';
import { CorrectionsInput, correctionPage, oneCorrection } from './list.ts';
import { Correction, CorrectionDetail, NOTE_MOST, StoryCorrections, StoryDecided } from './schema.ts';
import { decideStory, StoryDecisionInput } from './settle-story.ts';
import { StartCorrectionInput, startCorrection } from './start.ts';
import { storyCorrections } from './story.ts';
import { undoDecisions } from './undo.ts';

const { postId: _postId, by: _by, ...StartWords } = StartCorrectionInput.shape;

export const list = defineAction({
  name: 'corrections.list',
  title: 'Published posts that differ from a newer revision of their article, newest first',
  permission: null,
  http: 'GET /corrections',
  input: z.object({
    article: CorrectionsInput.shape.article.describe('Its URL, its id, or the id of one of its posts'),
    all: flagIn.optional().describe('Also those that ended'),
    ...Page,
  }),
  output: z.object({ corrections: z.array(Correction), next: Next }),
  run: (input, { services }) => correctionPage(services, input),
});

export const show = defineAction({
  name: 'corrections.show',
  title: 'A correction, with the ways to make it',
  permission: null,
  http: 'GET /corrections/:id',
  input: z.object({ id: IdText }),
  output: CorrectionDetail,
  run: (input, { services }) => oneCorrection(services, input),
});

export const start = defineAction({
  name: 'corrections.start',
  title: 'Corrects a live post without an article, from what is live; a person then decides how it is made',
  about: 'Where a correction is open, it changes that one. Posts about an article are corrected with the article.',
  permission: 'write',
  http: 'POST /posts/:id/correction',
  input: z.object({ id: IdText, ...StartWords }),
  output: CorrectionDetail,
  run: ({ id, ...words }, { services, by }) => startCorrection(services, { postId: id, ...words, by }),
});

export const approve = defineAction({
  name: 'corrections.approve',
  title: "Approves a correction, made as given or by the channel's policy",
  permission: 'approve',
  http: 'POST /corrections/:id/approve',
  input: z.object({
    id: IdText,
    version: ApproveCorrectionInput.shape.version.describe('Refused where it is another by now'),
    as: ApproveCorrectionInput.shape.as,
    note: ApproveCorrectionInput.shape.note.describe('The words of an answer'),
  }),
  output: CorrectionDetail,
  storedAs: 'approve-correction',
  run: (input, { services, by }) => approveCorrectionBy(services, { ...input, by }),
});

export const edit = defineAction({
  name: 'corrections.edit',
  title: 'Edits the text of a correction',
  permission: 'write',
  http: 'POST /corrections/:id/edit',
  input: z.object({
    id: IdText,
    version: EditCorrectionInput.shape.version.describe('Refused where it is another by now'),
    field: EditCorrectionInput.shape.field,
    text: EditCorrectionInput.shape.text,
  }),
  output: CorrectionDetail,
  storedAs: 'edit-correction',
  run: (input, { services, by }) => editCorrection(services, { ...input, by }),
});

export const dismiss = defineAction({
  name: 'corrections.dismiss',
  title: 'Dismisses a correction; the post does not change',
  permission: 'approve',
  http: 'POST /corrections/:id/dismiss',
  input: z.object({ id: IdText, reason: DismissCorrectionInput.shape.reason }),
  output: CorrectionDetail,
  storedAs: 'dismiss-correction',
  run: (input, { services, by }) => dismissCorrection(services, { ...input, by }),
});

export const story = defineAction({
  name: 'corrections.story',
  title: 'All published posts of a corrected story, with what each could be corrected to',
  permission: null,
  http: 'GET /articles/:id/corrections',
  input: z.object({
    id: ArticleText,
    note: z.string().trim().max(NOTE_MOST).optional().describe('Correction note that the proposals are to have'),
  }),
  output: StoryCorrections,
  run: ({ id, note = '' }, { services, by }) =>
    storyCorrections(services, { story: id, note: note === '' ? null : note, by }),
});

export const decide = defineAction({
  name: 'corrections.decide',
  title: 'Decides on all published posts of a corrected story at once, with exceptions',
  about:
    'Each post is decided by itself: `results` has the outcome of each. With `ask` nothing is published before another person approves it. Repeated, what was decided so before stays as it is.',
  permission: { usually: 'write', escalate: 'approve', when: ({ ask }) => !ask },
  http: 'POST /articles/:id/corrections/decide',
  input: z.object({
    id: ArticleText,
    decision: StoryDecisionInput.shape.decision.describe('correct: edit where the platform allows it, else reply'),
    note: StoryDecisionInput.shape.note.describe('Correction note: the text of replies, and the end of edited posts'),
    reason: StoryDecisionInput.shape.reason.describe('Why posts are left as published'),
    exceptions: StoryDecisionInput.shape.exceptions,
    seen: StoryDecisionInput.shape.seen.describe('Versions that were read; others are refused'),
    ask: StoryDecisionInput.shape.ask,
    undo: StoryDecisionInput.shape.undo.describe(
      'Nothing of it is made before the decision can be undone no more (`timings.undo`)',
    ),
  }),
  output: StoryDecided,
  run: ({ id, ...input }, { services, by }) => decideStory(services, { ...input, story: id, by }),
});

export const undo = defineAction({
  name: 'corrections.undo',
  title: 'Undoes your decision about a corrected story before anything of it is published',
  about: 'What is being published already stays decided. Of one that asks others for their approval nothing is undone.',
  permission: 'approve',
  http: 'POST /articles/:id/corrections/undo',
  input: z.object({ id: ArticleText }),
  output: StoryCorrections,
  run: ({ id }, { services, by }) => undoDecisions(services, { story: id, by }),
});
