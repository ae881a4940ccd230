import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { IdText } from '../desk/find-id.ts';
import { proposePost } from '../desk/propose.ts';
import { ChooseVariantInput, chooseVariant, listVariants } from '../desk/variants.ts';
import type { ApiContext } from './context.ts';
import { By } from './request.ts';

const Params = z.object({ id: IdText });
const Choice = z.strictObject({
  variant: ChooseVariantInput.shape.variant,
  number: ChooseVariantInput.shape.number,
  by: By,
});

/** The ways to write a post, the choice of one, and proposals of a language model. */
export function postRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/posts/:id/variants', async (request) => {
    const { id } = Params.parse(request.params);
    return { variants: await listVariants(context, { postId: id }) };
  });

  app.post('/posts/:id/proposal', async (request) => {
    const { id } = Params.parse(request.params);
    return proposePost(context, { postId: id, ...z.strictObject({ by: By }).parse(request.body ?? {}) });
  });

  app.post('/posts/:id/variant', async (request) => {
    const { id } = Params.parse(request.params);
    return chooseVariant(context, { postId: id, ...Choice.parse(request.body ?? {}) });
  });
}
