import { z } from 'zod';
import type { SimulatedPost } from '../simulator.ts';
import type { Message } from './message.ts';

export interface Shown {
  name: string;
  at: string;
  title: string | null;
  body: string | null;
  image: string | null;
  data: Record<string, string>;
  /** Key by which a later message replaces this one. */
  replaces: string | null;
}

export interface Send {
  name: string;
  at: string;
  target: string;
  message: Message;
  /** The picture as a device loaded it; null when it could not. */
  picture: SimulatedPost['media'][number] | null;
}

export interface TopicInbox {
  topic: string;
  /** Messages accepted for the topic, repeats and replaced ones included. */
  sends: number;
  android: Shown[];
  ios: Shown[];
}

const Alert = z.object({ title: z.string().optional(), body: z.string().optional() });
const ApsPayload = z.object({ aps: z.object({ alert: z.union([z.string(), Alert]).optional() }).optional() });

/** Recipients of a message, as one text: the topic's name, `condition:…`, `token:…` or `fid:…`. */
export function targetOf(message: Message): string {
  if (message.topic !== undefined) return message.topic;
  if (message.condition !== undefined) return `condition:${message.condition}`;
  return message.token === undefined ? `fid:${message.fid}` : `token:${message.token}`;
}

/** Address of the notification's picture. */
export const imageOf = ({ android, notification, apns }: Message): string | null =>
  android?.notification?.image ?? notification?.image ?? apns?.fcmOptions?.image ?? null;

/** The platform's own block beats the shared notification; null for a silent data message. */
export function onAndroid({ name, at, message }: Send): Shown | null {
  const own = message.android?.notification;
  if (!message.notification && !own) return null;
  return {
    name,
    at,
    title: own?.title ?? message.notification?.title ?? null,
    body: own?.body ?? message.notification?.body ?? null,
    image: own?.image ?? message.notification?.image ?? null,
    data: { ...message.data, ...message.android?.data },
    replaces: own?.tag ?? null,
  };
}

export function onIos({ name, at, message }: Send): Shown | null {
  const payload = ApsPayload.safeParse(message.apns?.payload ?? {});
  const given = payload.success ? payload.data.aps?.alert : undefined;
  const alert = typeof given === 'string' ? { title: undefined, body: given } : given;
  if (!message.notification && !alert) return null;
  return {
    name,
    at,
    title: alert?.title ?? message.notification?.title ?? null,
    body: alert?.body ?? message.notification?.body ?? null,
    image: message.apns?.fcmOptions?.image ?? message.notification?.image ?? null,
    data: message.data ?? {},
    replaces: message.apns?.headers?.['apns-collapse-id'] ?? null,
  };
}

function collapse(shown: (Shown | null)[]): Shown[] {
  const kept: Shown[] = [];
  for (const item of shown) {
    if (!item) continue;
    const before = item.replaces === null ? -1 : kept.findIndex((other) => other.replaces === item.replaces);
    if (before >= 0) kept.splice(before, 1);
    kept.push(item);
  }
  return kept;
}

/** Messages that the readers of each target see now, oldest first. */
export function inbox(sends: readonly Send[]): TopicInbox[] {
  return [...new Set(sends.map((send) => send.target))].map((topic) => {
    const mine = sends.filter((send) => send.target === topic);
    return { topic, sends: mine.length, android: collapse(mine.map(onAndroid)), ios: collapse(mine.map(onIos)) };
  });
}
