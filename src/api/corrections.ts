import {
  approveCorrection,
  dismissCorrection,
  editCorrection,
  getCorrection,
  listCorrections,
  noteTakenDown,
} from './contract/corrections.ts';
import { type Serve, same } from './serve.ts';

/** Live posts whose articles were corrected, and the word of a person on them. */
export function correctionRoutes(serve: Serve): void {
  serve(listCorrections, ({ query }) => query, same);
  serve(getCorrection, ({ params }) => params, same);
  serve(approveCorrection, ({ params, body }) => ({ ...params, ...body }), same);
  serve(editCorrection, ({ params, body }) => ({ ...params, ...body }), same);
  serve(dismissCorrection, ({ params, body }) => ({ ...params, ...body }), same);
  serve(noteTakenDown, ({ params, body }) => ({ postId: params.id, ...body }), same);
}
