import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ArticleText } from '../desk/find-article.ts';
import { listFocals } from '../desk/focal/list.ts';
import { SetFocalInput, setFocal } from '../desk/focal/set.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { By } from './request.ts';

const Params = z.object({ id: ArticleText });
const Said = z.strictObject({
  medium: z.union([z.int().positive().transform(String), SetFocalInput.shape.medium]),
  focal: SetFocalInput.shape.focal,
  queued: SetFocalInput.shape.queued,
  by: By,
});

/** What must stay in the pictures of an article. */
export function focalRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/articles/:id/focal', async (request) => {
    const { id } = Params.parse(request.params);
    return listFocals(context, { article: id });
  });

  app.post('/articles/:id/focal', async (request) => {
    const { id } = Params.parse(request.params);
    const given = { article: id, ...Said.parse(request.body ?? {}) };
    return setFocal(context, await admit(context, request, 'set-focal', given));
  });
}
