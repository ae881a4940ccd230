import { listFocals, setFocal } from './contract/focals.ts';
import { type Serve, same } from './serve.ts';

/** What must stay in the pictures of an article. */
export function focalRoutes(serve: Serve): void {
  serve(listFocals, ({ params }) => ({ article: params.id }), same);
  serve(setFocal, ({ params, body }) => ({ article: params.id, ...body, medium: String(body.medium) }), same);
}
