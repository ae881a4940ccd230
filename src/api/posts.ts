import { listApprovals } from './contract/approvals.ts';
import {
  approvePost,
  checkPost,
  chooseVariant,
  editPost,
  getPost,
  listPosts,
  listVariants,
  makePostAnew,
  proposePost,
  rejectPost,
  undoApproval,
} from './contract/posts.ts';
import { askProposals, chooseProposal, listProposals } from './contract/proposals.ts';
import { type Serve, same } from './serve.ts';

/** Posts, their approval, the ways to write one, the choice of one, and proposals of a language model. */
export function postRoutes(serve: Serve): void {
  serve(listPosts, ({ query }) => query, same);
  serve(getPost, ({ params }) => ({ postId: params.id }), same);
  serve(
    listVariants,
    ({ params }) => ({ postId: params.id }),
    (variants) => ({ variants }),
  );
  serve(editPost, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
  serve(checkPost, ({ params, body }) => ({ postId: params.id, ...body }), same);
  serve(proposePost, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
  serve(listProposals, ({ params }) => ({ postId: params.id }), same);
  serve(askProposals, ({ params, body }) => ({ postId: params.id, ...body }), same);
  serve(chooseProposal, ({ params, body, expected }) => ({ postId: params.post, ...body, expected }), same);
  serve(chooseVariant, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
  serve(listApprovals, ({ query }) => query, same);
  serve(undoApproval, ({ params, body }) => ({ postId: params.id, ...body }), same);
  serve(rejectPost, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
  serve(makePostAnew, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
  serve(approvePost, ({ params, body, expected }) => ({ postId: params.id, ...body, expected }), same);
}
