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

/** Creates the missing posts of a story on channels, and gives all that can still be moved a time. */
export async function placeStory({ articleId, channels, at }: Place): Promise<void> {
  await composeOn(articleId, channels);
  const { posts } = await queries.fetchQuery({ ...postsOf(articleId), staleTime: 0 });
  const open = posts.filter(({ channel, state }) => channels.includes(channel) && OPEN.includes(state));
  for (const { id, version } of open) {
    await call('POST /posts/:id/move', { id, when: at }, { ifMatch: `"${version}"`, ...once() });
  }
}
