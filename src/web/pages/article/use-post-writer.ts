import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type Post, postPort, saidInPost } from '../../data/posts.ts';
import { me } from '../../data/session.ts';
import { useWriter } from '../../data/use-writer.ts';

/** Reads anew what somebody changed from here. */
export function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    // What was asked for before tells what was there before.
    await client.cancelQueries({ queryKey: ['article'] });
    for (const key of ['article', 'articles', 'post']) void client.invalidateQueries({ queryKey: [key] });
  };
}

/** Whether nobody has approved it: then what is typed is saved by itself. */
export const isDraft = ({ state, approval }: Pick<Post, 'state' | 'approval'>): boolean =>
  (state === 'draft' || state === 'sent-back') && approval.by.length === 0;

/** Whether what it says may still change. */
export const isOpen = ({ state }: Pick<Post, 'state'>): boolean =>
  ['draft', 'sent-back', 'approved', 'queued'].includes(state);

/** Whether an approval is offered to who asks; what stands in the way of the post itself is told beside it. */
export const isOffered = ({ may, because }: NonNullable<Post['may']>): boolean => may || because === 'blocked';

/** What somebody types in a post. */
export function usePostWriter(post: Post, mayWrite: boolean) {
  const changed = useChanged();
  const { data: person } = useSuspenseQuery(me);
  const port = postPort(person?.name ?? '', post.id, changed);
  const isAuto = mayWrite && isDraft(post);
  return { ...useWriter(port, saidInPost(post), isAuto), isAuto, changed };
}
