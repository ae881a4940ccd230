import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  ApproveCorrectionInput,
  approveCorrectionBy,
  DismissCorrectionInput,
  dismissCorrection,
  EditCorrectionInput,
  editCorrection,
} from '../desk/corrections/decide.ts';
import { CorrectionInput, CorrectionsInput, listCorrections, oneCorrection } from '../desk/corrections/list.ts';
import { takenDown } from '../desk/taken-down.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { By } from './request.ts';

const Query = z.strictObject({
  article: CorrectionsInput.shape.article,
  all: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  // Everything in an address is text.
  limit: z.coerce.number().pipe(CorrectionsInput.shape.limit.unwrap()).optional(),
});
const Approval = z.strictObject({
  version: ApproveCorrectionInput.shape.version,
  as: ApproveCorrectionInput.shape.as,
  note: ApproveCorrectionInput.shape.note,
  by: By,
});
const Words = z.strictObject({
  version: EditCorrectionInput.shape.version,
  field: EditCorrectionInput.shape.field,
  text: EditCorrectionInput.shape.text,
  by: By,
});
const Dismissal = z.strictObject({ reason: DismissCorrectionInput.shape.reason, by: By });

/** Live posts whose articles were corrected, and the word of a person on them. */
export function correctionRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/corrections', async (request) => {
    const { article, all, limit } = Query.parse(request.query);
    const given = { ...(article !== undefined && { article }), ...(limit !== undefined && { limit }), all };
    return { corrections: await listCorrections(context, given) };
  });

  app.get('/corrections/:id', async (request) => oneCorrection(context, CorrectionInput.parse(request.params)));

  app.post('/corrections/:id/approve', async (request) => {
    const { id } = CorrectionInput.parse(request.params);
    const given = { id, ...Approval.parse(request.body ?? {}) };
    return approveCorrectionBy(context, await admit(context, request, 'approve-correction', given));
  });

  app.post('/corrections/:id/edit', async (request) => {
    const { id } = CorrectionInput.parse(request.params);
    const given = { id, ...Words.parse(request.body ?? {}) };
    return editCorrection(context, await admit(context, request, 'edit-correction', given));
  });

  app.post('/corrections/:id/dismiss', async (request) => {
    const { id } = CorrectionInput.parse(request.params);
    const given = { id, ...Dismissal.parse(request.body ?? {}) };
    return dismissCorrection(context, await admit(context, request, 'dismiss-correction', given));
  });

  app.post('/posts/:id/taken-down', async (request) => {
    const { id } = CorrectionInput.parse(request.params);
    const given = { postId: id, ...z.strictObject({ by: By }).parse(request.body ?? {}) };
    return takenDown(context, await admit(context, request, 'taken-down', given));
  });
}
