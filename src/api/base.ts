import { getBase, listPostVersions, resetPost, restorePost, setBase } from './contract/base.ts';
import { type Serve, same } from './serve.ts';

/** The base copy of articles, and the way back to it or to earlier words. */
export function baseRoutes(serve: Serve): void {
  serve(getBase, ({ params }) => ({ article: params.id }), same);
  serve(setBase, ({ params, body, expected }) => ({ article: params.id, ...body, expected }), same);
  serve(resetPost, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
  serve(
    listPostVersions,
    ({ params }) => ({ postId: params.id }),
    (versions) => ({ versions }),
  );
  serve(restorePost, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
}
