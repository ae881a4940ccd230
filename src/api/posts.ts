import { approvePost, chooseVariant, listVariants, proposePost } from './contract/posts.ts';
import type { Serve } from './serve.ts';

/** The approval of a post, the ways to write it, the choice of one, and proposals of a language model. */
export function postRoutes(serve: Serve): void {
  serve(
    listVariants,
    ({ params }) => ({ postId: params.id }),
    (variants) => ({ variants }),
  );
  serve(
    proposePost,
    ({ params, body }) => ({ postId: params.id, ...body }),
    (post) => post,
  );
  serve(
    chooseVariant,
    ({ params, body }) => ({ postId: params.id, ...body }),
    (post) => post,
  );
  serve(
    approvePost,
    ({ params, body }) => ({ postId: params.id, ...body }),
    (post) => post,
  );
}
