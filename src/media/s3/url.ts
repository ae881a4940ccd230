import type { S3Address } from '../../domain/s3-address.ts';

interface Wanted {
  /** Below the prefix; empty: the bucket itself. */
  key: string;
  query?: Readonly<Record<string, string>>;
}

/** Where a request goes: the bucket stands in the path, or before the host's name. */
export function urlOf({ endpoint, bucket, prefix, pathStyle }: S3Address, { key, query }: Wanted): URL {
  const url = new URL(endpoint);
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  url.pathname = [...(pathStyle ? [bucket] : []), ...(key === '' ? [] : [`${prefix}${key}`])].join('/');
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url;
}
