const FCM_ERROR = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';
const BAD_REQUEST = 'type.googleapis.com/google.rpc.BadRequest';
const QUOTA_FAILURE = 'type.googleapis.com/google.rpc.QuotaFailure';

export interface FieldViolation {
  field: string;
  description: string;
}

export interface SendError {
  status: number;
  headers: Record<string, string>;
  body: { error: { code: number; message: string; status: string; details?: Record<string, unknown>[] } };
}

function sendError(
  code: number,
  status: string,
  message: string,
  details: Record<string, unknown>[] = [],
  headers: Record<string, string> = {},
): SendError {
  return { status: code, headers, body: { error: { code, message, status, ...(details.length ? { details } : {}) } } };
}

const fcm = (errorCode: string): Record<string, unknown> => ({ '@type': FCM_ERROR, errorCode });

export function invalidArgument(message: string, fieldViolations: FieldViolation[] = []): SendError {
  const detail = fieldViolations.length ? { '@type': BAD_REQUEST, fieldViolations } : fcm('INVALID_ARGUMENT');
  return sendError(400, 'INVALID_ARGUMENT', message, [detail]);
}

/** `retryAfter` in seconds; null when the platform names no time. */
export function quotaExceeded(retryAfter: number | null): SendError {
  return sendError(
    429,
    'RESOURCE_EXHAUSTED',
    'Sending quota exceeded.',
    [
      fcm('QUOTA_EXCEEDED'),
      { '@type': QUOTA_FAILURE, violations: [{ subject: 'project', description: 'message rate exceeded' }] },
    ],
    retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
  );
}

export const unauthenticated = (): SendError =>
  sendError(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials. Expected OAuth 2 access token.');

export const permissionDenied = (): SendError =>
  sendError(403, 'PERMISSION_DENIED', "Permission 'cloudmessaging.messages.create' denied on the project.");

/** A 404 without an FcmError: the project or the address is wrong. */
export const notFound = (): SendError => sendError(404, 'NOT_FOUND', 'Requested entity was not found.');

/** Rows of the catalogue that a client must distinguish, by the name a fault order uses. */
export const NAMED_ERRORS: Readonly<Record<string, () => SendError>> = {
  'invalid-argument': () =>
    invalidArgument('Invalid value.', [{ field: 'message.data[0].value', description: 'Invalid value' }]),
  'third-party-auth-error': () =>
    sendError(401, 'UNAUTHENTICATED', 'Auth error from APNS or Web Push Service', [fcm('THIRD_PARTY_AUTH_ERROR')]),
  'apns-auth-error': () => sendError(401, 'UNAUTHENTICATED', 'Auth error from APNS', [fcm('APNS_AUTH_ERROR')]),
  unauthenticated,
  'sender-id-mismatch': () => sendError(403, 'PERMISSION_DENIED', 'SenderId mismatch', [fcm('SENDER_ID_MISMATCH')]),
  'permission-denied': permissionDenied,
  unregistered: () => sendError(404, 'NOT_FOUND', 'Requested entity was not found.', [fcm('UNREGISTERED')]),
  'not-found': notFound,
  'quota-exceeded': () => quotaExceeded(60),
  internal: () => sendError(500, 'INTERNAL', 'Internal error encountered.', [fcm('INTERNAL')]),
  unavailable: () =>
    sendError(503, 'UNAVAILABLE', 'The service is currently unavailable.', [fcm('UNAVAILABLE')], {
      'retry-after': '10',
    }),
  'unspecified-error': () => sendError(400, 'UNKNOWN', 'Unknown error.', [fcm('UNSPECIFIED_ERROR')]),
};
