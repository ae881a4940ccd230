import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ROOT } from './kubernetes.ts';

const CHART = join(ROOT, 'deploy/helm/masthead');
const text = (path: string): string => readFileSync(join(CHART, path), 'utf8');
const Values = z.record(z.string(), z.unknown());
const values = Values.parse(parse(text('values.yaml')));
const isValid = new Ajv({ allErrors: true }).compile(Values.parse(JSON.parse(text('values.schema.json'))));

const templates = readdirSync(join(CHART, 'templates')).map((name) => text(`templates/${name}`));

/** Names of fields, as paths; those of a role are the same for each. */
const pathsOf = (value: unknown, path: readonly string[] = []): string[] => {
  const inner = z.record(z.string(), z.unknown()).safeParse(value).data;
  if (inner === undefined || Object.keys(inner).length === 0 || path.at(-1) === 'resources') return [path.join('.')];
  return Object.entries(inner).flatMap(([key, below]) => pathsOf(below, [...path, key]));
};
const ROLES = ['api', 'worker', 'scheduler'];
const asRole = (path: string): string => path.replace(new RegExp(`^(?:${ROLES.join('|')})\\.`), 'ROLE.');

/** Values that a template reads: by their path, or below a `with` or the role's own. */
function readIn(template: string): string[] {
  const direct = [...template.matchAll(/\.Values\.([A-Za-z.]+)/g)].map(([, path = '']) => path);
  const scope = /\{\{- with \.Values\.(\w+) \}\}\n\{\{- if/.exec(template)?.[1];
  const scoped =
    scope === undefined
      ? []
      : [...template.matchAll(/\{\{-? ?(?:if |with |range \$\w+ := )?\.([a-z]\w+)/g)].map(
          ([, name]) => `${scope}.${name}`,
        );
  const own = [...template.matchAll(/\$own\.([A-Za-z]+)/g)].map(([, name]) => `ROLE.${name}`);
  return [...direct, ...scoped, ...own];
}

test('the values of the chart fit its schema, which refuses what it does not know', () => {
  expect(isValid(values) ? [] : isValid.errors).toEqual([]);
  const refused = [
    { publicURL: 'https://masthead.example.com' },
    { publicUrl: 'http://masthead.example.com' },
    { api: { replicas: 0, resources: { requests: {}, limits: {} } } },
    { worker: { replicas: 2, resources: { requests: {}, limits: { memory: 'two' } } } },
    { networkPolicy: { enabled: 'yes' } },
    { networkPolicy: { privateServers: [{ cidr: '10.0.0.0/8', port: 443 }] } },
    { networkPolicy: { privateServers: [{ cidr: '169.254.169.254/32', port: 80 }] } },
    { networkPolicy: { privateServers: [{ cidr: '10.20.0.15/32', namespace: 'minio', port: 9000 }] } },
    { networkPolicy: { privateServers: [{ port: 9000 }] } },
    { migration: { ...Values.parse(values.migration), timeoutSeconds: 60 } },
    { podMonitor: { enabled: true, interval: 'often' } },
  ];
  expect(refused.filter((change) => isValid({ ...values, ...change }))).toEqual([]);
  const accepted = [
    { cidr: '10.20.0.15/32', port: 587 },
    { cidr: 'fd00:1::5/128', port: 9000 },
    { namespace: 'minio', port: 9000 },
  ];
  expect(isValid({ ...values, networkPolicy: { privateServers: accepted } }) ? [] : isValid.errors).toEqual([]);
});

test('templates read the values that there are, and each value is read', () => {
  const known = new Set(pathsOf(values).map(asRole));
  const tops = new Set([...known].map((path) => path.split('.')[0] ?? ''));
  const read = new Set(templates.flatMap(readIn));
  expect([...read].filter((path) => !known.has(path) && !tops.has(path))).toEqual([]);
  expect([...known].filter((path) => !read.has(path))).toEqual([]);
});

test('each value has a comment above it or in its group', () => {
  const [document] = parseAllDocuments(text('values.yaml'));
  const groups = Object.keys(z.record(z.string(), z.unknown()).parse(document?.toJS()));
  const described = groups.filter((group) =>
    new RegExp(`(?:^#.*\\n${group}:)|(?:^${group}:\\n  #)`, 'm').test(text('values.yaml')),
  );
  expect(groups.filter((group) => !described.includes(group) && !ROLES.includes(group))).toEqual([]);
});

test('versions are those of the program', () => {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  expect(parse(text('Chart.yaml'))).toMatchObject({ version, appVersion: version });
  const images = ['api', 'worker', 'scheduler', 'migrate'].map(
    (name) => /image: (\S+)/.exec(readFileSync(join(ROOT, `deploy/kubernetes/${name}.yaml`), 'utf8'))?.[1],
  );
  expect(new Set(images)).toEqual(new Set([`registry.example.com/masthead:${version}`]));
});
