import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promptFaults } from '../compose/templates/faults.ts';
import { PROMPTS, type Prompts } from '../domain/prompts.ts';
import { messageOf } from '../lib/errors.ts';
import { systemReason } from '../lib/system-error.ts';
import type { Fault } from './fault.ts';

/** Prompts as they come with the service. */
const SHIPPED = fileURLToPath(new URL('./prompts/', import.meta.url));

/**
 * The prompts for a language model: each the newsroom's own from `prompts/` in the configuration's folder, else as it
 * comes with the service; each fault with its file, line and column.
 */
export function readPrompts(directory: string, faults: Fault[]): Prompts | null {
  const read = (name: string): string => {
    const own = join(directory, 'prompts', `${name}.md`);
    const file = existsSync(own) ? own : join(SHIPPED, `${name}.md`);
    try {
      const text = readFileSync(file, 'utf8');
      for (const { line, column, message } of promptFaults(text)) {
        faults.push({ file, line, column, field: '', expected: 'a Liquid template', given: message });
      }
      return text;
    } catch (error) {
      const given = systemReason(error) ?? messageOf(error);
      faults.push({ file, line: 1, column: 1, field: '', expected: 'a readable file', given });
      return '';
    }
  };
  const before = faults.length;
  const prompts = Object.fromEntries(PROMPTS.map((name) => [name, read(name)])) as Prompts;
  return faults.length > before ? null : prompts;
}
