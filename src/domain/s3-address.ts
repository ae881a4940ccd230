/** Address of S3-compatible storage. `prefix` is empty or ends with a slash; `endpoint` does not. */
export interface S3Address {
  bucket: string;
  prefix: string;
  endpoint: string;
  region: string;
  /** The bucket is in the path, not in the host name. */
  pathStyle: boolean;
}

const PARAMETERS = ['endpoint', 'region', 'style'];
const EXAMPLE = 's3://BUCKET/FOLDER?endpoint=https://HOST&region=REGION';

function endpointOf(given: string | null, region: string): string | null {
  if (given === null) return `https://s3.${region}.amazonaws.com`;
  if (!URL.canParse(given)) return null;
  const { protocol, origin, pathname, username, password, search, hash } = new URL(given);
  const isPlain = /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '' && pathname === '/';
  return isPlain ? origin : null;
}

/** Parses `s3://bucket/folder?endpoint=…&region=…&style=path|host`. A string says what was expected; it repeats no input. */
export function readS3Address(text: string): S3Address | string {
  if (!URL.canParse(text) || !text.startsWith('s3://')) return `an address such as ${EXAMPLE}`;
  const url = new URL(text);
  if (url.username || url.password || text.includes('@')) {
    return `an address without keys in it, such as ${EXAMPLE}: variables hold them`;
  }
  const bucket = text.slice('s3://'.length).split(/[/?#]/)[0] ?? '';
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    return 'the name of a bucket behind s3:// (3 to 63 small letters, digits, dots and hyphens)';
  }
  const folder = url.pathname.replace(/^\/+|\/+$/g, '');
  if (folder !== '' && !folder.split('/').every((part) => /^(?!\.{1,2}$)[\w.~-]+$/.test(part))) {
    return 'a folder of plain letters, digits, hyphens, dots and slashes behind the bucket';
  }
  const unknown = [...url.searchParams.keys()].filter((name) => !PARAMETERS.includes(name));
  if (unknown.length > 0 || url.hash)
    return `none but the parameters ${PARAMETERS.join(', ')} behind the question mark`;
  const region = url.searchParams.get('region') ?? 'us-east-1';
  if (!/^[a-z0-9-]{2,40}$/.test(region)) return 'a region such as eu-central-1';
  const given = url.searchParams.get('endpoint');
  const endpoint = endpointOf(given, region);
  if (endpoint === null) return 'an endpoint such as https://s3.example.com, without a path';
  const style = url.searchParams.get('style') ?? (given === null && !bucket.includes('.') ? 'host' : 'path');
  if (style !== 'host' && style !== 'path') return 'style=path or style=host';
  return { bucket, prefix: folder === '' ? '' : `${folder}/`, endpoint, region, pathStyle: style === 'path' };
}
