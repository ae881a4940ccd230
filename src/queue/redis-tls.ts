import { connect } from 'node:tls';
import type { Message } from '../lib/message.ts';
import { redisTexts } from './messages.ts';

/** What Node calls a certificate by whose authority it cannot be checked. */
const UNTRUSTED =
  /^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|CERT_SIGNATURE_FAILURE)$/;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export const isUntrusted = (error: unknown): boolean => UNTRUSTED.test(codeOf(error));

/** Why Redis cannot be reached over TLS, and what to do; null: for another reason. `issuer`: who signed its certificate. */
export function tlsFault(error: unknown, issuer: string | null = null): { why: Message; remedy: Message } | null {
  const code = codeOf(error);
  if (UNTRUSTED.test(code)) {
    const why = issuer === null ? redisTexts.untrusted() : redisTexts.untrustedBy({ issuer });
    return { why, remedy: redisTexts.nameAuthority() };
  }
  if (code === 'CERT_HAS_EXPIRED')
    return { why: redisTexts.certificateExpired(), remedy: redisTexts.renewCertificate() };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return { why: redisTexts.otherName(), remedy: redisTexts.useItsName() };
  }
  return null;
}

const LIMIT_MS = 3_000;
const LONGEST_NAME = 200;

/** Name of who signed the certificate of a server, which is read and not trusted: nothing is sent. null: not known. */
export function issuerAt(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, rejectUnauthorized: false, timeout: LIMIT_MS });
    const answer = (name: string | null): void => {
      socket.destroy();
      resolve(name);
    };
    socket.once('secureConnect', () => {
      const { CN, O } = socket.getPeerCertificate().issuer ?? {};
      const name = CN ?? O;
      answer(typeof name === 'string' && name !== '' ? name.slice(0, LONGEST_NAME) : null);
    });
    socket.once('timeout', () => answer(null)).once('error', () => answer(null));
  });
}
