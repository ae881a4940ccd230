import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { type PostContent, type Problem, partsOf } from '../domain/post.ts';
import { ofPart, warns } from '../domain/problem.ts';
import { RULE_CODES } from '../rules/rules.ts';
import type { Db, Tx } from '../store/store.ts';
import { duplicates } from './messages.ts';
import { placeOf, type SaidReads, saidLately, textKey } from './said.ts';

const DAY_HOURS = 24;

/**
 * Warns of the parts that say what the channel said lately, or is about to, in so many words: a platform that refuses
 * repeats would take the parts before and hold the rest.
 */
export async function repeatProblems(
  db: Db | Tx,
  { id, content }: { id: string; content: PostContent },
  { channel, platform }: Pick<ConnectedChannel, 'channel' | 'platform'>,
  { readSaid = saidLately, readTitle }: SaidReads = {},
): Promise<Problem[]> {
  const { refusesRepeats: rule } = platform.content;
  if (!rule) return [];
  const { field, hours } = rule;
  const keys = partsOf(content).map(({ texts }) => textKey(texts[field] ?? ''));
  const said = await readSaid(db, { channelId: channel.id, days: hours / DAY_HOURS, except: id, planned: true });
  const problems: Problem[] = [];
  for (const [part, key] of keys.entries()) {
    const same = key === null ? undefined : said.find((one) => one.parts.some((texts) => texts[field] === key));
    if (!same) continue;
    const where = { ...(await placeOf(db, same, readTitle)), platform: platform.brand.label };
    const message = same.at ? duplicates.repeatOut({ ...where, at: same.at }) : duplicates.repeatPlanned(where);
    problems.push(...ofPart([warns(RULE_CODES.repeated, field, message)], part));
  }
  return problems;
}
