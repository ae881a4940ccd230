import { and, eq, sql } from 'drizzle-orm';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import { warns } from '../domain/problem.ts';
import { linkKey } from '../rules/link-key.ts';
import type { DuplicateRule } from '../rules/rules.ts';
import { RULE_CODES } from '../rules/rules.ts';
import { type Duplicate, duplicateIn, type Fingerprint, fingerprintOf } from '../rules/similarity.ts';
import { prepared } from '../store/prepared.ts';
import { articleRequests } from '../store/schema/index.ts';
import { type Db, homeOf, type Tx } from '../store/store.ts';
import { duplicates } from './messages.ts';
import { placeOf, type Said, type SaidReads, saidLately } from './said.ts';

/** A post that is compared with earlier posts of its channel. */
export interface Subject {
  id: string;
  /** null: it is about no article. */
  articleId: string | null;
  /** Its round. */
  sequence: number;
  content: Pick<PostContent, 'texts' | 'link' | 'continued'>;
}

/** As whom sharing again asks. */
export const RESHARE = 're-share';

/** Whether its round is there because the channel shares again by itself: to say it again is meant. */
async function isReshared(db: Db | Tx, { articleId, sequence }: Subject): Promise<boolean> {
  if (articleId === null || sequence < 2) return false;
  const opened = and(
    eq(articleRequests.articleId, articleId),
    eq(articleRequests.round, sequence),
    eq(articleRequests.again, true),
    eq(articleRequests.by, RESHARE),
  );
  return (await db.$count(articleRequests, opened)) > 0;
}

async function textProblem(
  db: Db | Tx,
  { identical, post: said }: Duplicate<Said>,
  { text }: DuplicateRule,
  readTitle: SaidReads['readTitle'],
): Promise<Problem> {
  const place = { ...(await placeOf(db, said, readTitle)), identical: identical ? 'yes' : 'no' };
  const asks = text === 'block' ? 'yes' : 'no';
  const message = said.at
    ? duplicates.textOut({ ...place, at: said.at, asks })
    : duplicates.textPlanned({ ...place, asks });
  return warns(text === 'block' ? RULE_CODES.text : RULE_CODES.textTold, 'post', message);
}

async function linkProblem(
  db: Db | Tx,
  said: Said,
  { link }: DuplicateRule,
  readTitle: SaidReads['readTitle'],
): Promise<Problem> {
  const place = await placeOf(db, said, readTitle);
  const asks = link === 'block' ? 'yes' : 'no';
  const message = said.at
    ? duplicates.linkOut({ ...place, at: said.at, asks })
    : duplicates.linkPlanned({ ...place, asks });
  return warns(link === 'block' ? RULE_CODES.link : RULE_CODES.linkTold, 'link', message);
}

type Guarded = Pick<ConnectedChannel, 'channel' | 'guards'>;

/** Whether a rule about duplicates asks; with `onlyBlocks` those that only tell do not. */
export function asksAboutDuplicates({ guards }: Guarded, onlyBlocks: boolean, what?: 'text' | 'link'): boolean {
  if (!guards) return false;
  const rules = what ? [guards.duplicates[what]] : [guards.duplicates.text, guards.duplicates.link];
  return rules.some((rule) => (onlyBlocks ? rule === 'block' : rule !== 'off'));
}

/**
 * Problems of a post whose content is among `said`: posts of its channel within the days of its rule, the newest first.
 */
export async function duplicatesAmong(
  db: Db | Tx,
  said: readonly Said[],
  { fingerprint, ...subject }: Subject & { fingerprint: Fingerprint },
  connected: Guarded,
  onlyBlocks: boolean,
  readTitle?: SaidReads['readTitle'],
): Promise<Problem[]> {
  const { channel, guards } = connected;
  if (!guards) return [];
  const { duplicates: rule } = guards;
  const isSameStory = ({ articleId }: Said): boolean => articleId !== null && articleId === subject.articleId;
  const problems: Problem[] = [];
  if (asksAboutDuplicates(connected, onlyBlocks, 'text')) {
    // A later round of the same article is about the same story on purpose.
    const alike = duplicateIn(fingerprint, said, { from: rule.likeness, again: isSameStory });
    if (alike) problems.push(await textProblem(db, alike, rule, readTitle));
  }
  if (asksAboutDuplicates(connected, onlyBlocks, 'link')) {
    const keyOf = (link: string | null): string | null => linkKey(link, channel.link.parameters);
    const own = keyOf(subject.content.link);
    const same = said.find((one) => isSameStory(one) || (own !== null && keyOf(one.link) === own));
    if (same && !(await isReshared(db, subject))) problems.push(await linkProblem(db, same, rule, readTitle));
  }
  return problems;
}

/**
 * Problems of a post that its channel sent already within the days of its rule, or is about to. Rules that are off cost
 * nothing.
 */
export async function duplicateProblems(
  db: Db | Tx,
  subject: Subject,
  connected: Guarded,
  {
    readSaid = saidLately,
    readTitle,
    onlyBlocks = false,
    fingerprint = fingerprintOf(subject.content),
  }: SaidReads & {
    onlyBlocks?: boolean;
    fingerprint?: Fingerprint;
  } = {},
): Promise<Problem[]> {
  const { channel, guards } = connected;
  if (!guards || !asksAboutDuplicates(connected, onlyBlocks)) return [];
  const { days } = guards.duplicates;
  const said = await readSaid(db, { channelId: channel.id, days, except: subject.id, planned: true });
  return duplicatesAmong(db, said, { ...subject, fingerprint }, connected, onlyBlocks, readTitle);
}

const lockStatement = prepared((db: Db | Tx) =>
  db
    .select({ held: sql`pg_advisory_xact_lock(hashtext(${sql.placeholder('name')}))`.as('held') })
    .from(sql`(select 1) as "once"`)
    .prepare('lock_name'),
);

/** Holds back all others who ask for the same, until the transaction ends. */
export const lockName = (tx: Tx, name: string): Promise<unknown> => lockStatement(homeOf(tx)).execute({ name });
