import { composeOn, postsOf } from './articles.ts';
import { call, once } from './client.ts';
import { queries } from './queries.ts';

interface Place {
  articleId: string;
  channels: readonly string[];
  at: string;
}

/** States in which a post can still get another time. */
const OPEN = ['draft', 'rejected', 'approved', 'scheduled'];

interface Placed {
  id: string;
  version: string;
  state: string;
}

/** Gives posts that can still be moved a time. */
export async function movePosts(posts: readonly Placed[], at: string): Promise<void> {
  for (const { id, version, state } of posts) {
    if (!OPEN.includes(state)) continue;
    await call('POST /posts/:id/move', { id, when: at }, { ifMatch: `"${version}"`, ...once() });
  }
}

/** Creates the missing posts of a story on channels, and gives all that can still be moved a time. */
export async function placeStory({ articleId, channels, at }: Place): Promise<void> {
  await composeOn(articleId, channels);
  const { posts } = await queries.fetchQuery({ ...postsOf(articleId), staleTime: 0 });
  await movePosts(
    posts.filter(({ channel }) => channels.includes(channel)),
    at,
  );
}
