import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { IdText } from '../desk/find-id.ts';
import { ApproveInput, approve } from '../desk/posts.ts';
import { proposePost } from '../desk/propose.ts';
import { ChooseVariantInput, chooseVariant, listVariants } from '../desk/variants.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { By } from './request.ts';

const Params = z.object({ id: IdText });
const Choice = z.strictObject({
  variant: ChooseVariantInput.shape.variant,
  number: ChooseVariantInput.shape.number,
  by: By,
});

const Approval = z.strictObject({
  when: ApproveInput.shape.when.default(null),
  urgency: ApproveInput.shape.urgency,
  by: By,
});

/** The approval of a post, the ways to write it, the choice of one, and proposals of a language model. */
export function postRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/posts/:id/variants', async (request) => {
    const { id } = Params.parse(request.params);
    return { variants: await listVariants(context, { postId: id }) };
  });

  app.post('/posts/:id/proposal', async (request) => {
    const { id } = Params.parse(request.params);
    const given = { postId: id, ...z.strictObject({ by: By }).parse(request.body ?? {}) };
    return proposePost(context, await admit(context, request, 'propose-post', given));
  });

  app.post('/posts/:id/variant', async (request) => {
    const { id } = Params.parse(request.params);
    const given = { postId: id, ...Choice.parse(request.body ?? {}) };
    return chooseVariant(context, await admit(context, request, 'choose-variant', given));
  });

  app.post('/posts/:id/approval', async (request) => {
    const { id } = Params.parse(request.params);
    const given = { postId: id, ...Approval.parse(request.body ?? {}) };
    return approve(context, await admit(context, request, 'approve', given));
  });
}
