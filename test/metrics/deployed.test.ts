import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { COUNTERS, HISTOGRAMS, OWN_GAUGES, STORE_GAUGES } from '../../src/metrics/definitions.ts';
import { programPath } from '../helpers/programs.ts';
import { panels } from './dashboard.ts';
import { metricsIn } from './exposition.ts';
import { pathOf, RULES_FILE, rules } from './rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'masthead-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const promtool = (...args: string[]): { status: number | null; out: string } => {
  const { status, stdout, stderr } = spawnSync(programPath('promtool'), args, { encoding: 'utf8', cwd: folder });
  return { status, out: stdout + stderr };
};

const nodes = new Registry();
collectDefaultMetrics({ register: nodes });
const own = [
  ...Object.keys(COUNTERS),
  ...Object.keys(HISTOGRAMS),
  ...Object.keys(OWN_GAUGES),
  ...Object.keys(STORE_GAUGES),
];
const known = new Set([...own, ...nodes.getMetricsAsArray().map(({ name }) => name)]);

describe('alert rules', () => {
  test('Prometheus takes them, and the configuration that names them', () => {
    expect(promtool('check', 'rules', '--lint=all', '--lint-fatal', RULES_FILE)).toMatchObject({ status: 0 });
    expect(promtool('check', 'config', pathOf('deploy/prometheus/prometheus.yaml'))).toMatchObject({ status: 0 });
  });

  test('each fires as its unit test says, with words that name what it is about', () => {
    const unit = pathOf('test/metrics/alerts.unit.yaml');
    expect(promtool('test', 'rules', unit)).toMatchObject({ status: 0 });
    const text = readFileSync(unit, 'utf8');
    expect(rules().filter(({ alert }) => !text.includes(`alertname: ${alert}\n`))).toEqual([]);
  });

  test.each(rules())('$alert: its metrics are known, and its runbook is a section that says what to do', (rule) => {
    expect(metricsIn(rule.expr).filter((name) => !known.has(name))).toEqual([]);
    expect(rule.annotations.runbook_url).toBe(`docs/operating.md#${rule.alert.toLowerCase()}`);
    const runbook =
      readFileSync(pathOf('docs/operating.md'), 'utf8').split('\n## Runbook\n')[1]?.split('\n## ')[0] ?? '';
    const [, section = ''] = runbook.split(`\n### ${rule.alert}\n`);
    expect(section.split('\n###')[0]?.trim().length ?? 0).toBeGreaterThan(80);
    for (const text of [rule.annotations.summary, rule.annotations.description]) expect(text).toMatch(/^\S.{15,}/);
  });

  test('the runbook is about no other alert', () => {
    const runbook =
      readFileSync(pathOf('docs/operating.md'), 'utf8').split('\n## Runbook\n')[1]?.split('\n## ')[0] ?? '';
    const sections = [...runbook.matchAll(/^### (\w+)$/gm)].map(([, name = '']) => name);
    expect(sections.sort()).toEqual(
      rules()
        .map(({ alert }) => alert)
        .sort(),
    );
  });
});

describe('the dashboard', () => {
  const drawn = panels().filter(({ type }) => type !== 'row');

  test('each panel asks something that Prometheus understands', () => {
    expect(drawn.filter(({ expressions }) => expressions.length === 0)).toEqual([]);
    const records = drawn.flatMap(({ expressions }, at) =>
      expressions.map((expr, place) => ({ record: `panel:${at}:${place}`, expr })),
    );
    const file = join(folder, 'dashboard.yaml');
    writeFileSync(file, stringify({ groups: [{ name: 'dashboard', rules: records }] }));
    expect(promtool('check', 'rules', file)).toMatchObject({ status: 0 });
  });

  test.each(drawn)('$title: its metrics are known', ({ expressions }) => {
    expect(expressions.flatMap(metricsIn).filter((name) => !known.has(name))).toEqual([]);
  });
});

test('the operator’s guide lists every metric of Masthead, with its labels, and no other', () => {
  const guide =
    readFileSync(pathOf('docs/operating.md'), 'utf8').split('\n### Prometheus\n')[1]?.split('\n### ')[0] ?? '';
  const rows = [...guide.matchAll(/^\| (`masthead_.*?) \|(.*?)\|/gm)].flatMap(([, names = '', labels = '']) => {
    const each = [...names.matchAll(/`(masthead_\w+)`/g)].map(([, name = '']) => name);
    // Labels of several metrics of one row: of all alike, or of each, between semicolons.
    const lists = labels.split(';').map((list) =>
      list
        .split(',')
        .map((label) => label.trim())
        .filter(Boolean),
    );
    return each.map((name, at) => [name, (lists.length === each.length ? lists[at] : lists[0]) ?? []] as const);
  });
  const definitions = { ...COUNTERS, ...HISTOGRAMS, ...OWN_GAUGES, ...STORE_GAUGES };
  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(
      Object.entries(definitions).map(([name, one]) => [name, 'labels' in one ? [...one.labels] : []]),
    ),
  );
});
