import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The configuration of the newsroom whose stores were frozen. */
export const FILES = fileURLToPath(new URL('./newsroom/', import.meta.url));

/** Divides every waiting time, of the service and of the simulated platforms. */
export const PACE = 200;
/** Draws the ids and secrets of the simulated platforms: their accounts are those that the store knows. */
export const SEED = 7;

/** Its variables, the keys of its secrets among them. */
export const variables = (): Record<string, string> =>
  z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(`${FILES}env.json`, 'utf8')));
