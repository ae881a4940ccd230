import { brotliDecompressSync, constants } from 'node:zlib';

/**
 * Unpacks a folder's tar. An embedded store holds three databases that are nearly the same: with a window that sees them
 * all it takes a third of what gzip makes of it.
 */
export const unpack = (bytes: Buffer): Buffer =>
  brotliDecompressSync(bytes, { params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 } });
