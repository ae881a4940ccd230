import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import type { Look, Session } from '../session.ts';
import { type CommentForm, findComment, publishComment } from '../shared/graph/comments.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';

const FORM: CommentForm = { text: 'text', at: 'timestamp', permission: 'instagram_manage_comments' };

const accessOf = ({ options, secrets }: Pick<Look<InstagramOptions, InstagramSecrets>, 'options' | 'secrets'>) => ({
  options,
  token: secrets.accessToken,
});

/** A comment of the account under its own post. */
export const publishReply = (
  post: PostContent,
  session: Session<InstagramOptions, InstagramSecrets>,
): Promise<Receipt> => publishComment(post, accessOf(session), FORM, session);

export const findReply = (
  query: Pick<FindQuery, 'post' | 'since'>,
  look: Look<InstagramOptions, InstagramSecrets>,
): Promise<FindAnswer> => findComment(query, accessOf(look), FORM, look);
