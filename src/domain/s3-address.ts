import { defineMessages, type Message } from '../lib/message.ts';

/** What an address of a bucket has to be, as phrases. */
const s3 = defineMessages('s3', {
  address: { params: { example: 'text' }, en: 'an address such as {example}', 'zh-CN': '地址，如 {example}' },
  withoutKeys: {
    params: { example: 'text' },
    en: 'an address without keys in it, such as {example}: variables hold them',
    'zh-CN': '不含密钥的地址，如 {example}（密钥放在环境变量中）',
  },
  bucket: {
    en: 'the name of a bucket behind s3:// (3 to 63 small letters, digits, dots and hyphens)',
    'zh-CN': 's3:// 之后的存储桶名称（3 到 63 个小写字母、数字、点或连字符）',
  },
  folder: {
    en: 'a folder of plain letters, digits, hyphens, dots and slashes behind the bucket',
    'zh-CN': '存储桶之后的文件夹（字母、数字、连字符、点和斜杠）',
  },
  parameters: {
    params: { known: 'text' },
    en: 'none but the parameters {known} behind the question mark',
    'zh-CN': '问号之后只有参数 {known}',
  },
  region: { en: 'a region such as eu-central-1', 'zh-CN': '地区，如 eu-central-1' },
  endpoint: {
    en: 'an endpoint such as https://s3.example.com, without a path',
    'zh-CN': '不含路径的服务地址，如 https://s3.example.com',
  },
  style: { en: 'style=path or style=host', 'zh-CN': 'style=path 或 style=host' },
});

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

/** Parses `s3://bucket/folder?endpoint=…&region=…&style=path|host`. A message says what was expected; it repeats no input. */
export function readS3Address(text: string): S3Address | Message {
  if (!URL.canParse(text) || !text.startsWith('s3://')) return s3.address({ example: EXAMPLE });
  const url = new URL(text);
  if (url.username || url.password || text.includes('@')) {
    return s3.withoutKeys({ example: EXAMPLE });
  }
  const bucket = text.slice('s3://'.length).split(/[/?#]/)[0] ?? '';
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    return s3.bucket();
  }
  const folder = url.pathname.replace(/^\/+|\/+$/g, '');
  if (folder !== '' && !folder.split('/').every((part) => /^(?!\.{1,2}$)[\w.~-]+$/.test(part))) {
    return s3.folder();
  }
  const unknown = [...url.searchParams.keys()].filter((name) => !PARAMETERS.includes(name));
  if (unknown.length > 0 || url.hash) return s3.parameters({ known: PARAMETERS.join(', ') });
  const region = url.searchParams.get('region') ?? 'us-east-1';
  if (!/^[a-z0-9-]{2,40}$/.test(region)) return s3.region();
  const given = url.searchParams.get('endpoint');
  const endpoint = endpointOf(given, region);
  if (endpoint === null) return s3.endpoint();
  const style = url.searchParams.get('style') ?? (given === null && !bucket.includes('.') ? 'host' : 'path');
  if (style !== 'host' && style !== 'path') return s3.style();
  return { bucket, prefix: folder === '' ? '' : `${folder}/`, endpoint, region, pathStyle: style === 'path' };
}
