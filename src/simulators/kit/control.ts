import { z } from 'zod';
import type { LoggedRequest, SimulatedPost } from '../simulator.ts';
import type { Body } from './body.ts';
import { FaultOrders, type FaultQueue, UnknownName } from './faults.ts';
import { answer, type SimAnswer } from './operation.ts';
import { PAGE_HEADERS, postsPage } from './page.ts';
import type { World } from './world.ts';

export interface Controlled {
  world: World;
  faults: FaultQueue;
  log: readonly LoggedRequest[];
  posts(): SimulatedPost[];
}

export const isControlPath = (path: string): boolean => path === '/' || path.startsWith('/_');

/** Picture of every account, a grey square of 96 by 96. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAABgCAIAAABt+uBvAAAAj0lEQVR42u3QQQkAAAgEsOsPBrCEGW3g09dgCZbq4RAFggQJEiRIkCBBCBIkSJAgQYIEIUiQIEGCBAkShCBBggQJEiRIkCAECRIkSJAgQYIQJEiQIEGCBAlCkCBBggQJEiRIEIIECRIkSJAgQQgSJEiQIEGCBCFIkCBBggQJEiQIQYIECRIkSJAgBAkS9GcByY3T0JOejD8AAAAASUVORK5CYII=',
  'base64',
);

/** Answers the control paths, which are no part of the platform: never logged, never faulted. */
export function control(
  method: string,
  path: string,
  body: Body,
  { world, faults, log, posts }: Controlled,
): SimAnswer {
  if (method === 'PUT' && path === '/_faults') return setFaults(faults, body);
  if (method === 'PUT' && path === '/_quotas') return setQuotas(world, body);
  if (method !== 'GET') return answer(404, { error: `No control path ${method} ${path}.` });
  if (path === '/') return answer(200, postsPage(world.platform, posts(), world.defects), PAGE_HEADERS);
  if (path === '/_posts') return answer(200, posts());
  if (path === '/_log') return answer(200, log);
  if (path === '/_defects') return answer(200, world.defects);
  if (path.startsWith('/_picture/')) return answer(200, PICTURE, { 'content-type': 'image/png' });
  if (path.startsWith('/_files/')) {
    const file = world.files.get(decodeURIComponent(path.slice('/_files/'.length)));
    const headers = { 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'" };
    if (file) return answer(200, file.bytes, { ...headers, 'content-type': file.mimeType });
  }
  return answer(404, { error: `No control path ${method} ${path}.` });
}

function setFaults(faults: FaultQueue, body: Body): SimAnswer {
  const orders = FaultOrders.safeParse(body.type === 'json' ? body.value : undefined);
  if (!orders.success) return answer(400, { error: `Fault orders are a JSON array: ${orders.error.message}` });
  try {
    faults.set(orders.data);
    return answer(204);
  } catch (error) {
    if (error instanceof UnknownName) return answer(400, { error: error.message });
    throw error;
  }
}

const Quotas = z.strictObject({ times: z.number().positive() });

function setQuotas(world: World, body: Body): SimAnswer {
  const given = Quotas.safeParse(body.type === 'json' ? body.value : undefined);
  if (!given.success) return answer(400, { error: `Quotas are raised by {"times": 2}: ${given.error.message}` });
  world.raiseQuotas(given.data.times);
  return answer(204);
}
