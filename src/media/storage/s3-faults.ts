import { Parser } from 'htmlparser2';
import { z } from 'zod';
import type { S3Address } from '../../domain/s3-address.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import { type Message, plainText } from '../../lib/message.ts';
import { storage } from './messages.ts';
import { StorageError } from './store.ts';

type Place = Pick<S3Address, 'bucket' | 'endpoint' | 'region'>;

/** Problem and remedy for the error codes of S3 and compatible storage; null: another code. */
function reasonFor(code: string, fault: Fault, { bucket, endpoint, region }: Place): [Message, Message] | null {
  switch (code) {
    case 'NoSuchBucket':
      return [storage.noBucket({ bucket }), storage.makeBucket()];
    case 'InvalidAccessKeyId':
      return [storage.unknownKey(), storage.correctKey()];
    case 'SignatureDoesNotMatch':
      return [storage.wrongSecret(), storage.correctSecret()];
    case 'AccessDenied':
      return [storage.noPermission(), storage.grantPermission({ bucket })];
    case 'RequestTimeTooSkewed':
      return [storage.clockSkewed(), storage.setClock()];
    case 'AuthorizationHeaderMalformed':
    case 'PermanentRedirect':
    case 'IllegalLocationConstraintException': {
      const other = fault.Region || /expecting '([\w-]+)'/.exec(fault.Message)?.[1];
      return [storage.otherRegion({ region }), other ? storage.setRegion({ region: other }) : storage.findRegion()];
    }
    case 'QuotaExceeded':
    case 'XMinioStorageFull':
      return [storage.full(), storage.makeRoom({ endpoint })];
    default:
      return null;
  }
}

/** Answers to HEAD have no body, so only the status gives the code. */
const CODES: Readonly<Record<number, string>> = { 301: 'PermanentRedirect', 403: 'AccessDenied' };
const PASSING = ['SlowDown', 'RequestTimeout', 'InternalError', 'ServiceUnavailable', 'OperationAborted'];

/** Error for an unexpected answer: a StorageError, unless only this one file is refused. */
export function storageRefusal(address: Place, action: string, status: number, fault: Fault): UserError {
  const { endpoint } = address;
  const code = fault.Code || CODES[status] || '';
  if (code === 'EntityTooLarge') return new UserError(storage.tooLarge({ endpoint }), { remedy: storage.raiseLimit() });
  const passes = status >= 500 || status === 429 || PASSING.includes(code);
  const words = fault.Message ? `: ${fault.Message.slice(0, 200)}` : '';
  const [why, remedy] = reasonFor(code, fault, address) ?? [
    storage.answered({ status, code: code || 'none', words }),
    passes ? storage.triedAgain() : storage.checkStorage(),
  ];
  return new StorageError(storage.refused({ endpoint, action, why }), { remedy, passes });
}

const NETWORK =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPROTO|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_HAS_EXPIRED)$/;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Error for a missing answer, or one that broke off. */
export function unreachable({ endpoint }: Place, why: Message | null, cause?: unknown): StorageError {
  const code = codeOf(cause);
  const reason = why ?? (NETWORK.test(code) ? storage.network({ code }) : plainText(messageOf(cause)));
  const remedy = code.includes('CERT') ? storage.trustCertificate() : storage.correctEndpoint();
  return new StorageError(storage.unreachable({ endpoint, why: reason }), { remedy, passes: true, cause });
}

/** Error for a success without the expected body: something else than S3 answers there. */
export const notS3 = ({ endpoint }: Place, cause: unknown): StorageError =>
  new StorageError(storage.notS3({ endpoint }), { remedy: storage.checkEndpoint(), passes: false, cause });

type Fields = Record<string, string>;

/** Texts of the elements `name` and their direct children, one record per element. */
function recordsOf(xml: string, name: string): Fields[] {
  const records: Fields[] = [];
  const open: string[] = [];
  let text = '';
  let record: Fields = {};
  const parser = new Parser(
    {
      onopentag(tag) {
        open.push(tag);
        text = '';
        if (tag === name) record = {};
      },
      ontext(more) {
        text += more;
      },
      onclosetag(tag) {
        open.pop();
        if (tag === name) records.push(record);
        else if (open.at(-1) === name) record[tag] = text.trim();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return records;
}

const Fault = z.object({
  Code: z.string().default(''),
  Message: z.string().default(''),
  Region: z.string().default(''),
});
type Fault = z.infer<typeof Fault>;

/** Error in an answer; empty texts if it has none. */
export const readFault = (xml: string): Fault => Fault.parse(recordsOf(xml, 'Error')[0] ?? {});

const Entry = z.object({ Key: z.string(), Size: z.coerce.number().int(), LastModified: z.coerce.date() });
const Result = z.object({ NextContinuationToken: z.string().optional() });

export interface Page {
  entries: { key: string; bytes: number; usedAt: Date }[];
  /** Token of the next page; null: that was all. */
  next: string | null;
}

/** An answer to ListObjectsV2. Throws a ZodError for what is none. */
export function readPage(xml: string): Page {
  const entries = recordsOf(xml, 'Contents').map((record) => {
    const { Key: key, Size: bytes, LastModified: usedAt } = Entry.parse(record);
    return { key, bytes, usedAt };
  });
  const result = z.tuple([Result]).parse(recordsOf(xml, 'ListBucketResult'));
  return { entries, next: result[0].NextContinuationToken || null };
}
