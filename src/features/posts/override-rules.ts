import type { DraftChannel } from '../../channels/connected-channel.ts';
import type { Problem } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { inEnglish } from '../../lib/render.ts';
import { newestRevision } from '../../posts/articles.ts';
import { guardProblems } from '../../posts/guards.ts';
import { type PostRow, setAllowed } from '../../posts/post-repository.ts';
import { isHeldBack, isRuleProblem, RULE_CODES } from '../../rules/rules.ts';
import { record } from '../../store/audit.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { posts as messages } from './messages.ts';

/** A post's problems with what the newsroom's rules find now: they may have changed since it was written. */
async function problemsNow(tx: Tx, context: DeskContext, post: PostRow, channel: DraftChannel): Promise<Problem[]> {
  const article = post.articleId === null ? null : await newestRevision(tx, post.articleId);
  if (post.articleId !== null && article === null) return post.problems;
  const found = await guardProblems(tx, context.media, { post, article, channel, content: post.content });
  return [...post.problems.filter((one) => !isRuleProblem(one)), ...found];
}

/**
 * The post with what a person's approval lets pass of what the rules keep back, which is written down. What they block
 * passes by an explicit word only: throws a UserError without it, and for whatever else blocks the post.
 */
export async function overrideRules(
  tx: Tx,
  context: DeskContext,
  post: PostRow,
  channel: DraftChannel,
  { by, despiteRules }: { by: string; despiteRules: boolean },
): Promise<PostRow> {
  const problems = await problemsNow(tx, context, post, channel);
  const blocks = problems.filter(({ severity }) => severity === 'blocks');
  const [hard] = blocks.filter((one) => !isRuleProblem(one));
  if (hard) {
    throw new UserError(messages.notApprovable({ why: hard.message }));
  }
  const [ruled] = blocks;
  if (ruled && !despiteRules) {
    throw new UserError(messages.notApprovable({ why: ruled.message }), { remedy: messages.despiteRules() });
  }
  const passed = problems.filter(isHeldBack);
  const before = post.allowed?.codes.filter((code) => code === RULE_CODES.skipped) ?? [];
  const codes = [...new Set([...before, ...passed.map(({ code }) => code)])].sort();
  const allowed = codes.length > 0 ? { codes, by } : null;
  // A rule that was overridden blocks no more, and stays listed.
  const told = problems.map((one) => (isRuleProblem(one) ? { ...one, severity: 'warns' as const } : one));
  await setAllowed(tx, post.id, { problems: told, allowed });
  if (passed.length > 0) {
    const reason = passed.map(({ message }) => inEnglish(message)).join(' ');
    const subject = { type: 'post', id: post.id } as const;
    await record(tx, { who: by, action: 'approve despite rules', subject, detail: { codes, reason } });
  }
  return { ...post, problems: told, allowed };
}
