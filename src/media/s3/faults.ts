import type { S3Address } from '../../domain/s3-address.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import { StorageError } from '../storage-error.ts';
import type { Fault } from './xml.ts';

const TRY = 'Try it with: masthead config check --storage';
const RIGHTS = 's3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject';

type Words = Pick<S3Address, 'bucket' | 'endpoint' | 'region'>;

/** For the codes that S3 and what is like it answer: what is wrong, and what to do. */
function wordsFor(code: string, fault: Fault, { bucket, endpoint, region }: Words): [string, string] | null {
  switch (code) {
    case 'NoSuchBucket':
      return [`there is no bucket "${bucket}"`, `Make the bucket, or correct the address. ${TRY}`];
    case 'InvalidAccessKeyId':
      return ['it does not know the access key', `Correct the variable of the access key. ${TRY}`];
    case 'SignatureDoesNotMatch':
      return ['the secret key does not fit the access key', `Correct the variable of the secret key. ${TRY}`];
    case 'AccessDenied':
      return ['the access key has no permission', `Give it ${RIGHTS} on the bucket "${bucket}". ${TRY}`];
    case 'RequestTimeTooSkewed':
      return ['the clock of this machine differs too much from its own', 'Set the clock (NTP).'];
    case 'AuthorizationHeaderMalformed':
    case 'PermanentRedirect':
    case 'IllegalLocationConstraintException': {
      const other = fault.Region || /expecting '([\w-]+)'/.exec(fault.Message)?.[1];
      const where = other ? `region=${other}` : 'the region, and the endpoint of the bucket,';
      return [`the bucket is not in the region ${region}`, `Write ${where} into the address. ${TRY}`];
    }
    case 'QuotaExceeded':
    case 'XMinioStorageFull':
      return ['it has no room for the file', `Make room at ${endpoint}, or raise its limits.`];
    default:
      return null;
  }
}

/** Without a body (HEAD) only the status tells. */
const CODES: Readonly<Record<number, string>> = { 301: 'PermanentRedirect', 403: 'AccessDenied' };
const PASSING = ['SlowDown', 'RequestTimeout', 'InternalError', 'ServiceUnavailable', 'OperationAborted'];

/** An answer that was none of those that were hoped for: a StorageError, but where only this one file is refused. */
export function refusal(address: Words, what: string, status: number, fault: Fault): UserError {
  const code = fault.Code || CODES[status] || '';
  if (code === 'EntityTooLarge') {
    return new UserError(`The media storage at ${address.endpoint} takes no file of this size.`, {
      remedy: 'Raise its limit, or take a smaller file.',
    });
  }
  const passes = status >= 500 || status === 429 || PASSING.includes(code);
  const place = `The media storage at ${address.endpoint}`;
  const [why, remedy] = wordsFor(code, fault, address) ?? [
    `it answered ${status}${code ? ` (${code})` : ''}${fault.Message ? `: ${fault.Message.slice(0, 200)}` : ''}`,
    passes ? 'It is tried again; if it lasts, look at the storage.' : `Look at the storage and its address. ${TRY}`,
  ];
  return new StorageError(`${place} cannot ${what}: ${why}.`, { remedy, passes });
}

const NETWORK: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  ETIMEDOUT: 'it does not answer',
  EPROTO: 'it does not speak TLS there',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody who is known here',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by nobody who is known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by nobody who is known here',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** No answer, or one that broke off. */
export function unreachable({ endpoint }: Words, why: string | null, cause?: unknown): StorageError {
  const code = codeOf(cause);
  const reason = why ?? NETWORK[code] ?? messageOf(cause);
  const remedy = code.includes('CERT')
    ? 'Name the certificate of your authority with NODE_EXTRA_CA_CERTS.'
    : 'Correct the endpoint in the address of the storage, or start the storage. It is tried again.';
  return new StorageError(`The media storage at ${endpoint} cannot be reached: ${reason}.`, {
    remedy,
    passes: true,
    cause,
  });
}

/** A success that says nothing of what was asked for: something else answers there. */
export const strange = ({ endpoint }: Words, cause: unknown): StorageError =>
  new StorageError(`${endpoint} answered something else than S3-compatible storage does.`, {
    remedy: `Correct the endpoint in the address of the storage. ${TRY}`,
    passes: false,
    cause,
  });
