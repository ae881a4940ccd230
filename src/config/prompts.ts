import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promptFaults } from '../compose/templates/faults.ts';
import { messageOf } from '../domain/errors.ts';
import { systemReason } from '../domain/system-error.ts';
import type { Fault } from './fault.ts';

export interface Prompts {
  system: string;
  user: string;
  /** For descriptions of pictures; null where none are sent. */
  describe: string | null;
}

const FILES = { system: 'system.md', user: 'propose.md', describe: 'describe.md' } as const;

/** The prompts of `prompts/` in the configuration's folder that are used; each fault with its file, line and column. */
export function readPrompts(directory: string, { pictures }: { pictures: boolean }, faults: Fault[]): Prompts | null {
  const read = (name: string): string => {
    const file = join(directory, 'prompts', name);
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
  const describe = pictures ? read(FILES.describe) : null;
  const prompts = { system: read(FILES.system), user: read(FILES.user), describe };
  return faults.length > before ? null : prompts;
}
