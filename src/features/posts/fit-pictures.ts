import { partsOf } from '../../domain/post.ts';
import { finishDrafts } from '../../posts/draft.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { chosenFor, shownIn } from './choices.ts';
import { filesFor, knownPost } from './rewrite-draft.ts';
import type { FittedPictures } from './schema.ts';

/**
 * Makes the pictures of a post in the shapes that its channel takes now. The post does not change: saving the same
 * pictures again does that.
 */
export async function fitPictures(context: DeskContext, { postId: text }: { postId: string }): Promise<FittedPictures> {
  const known = await knownPost(context, await findId(context.db, 'post', text));
  const { post, article, channel } = known;
  const layout = partsOf(post.content).map(({ pictures }, was) => ({
    was,
    pictures: pictures.map((_, at) => ({ was: at })),
  }));
  const content = chosenFor(known, post.content, { layout }, await shownIn(context, { layout }, post.content));
  const { files } = await filesFor(context, known, { mayEncode: false });
  const [made] = await finishDrafts(article, [{ channel, content }], files);
  const fitted = partsOf(made?.content ?? content).flatMap(({ pictures }, part) =>
    pictures.flatMap(({ rendition }, place) => {
      if (!rendition) return [];
      const { hash, width, height } = rendition;
      return [{ part, place, hash, width, height }];
    }),
  );
  return { pictures: fitted };
}
