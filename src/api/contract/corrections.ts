import { z } from 'zod';
import {
  ApproveCorrectionInput,
  DismissCorrectionInput,
  EditCorrectionInput,
} from '../../features/corrections/decide.ts';
import { CorrectionsInput } from '../../features/corrections/list.ts';
import { By, flagIn, IdParams, Next, OnlyBy, Page } from '../../features/kit/schema.ts';
import { Correction, CorrectionDetail } from './correction-view.ts';
import { endpoint } from './endpoint.ts';
import { Post } from './post-view.ts';

export const listCorrections = endpoint({
  method: 'GET',
  path: '/corrections',
  command: 'corrections',
  summary: 'Posts that are out and of which a newer revision says something else, the newest first',
  query: z.strictObject({
    article: CorrectionsInput.shape.article.describe('Its address, its id, or the id of one of its posts'),
    all: flagIn.optional().describe('Also those that ended'),
    ...Page,
  }),
  answer: z.object({ corrections: z.array(Correction), next: Next }),
});

export const getCorrection = endpoint({
  method: 'GET',
  path: '/corrections/:id',
  command: 'correction',
  summary: 'A correction, with what can be done about it',
  params: IdParams,
  answer: CorrectionDetail,
});

export const approveCorrection = endpoint({
  method: 'POST',
  path: '/corrections/:id/approve',
  command: 'approve-correction',
  summary: "Has a correction done, as said or by the channel's policy",
  params: IdParams,
  body: z.strictObject({
    version: ApproveCorrectionInput.shape.version.describe('Refused where it is another by now'),
    as: ApproveCorrectionInput.shape.as,
    note: ApproveCorrectionInput.shape.note.describe('The words of an answer'),
    by: By,
  }),
  answer: CorrectionDetail,
});

export const editCorrection = endpoint({
  method: 'POST',
  path: '/corrections/:id/edit',
  command: 'edit-correction',
  summary: 'Gives the corrected post other words',
  params: IdParams,
  body: z.strictObject({
    version: EditCorrectionInput.shape.version.describe('Refused where it is another by now'),
    field: EditCorrectionInput.shape.field,
    text: EditCorrectionInput.shape.text,
    by: By,
  }),
  answer: CorrectionDetail,
});

export const dismissCorrection = endpoint({
  method: 'POST',
  path: '/corrections/:id/dismiss',
  command: 'dismiss-correction',
  summary: 'Leaves the post as it is',
  params: IdParams,
  body: z.strictObject({ reason: DismissCorrectionInput.shape.reason, by: By }),
  answer: CorrectionDetail,
});

export const noteTakenDown = endpoint({
  method: 'POST',
  path: '/posts/:id/taken-down',
  command: 'taken-down',
  summary: 'A person took a live post down on the platform',
  params: IdParams,
  body: OnlyBy,
  answer: Post,
});
