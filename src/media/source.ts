import { MAX_PICTURE_BYTES } from './picture-error.ts';

/** The part of the safe fetcher that a picture needs; it checks addresses, status, type, size and time. */
export type FetchPicture = (
  url: string,
  options: { signal: AbortSignal; maxBytes: number; timeoutMs: number; accept: readonly string[] },
) => Promise<{ bytes: Buffer }>;

const FETCH_MS = 30_000;
/** Some servers send pictures without a type; what the file is, is read from its bytes. */
const ACCEPT = ['image/', 'application/octet-stream', 'binary/octet-stream'];

/** Gets the bytes of an article's picture. Throws a UserError that names the address. */
export async function loadSource(address: string, fetch: FetchPicture, signal: AbortSignal): Promise<Buffer> {
  const { bytes } = await fetch(address, { signal, maxBytes: MAX_PICTURE_BYTES, timeoutMs: FETCH_MS, accept: ACCEPT });
  return bytes;
}
