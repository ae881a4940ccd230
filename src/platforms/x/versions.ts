import { OutcomeError, unavailable } from '../shared/outcomes.ts';
import type { XLook } from './client.ts';
import { readX } from './client.ts';
import { outcomes } from './messages.ts';
import { saysTheSame } from './plain-text.ts';
import { readPost } from './requests.ts';
import { ReadPost } from './schema.ts';

/**
 * The newest id of a post, where a version after `id` says `text`: what an edit of ours became, also when a person
 * edited the post once more behind it. null where there is none; an answer without the versions is none.
 */
export async function newerVersion(text: string, id: string, look: XLook, signal: AbortSignal): Promise<string | null> {
  const { versions } = await readX(look, readPost(id), signal, ReadPost);
  if (!versions?.includes(id)) {
    throw new OutcomeError(unavailable(outcomes.versionsUnknown(), 'versions'));
  }
  const newer = versions.slice(versions.indexOf(id) + 1);
  for (const version of newer) {
    const seen = await readX(look, readPost(version), signal, ReadPost);
    if (saysTheSame(seen.text, text)) return newer.at(-1) ?? null;
  }
  return null;
}
