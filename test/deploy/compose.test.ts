import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ProcessRole } from '../../src/domain/process-role.ts';
import { ROOT } from './kubernetes.ts';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** The schema that the linter ships, without the address of its draft, which has another scheme than the validator's. */
const { $schema: _, ...schema } = z
  .looseObject({ $schema: z.string() })
  .parse(JSON.parse(text('node_modules/dclint/schemas/compose.schema.json')));
const isValid = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);

const Service = z.looseObject({
  command: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
});
const File = z.looseObject({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});
const raw: unknown = parse(text('compose.yaml'), { merge: true });
const file = File.parse(raw);
const own = Object.entries(file.services).filter(([, { command }]) => command[0] === 'start');

test('compose.yaml fits the Compose Specification, which refuses what it does not know', () => {
  expect(isValid(raw) ? [] : isValid.errors).toEqual([]);
  expect(isValid({ services: { masthead: { image: 'masthead', readonly: true } } })).toBe(false);
});

test('one service runs everything, and one each role, in a profile', () => {
  const roles = own.map(([name, { command, profiles }]) => [name, command.join(' '), profiles]);
  const each = ProcessRole.options.filter((role) => role !== 'all');
  expect(roles).toEqual([
    ['masthead', 'start --role all', []],
    ...each.map((role) => [role, `start --role ${role}`, ['roles']]),
  ]);
  const shared = own.map(([, { command: _command, profiles: _profiles, ports: _ports, ...rest }]) => rest);
  expect(new Set(shared.map((rest) => JSON.stringify(rest))).size).toBe(1);
});

test('only what answers people is published, on this machine', () => {
  const published = Object.entries(file.services).flatMap(([name, { ports }]) => ports.map((port) => [name, port]));
  expect(published).toEqual([
    ['masthead', '127.0.0.1:8080:8080'],
    ['api', '127.0.0.1:8080:8080'],
  ]);
});

describe.each(Object.entries(file.services))('%s', (_name, service) => {
  test('writes only to its volumes, and gains no rights', () => {
    expect([service.read_only, service.cap_drop, service.security_opt]).toEqual([
      true,
      ['ALL'],
      ['no-new-privileges:true'],
    ]);
  });

  test('has its secrets from files that are listed, and no other', () => {
    expect(service.secrets.filter((name) => !(name in file.secrets))).toEqual([]);
    const mounted = service.secrets.map((name) => `/run/secrets/${name}`);
    const read = Object.entries(service.environment).flatMap(([name, value]) =>
      name.endsWith('_FILE') ? [value] : [],
    );
    expect(new Set(read)).toEqual(new Set(mounted));
    expect(
      Object.entries(service.environment).filter(
        ([name, value]) => /PASSWORD$|KEY$|TOKEN$/.test(name) || /:[^/@]+@/.test(String(value)),
      ),
    ).toEqual([]);
  });

  test('its volumes are there', () => {
    const named = service.volumes
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((volume) => !volume.startsWith('.'));
    expect(named.filter((volume) => !(volume in file.volumes))).toEqual([]);
  });
});

test('each variable is one that the program reads, and each secret is made by the guide', () => {
  const example = text('.env.example');
  const names = own.flatMap(([, { environment }]) =>
    Object.keys(environment).map((name) => name.replace(/_FILE$/, '')),
  );
  expect(names.filter((name) => !new RegExp(`^#?${name}=`, 'm').test(example))).toEqual([]);
  const made = [...text('docs/operating.md').matchAll(/> (secrets\/[a-z-]+)/g)].map(([, path]) => `./${path}`);
  expect([...new Set(made)].sort()).toEqual(
    Object.values(file.secrets)
      .map((secret) => secret.file)
      .sort(),
  );
});

test('Prometheus finds each container of every service, however many there are', () => {
  const Scrape = z.object({
    scrape_configs: z.array(
      z.strictObject({
        job_name: z.literal('masthead'),
        dns_sd_configs: z.array(
          z.strictObject({
            names: z.array(z.string()),
            type: z.literal('A'),
            port: z.number(),
            refresh_interval: z.string(),
          }),
        ),
      }),
    ),
  });
  const [scrape] = Scrape.parse(parse(text('deploy/prometheus/prometheus.yaml'))).scrape_configs;
  const [found] = scrape?.dns_sd_configs ?? [];
  expect([...(found?.names ?? [])].sort()).toEqual(own.map(([name]) => name).sort());
  for (const [, { environment }] of own) expect(environment.MASTHEAD_METRICS).toBe(`0.0.0.0:${found?.port}`);
});
