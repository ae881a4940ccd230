import type { Part } from '../section.ts';
import { backup } from './backup.ts';
import { commands } from './commands.ts';
import { costs } from './costs.ts';
import { desk } from './desk.ts';
import { http } from './http.ts';
import { idle } from './idle.ts';
import { inbox } from './inbox.ts';
import { interactions } from './interactions.ts';
import { lateness } from './lateness.ts';
import { million } from './million.ts';
import { noop } from './noop.ts';
import { pictures } from './pictures.ts';
import { plan } from './plan.ts';
import { scale } from './scale.ts';
import { throughput } from './throughput.ts';

/** Every part of the benchmark, in the order of the report. */
export const parts: ReadonlyMap<string, Part> = new Map([
  ['throughput', throughput],
  ['http', http],
  ['noop', noop],
  ['lateness', lateness],
  ['costs', costs],
  ['million', million],
  ['pictures', pictures],
  ['desk', desk],
  ['plan', plan],
  ['inbox', inbox],
  ['interactions', interactions],
  ['commands', commands],
  ['backup', backup],
  ['idle', idle],
  ['scale', scale],
]);
