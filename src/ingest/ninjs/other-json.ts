import { UserError } from '../../lib/errors.ts';
import { readJsonFeed } from '../feed/json-feed.ts';

const MOST_NAMES = 6;
/** Names that only items of ninjs have, of any generation. */
const OWN =
  /^(?:guid|headlines?|byline|versioncreated|firstcreated|pubstatus|usageterms|bodies|descriptions|(?:body|description|headline)_\w+)$/i;

/** JSON that is no item of ninjs at all, as an error that says what it is; null where it may be a faulty item. */
export function otherJson(value: unknown): UserError | null {
  const what = kindOf(value);
  if (what === null) return null;
  return new UserError(`The text is JSON, but no story: expected an item of ninjs, got ${what.kind}.`, {
    remedy: what.remedy ?? 'An item of ninjs is an object with a uri, a headline and a body.',
    usage: true,
    kind: 'invalid',
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

interface Kind {
  kind: string;
  remedy?: string;
}

function kindOf(value: unknown): Kind | null {
  if (Array.isArray(value)) return { kind: `a list of ${value.length}`, remedy: 'Give one item of it.' };
  if (!isRecord(value)) return { kind: `${JSON.stringify(value)?.slice(0, 60)}` };
  const feed = readJsonFeed(value, null);
  if (feed)
    return { kind: `a JSON Feed (items: ${feed.items.length})`, remedy: 'Give the page of one of its stories.' };
  if (typeof (value.uri ?? value.guid) === 'string') return null;
  if (value['@context'] !== undefined || value['@type'] !== undefined)
    return { kind: 'the linked data of a page', remedy: 'Give the page.' };
  if ('content_html' in value || 'content_text' in value)
    return { kind: 'one item of a JSON Feed', remedy: 'Give the page of its story.' };
  if ('headline' in value && Array.isArray(value.blocks))
    return { kind: 'an article in the form that this service prints', remedy: 'Hand it in through the API.' };
  const names = Object.keys(value);
  if (names.some((name) => OWN.test(name))) return null;
  const shown = names.slice(0, MOST_NAMES).map((name) => name.slice(0, 40));
  return { kind: names.length === 0 ? 'an empty object' : `an object with ${shown.join(', ')}` };
}
