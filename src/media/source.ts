import { fileURLToPath } from 'node:url';
import { messageOf, UserError } from '../domain/errors.ts';
import { MAX_PICTURE_BYTES, tooManyBytes } from './picture-error.ts';

/** The part of the safe fetcher that a picture needs; it checks addresses, status, type, size and time. */
export type FetchPicture = (
  url: string,
  options: { signal: AbortSignal; maxBytes: number; timeoutMs: number; accept: readonly string[] },
) => Promise<{ bytes: Buffer }>;

export interface SourceOptions {
  fetch: FetchPicture;
  readFile: (path: string, options: { signal: AbortSignal }) => Promise<Buffer>;
  /** Addresses beginning with `file:` are read from the disk; only for articles the operator wrote. */
  allowFiles: boolean;
  signal: AbortSignal;
}

const FETCH_MS = 30_000;
/** Some servers send pictures without a type; what the file is, is read from its bytes. */
const ACCEPT = ['image/', 'application/octet-stream', 'binary/octet-stream'];

async function readLocal(url: URL, { allowFiles, readFile, signal }: SourceOptions): Promise<Buffer> {
  if (!allowFiles) {
    throw new UserError(
      `The picture ${url.href} was not read: an http or https address was expected, a file was given.`,
      {
        remedy: 'Publish the picture on the site, or allow files for this article.',
      },
    );
  }
  try {
    const bytes = await readFile(fileURLToPath(url), { signal });
    if (bytes.length > MAX_PICTURE_BYTES) throw tooManyBytes(bytes.length);
    return bytes;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw new UserError(`The picture ${url.href} could not be read: ${messageOf(error)}.`, { cause: error });
  }
}

/** Gets the bytes of an article's picture. Throws a UserError that names the address. */
export async function loadSource(address: string, options: SourceOptions): Promise<Buffer> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'file:') return readLocal(url, options);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new UserError(
      `The address of a picture must begin with http: or https:, "${address.slice(0, 200)}" was given.`,
    );
  }
  const { bytes } = await options.fetch(url.href, {
    signal: options.signal,
    maxBytes: MAX_PICTURE_BYTES,
    timeoutMs: FETCH_MS,
    accept: ACCEPT,
  });
  return bytes;
}
