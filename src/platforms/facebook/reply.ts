import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import type { Look, Session } from '../session.ts';
import { type CommentForm, findComment, publishComment } from '../shared/graph/comments.ts';
import type { FacebookOptions, FacebookSecrets } from './settings.ts';

const FORM: CommentForm = { text: 'message', at: 'created_time', permission: 'pages_manage_engagement' };

const accessOf = ({ options, secrets }: Pick<Look<FacebookOptions, FacebookSecrets>, 'options' | 'secrets'>) => ({
  options,
  token: secrets.pageToken,
});

/** A comment of the account under its own post. */
export const publishReply = (post: PostContent, session: Session<FacebookOptions, FacebookSecrets>): Promise<Receipt> =>
  publishComment(post, accessOf(session), FORM, session);

export const findReply = (
  query: Pick<FindQuery, 'post' | 'since'>,
  look: Look<FacebookOptions, FacebookSecrets>,
): Promise<FindAnswer> => findComment(query, accessOf(look), FORM, look);
