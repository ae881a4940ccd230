import { and, eq, sql } from 'drizzle-orm';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import { told } from '../lib/told.ts';
import { RULE_CODES } from '../rules/codes.ts';
import { linkKey } from '../rules/link-key.ts';
import type { DuplicateRule } from '../rules/rules.ts';
import { type Duplicate, duplicateIn, type Fingerprint, fingerprintOf } from '../rules/similarity.ts';
import { articleRequests } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { headlineOf, type Said, saidLately } from './said.ts';

/** A post that is compared with what its channel said. */
export interface Subject {
  id: string;
  articleId: string;
  /** Its round. */
  sequence: number;
  content: Pick<PostContent, 'texts' | 'link'>;
}

/** As whom sharing again asks. */
export const RESHARE = 're-share';

/** Whether its round is there because the channel shares again by itself: to say it again is meant. */
async function isReshared(db: Db | Tx, { articleId, sequence }: Subject): Promise<boolean> {
  if (sequence < 2) return false;
  const opened = and(
    eq(articleRequests.articleId, articleId),
    eq(articleRequests.round, sequence),
    eq(articleRequests.again, true),
    eq(articleRequests.by, RESHARE),
  );
  return (await db.$count(articleRequests, opened)) > 0;
}

interface Place {
  words: string;
  /** Null: it is planned. */
  at: string | null;
  gaps: { headline: string; channel: string };
}

async function placeOf(db: Db | Tx, { articleId, at, channelId }: Said): Promise<Place> {
  const headline = await headlineOf(db, articleId);
  const short = headline.length > 80 ? `${headline.slice(0, 79)}…` : headline;
  const name = headline === '' ? 'a post' : `“${short}”`;
  const gaps = { headline: short, channel: channelId };
  return at === null
    ? { words: `${name}, which is planned for ${channelId}`, at, gaps }
    : { words: `${name}, which went out on ${channelId} at ${at.toISOString()}`, at: at.toISOString(), gaps };
}

type Code = 'same-text' | 'same-text-told' | 'same-link' | 'same-link-told';

/** By the sentence about what is planned, or about what went out at a time. */
function placed(code: Code, field: string, message: string, { at, gaps }: Place): Problem {
  const sentence = at === null ? told(`${code}-planned`, gaps) : told(`${code}-out`, { ...gaps, at });
  return { severity: 'warns', code, field, message, told: sentence };
}

async function textProblem(db: Db | Tx, alike: Duplicate<Said>, { text }: DuplicateRule): Promise<Problem> {
  const how = alike.identical ? 'the same' : 'nearly the same';
  const place = await placeOf(db, alike.post);
  const says = `It says ${how} as ${place.words}.`;
  return text === 'block'
    ? placed(RULE_CODES.text, 'post', `${says} Approve it to say it once more.`, place)
    : placed(RULE_CODES.textTold, 'post', says, place);
}

async function linkProblem(db: Db | Tx, said: Said, { link }: DuplicateRule): Promise<Problem> {
  const place = await placeOf(db, said);
  const says = `It has the same link as ${place.words}.`;
  return link === 'block'
    ? placed(RULE_CODES.link, 'link', `${says} Approve it to share the link once more.`, place)
    : placed(RULE_CODES.linkTold, 'link', says, place);
}

type Guarded = Pick<ConnectedChannel, 'channel' | 'guards'>;

/** Whether a rule about duplicates asks; with `onlyBlocks` those that only tell do not. */
export function asksAboutDuplicates({ guards }: Guarded, onlyBlocks: boolean, what?: 'text' | 'link'): boolean {
  if (!guards) return false;
  const rules = what ? [guards.duplicates[what]] : [guards.duplicates.text, guards.duplicates.link];
  return rules.some((rule) => (onlyBlocks ? rule === 'block' : rule !== 'off'));
}

/** What of a post is among `said`, the newest first: what its channel said within the days of its rule. */
export async function duplicatesAmong(
  db: Db | Tx,
  said: readonly Said[],
  { fingerprint, ...subject }: Subject & { fingerprint: Fingerprint },
  connected: Guarded,
  onlyBlocks: boolean,
): Promise<Problem[]> {
  const { channel, guards } = connected;
  if (!guards) return [];
  const { duplicates: rule } = guards;
  const { articleId } = subject;
  const problems: Problem[] = [];
  if (asksAboutDuplicates(connected, onlyBlocks, 'text')) {
    // A later round of the same article is about the same story on purpose.
    const again = (one: Said): boolean => one.articleId === articleId;
    const alike = duplicateIn(fingerprint, said, { from: rule.likeness, again });
    if (alike) problems.push(await textProblem(db, alike, rule));
  }
  if (asksAboutDuplicates(connected, onlyBlocks, 'link')) {
    const keyOf = (link: string | null): string | null => linkKey(link, channel.link.parameters);
    const own = keyOf(subject.content.link);
    const same = said.find((one) => one.articleId === articleId || (own !== null && keyOf(one.link) === own));
    if (same && !(await isReshared(db, subject))) problems.push(await linkProblem(db, same, rule));
  }
  return problems;
}

/** What of a post its channel said within the days of its rule, or is about to say. Rules that are off cost nothing. */
export async function duplicateProblems(db: Db | Tx, subject: Subject, connected: Guarded): Promise<Problem[]> {
  const { channel, guards } = connected;
  if (!guards || !asksAboutDuplicates(connected, false)) return [];
  const { days } = guards.duplicates;
  const said = await saidLately(db, { channelId: channel.id, days, except: subject.id, planned: true });
  return duplicatesAmong(db, said, { ...subject, fingerprint: fingerprintOf(subject.content) }, connected, false);
}

/** Holds back all others who ask for the same, until the transaction ends. */
export const lockName = (tx: Tx, name: string) => tx.execute(sql`select pg_advisory_xact_lock(hashtext(${name}))`);
