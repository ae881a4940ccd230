import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const Rule = z.object({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  keep_firing_for: z.string().optional(),
  labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
  annotations: z.strictObject({ summary: z.string(), description: z.string(), runbook_url: z.string() }),
});
export type Rule = z.infer<typeof Rule>;
const RulesFile = z.object({ groups: z.array(z.object({ name: z.string(), rules: z.array(Rule) })) });

/** Path of a file from the root of the repository. */
export const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

export const RULES_FILE = pathOf('deploy/prometheus/alerts.yaml');

/** Alert rules, as they are shipped. */
export const rules = (): Rule[] =>
  RulesFile.parse(parse(readFileSync(RULES_FILE, 'utf8'))).groups.flatMap((group) => group.rules);

/** The rules file with four seconds for every minute of its ranges, and alerts that fire as soon as their condition holds. */
export const hurried = (): string =>
  readFileSync(RULES_FILE, 'utf8')
    .replace(/^ +(?:keep_firing_)?for: .*\n/gm, '')
    .replace(/\[(\d+)m\]/g, (_, minutes) => `[${Number(minutes) * 4}s]`);
