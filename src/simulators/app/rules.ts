import { z } from 'zod';
import { type FieldViolation, invalidArgument, type SendError } from './errors.ts';
import { camelCased, type Message, SendRequest } from './message.ts';

const FOUR_WEEKS = 28 * 24 * 3600;
const TOPIC = /^[a-zA-Z0-9-_.~%]+$/;
const TOPIC_IN_CONDITION = /'([^']*)' in topics/g;
const RESERVED_KEY = /^(from|message_type)$|^google\.|^gcm\.notification\./;
const MAX_CONDITION_TOPICS = 5;
const MAX_COLLAPSE_ID = 64;
const COLOUR = /^#[0-9a-fA-F]{6}$/;
const LABEL = /^[a-zA-Z0-9-_.~%]{1,50}$/;
const INTERRUPTION_LEVELS = ['passive', 'active', 'time-sensitive', 'critical'];
const APNS_PRIORITIES = ['1', '5', '10'];
const TOPIC_PAYLOAD = 2048;
const PAYLOAD = 4096;

const Aps = z.object({ aps: z.object({ 'interruption-level': z.string().optional() }).optional() });

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Bytes of all keys and values, however deep. */
function weight(value: unknown): number {
  if (value === undefined || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, inner) => sum + weight(inner), 0);
  if (typeof value === 'object') {
    return Object.entries(value).reduce((sum, [key, inner]) => sum + bytes(key) + weight(inner), 0);
  }
  return bytes(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Size of the largest message for one device: the shared part and the heaviest platform's part. */
function payloadBytes(message: Message): number {
  const { android, apns, webpush } = message;
  const shared = weight(message.notification) + weight(message.data);
  return (
    shared +
    Math.max(
      weight(android?.notification) + weight(android?.data),
      weight(apns?.payload),
      weight(webpush?.notification) + weight(webpush?.data),
    )
  );
}

const violation = (field: string, description: string): FieldViolation => ({ field, description });

function targetFaults(message: Message): FieldViolation[] {
  const { topic, condition, token, fid } = message;
  const targets = [topic, condition, token, fid].filter((target) => target !== undefined && target !== '');
  if (targets.length !== 1) return [violation('message', 'Exactly one of topic, condition, token or fid is required.')];
  if (topic !== undefined && !TOPIC.test(topic)) return [violation('message.topic', 'Invalid topic name.')];
  if (condition !== undefined) {
    const topics = [...condition.matchAll(TOPIC_IN_CONDITION)].map((match) => match[1] ?? '');
    if (!topics.length || topics.length > MAX_CONDITION_TOPICS || !topics.every((name) => TOPIC.test(name))) {
      return [violation('message.condition', 'Invalid condition expression.')];
    }
  }
  return [];
}

const keyFaults = (field: string, data: Record<string, string> | undefined): FieldViolation[] =>
  Object.keys(data ?? {})
    .filter((key) => RESERVED_KEY.test(key))
    .map((key) => violation(field, `Invalid data payload key: ${key}`));

function transportFaults({ android, apns, webpush }: Message): FieldViolation[] {
  const faults: FieldViolation[] = [];
  const ttl = Number.parseFloat(android?.ttl ?? '0');
  if (ttl < 0 || ttl > FOUR_WEEKS) {
    faults.push(violation('message.android.ttl', `TTL must be between 0 and ${FOUR_WEEKS} seconds.`));
  }
  if (bytes(apns?.headers?.['apns-collapse-id'] ?? '') > MAX_COLLAPSE_ID) {
    faults.push(violation('message.apns.headers', 'apns-collapse-id must not exceed 64 bytes.'));
  }
  const link = webpush?.fcmOptions?.link;
  if (link !== undefined && !link.startsWith('https://')) {
    faults.push(violation('message.webpush.fcm_options.link', 'The link must be an HTTPS URL.'));
  }
  return faults;
}

/** How phones show it. */
function mannerFaults({ android, apns, fcmOptions }: Message): FieldViolation[] {
  const { color } = android?.notification ?? {};
  const aps = Aps.safeParse(apns?.payload ?? {}).data?.aps;
  const { 'apns-priority': priority = '10' } = apns?.headers ?? {};
  const labels = [fcmOptions, android?.fcmOptions, apns?.fcmOptions].flatMap(
    (options) => options?.analyticsLabel ?? [],
  );
  return [
    ...(color !== undefined && !COLOUR.test(color)
      ? [violation('message.android.notification.color', 'Color must be in the form #RRGGBB.')]
      : []),
    ...(labels.every((label) => LABEL.test(label))
      ? []
      : [violation('message.fcm_options.analytics_label', 'Invalid analytics label.')]),
    ...(APNS_PRIORITIES.includes(priority) ? [] : [violation('message.apns.headers', 'Invalid apns-priority.')]),
    ...(INTERRUPTION_LEVELS.includes(aps?.['interruption-level'] ?? 'active')
      ? []
      : [violation('message.apns.payload', 'Invalid interruption-level.')]),
  ];
}

function shapeError(error: z.ZodError): SendError {
  const faults = error.issues.map((issue) => violation(issue.path.join('.') || 'message', issue.message));
  const names = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  const message = names.length
    ? `Invalid JSON payload received. Unknown name "${names[0]}": Cannot find field.`
    : 'Invalid JSON payload received.';
  return invalidArgument(message, faults);
}

/** The request, or the error with which the platform refuses it. */
export function readSend(body: unknown): { request: SendRequest } | { error: SendError } {
  const parsed = SendRequest.safeParse(camelCased(body));
  if (!parsed.success) return { error: shapeError(parsed.error) };
  const { message } = parsed.data;
  const faults = [
    ...targetFaults(message),
    ...keyFaults('message.data', message.data),
    ...keyFaults('message.android.data', message.android?.data),
    ...transportFaults(message),
    ...mannerFaults(message),
  ];
  const [first] = faults;
  if (first) return { error: invalidArgument(first.description, faults) };
  const limit = message.topic === undefined && message.condition === undefined ? PAYLOAD : TOPIC_PAYLOAD;
  if (payloadBytes(message) > limit) {
    return { error: invalidArgument(`Message is too big: the payload limit is ${limit} bytes.`) };
  }
  return { request: parsed.data };
}
