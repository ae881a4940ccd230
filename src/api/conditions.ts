/** What a file is known by: its strong ETag, with its quotes, and when it was made. */
export interface Version {
  etag: string;
  modifiedAt: Date;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const one = (headers: Headers, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** HTTP dates have whole seconds. */
const seconds = (date: Date): number => Math.floor(date.getTime() / 1_000);

/** Whether who asks wants a certain version, and this is not it (RFC 9110: If-Match, or else If-Unmodified-Since). */
export function isAnother(headers: Headers, { etag, modifiedAt }: Version): boolean {
  const tags = one(headers, 'if-match');
  if (tags !== undefined) {
    // A weak tag says of no byte that it is the same.
    const strong = [...tags.matchAll(/(W\/)?("[^"]*")/g)].filter(([, weak]) => weak === undefined);
    return tags.trim() !== '*' && !strong.some(([, , tag]) => tag === etag);
  }
  const until = Date.parse(one(headers, 'if-unmodified-since') ?? '');
  return Number.isFinite(until) && seconds(modifiedAt) > until / 1_000;
}

/** Whether who asks has this version already (RFC 9110: If-None-Match, or else If-Modified-Since). */
export function isKnown(headers: Headers, { etag, modifiedAt }: Version): boolean {
  const tags = one(headers, 'if-none-match');
  if (tags !== undefined) {
    return tags.trim() === '*' || [...tags.matchAll(/"[^"]*"/g)].some(([tag]) => tag === etag);
  }
  const since = Date.parse(one(headers, 'if-modified-since') ?? '');
  return Number.isFinite(since) && seconds(modifiedAt) <= since / 1_000;
}

/** The Range header, unless If-Range says that it is meant for another version. */
export function rangeFor(headers: Headers, { etag, modifiedAt }: Version): string | undefined {
  const range = one(headers, 'range');
  const only = one(headers, 'if-range');
  if (only === undefined) return range;
  return only === etag || Date.parse(only) / 1_000 === seconds(modifiedAt) ? range : undefined;
}
