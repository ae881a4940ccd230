import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { findProgram } from '../helpers/programs.ts';
import { faultsOf, type Manifest, manifests, parseManifests, podMonitor, ROOT } from './kubernetes.ts';

/** Where Debian keeps the sources of Go's libraries. */
const LIBRARIES = '/usr/share/gocode';
const go = findProgram('go');
const missing = ['github.com/Masterminds/sprig', 'sigs.k8s.io/yaml'].filter(
  (name) => !existsSync(join(LIBRARIES, 'src', name)),
);
const able = go !== null && missing.length === 0;
if (!able)
  console.warn(
    'The chart is not rendered here: that takes golang-go, golang-github-masterminds-sprig-dev and golang-k8s-sigs-yaml-dev.',
  );

const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;
const byName = (list: readonly Manifest[]) => Object.fromEntries(list.map((one) => [nameOf(one), one]));

describe.skipIf(!able)('the chart, rendered with what helm is made of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-chart-'));
  const program = join(folder, 'render');
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: LIBRARIES, GOCACHE: join(folder, 'cache') };
  const render = (values: object): Manifest[] =>
    parseManifests(
      execFileSync(program, [join(ROOT, 'deploy/helm/masthead'), JSON.stringify(values)], { encoding: 'utf8' }),
    );

  beforeAll(() => {
    execFileSync(go ?? '', ['build', '-o', program, join(ROOT, 'test/deploy/render/render.go')], { env });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is what the manifests are, but for the namespace and how the migration begins', () => {
    const plain = manifests().filter(({ kind }) => kind !== 'Namespace' && kind !== 'Job');
    const rendered = render({});
    expect(byName(rendered.filter(({ kind }) => kind !== 'Job'))).toEqual(byName(plain));
    const [job] = rendered.filter(({ kind }) => kind === 'Job');
    expect(job && faultsOf(job)).toEqual([]);
    const variables = plain.find(({ kind }) => kind === 'ConfigMap')?.data;
    const env = Object.entries(z.record(z.string(), z.string()).parse(variables)).map(([name, value]) => ({
      name,
      value,
    }));
    expect(job).toMatchObject({
      metadata: { annotations: { 'helm.sh/hook': 'pre-install,pre-upgrade' } },
      spec: {
        activeDeadlineSeconds: 1_800,
        template: { spec: { containers: [{ args: ['migrate'], env: expect.arrayContaining(env) }] } },
      },
    });
  });

  test('has the PodMonitor of the manifests once it is switched on', () => {
    const [monitor] = render({ podMonitor: { enabled: true } }).filter(({ kind }) => kind === 'PodMonitor');
    expect(monitor).toEqual(podMonitor());
    const labels = { release: 'prometheus' };
    const [labelled] = render({ podMonitor: { enabled: true, labels } }).filter(({ kind }) => kind === 'PodMonitor');
    expect(labelled?.metadata.labels).toEqual({ ...podMonitor().metadata.labels, ...labels });
  });

  test('follows its values', () => {
    const rendered = byName(
      render({
        image: { repository: 'registry.example.org/news', tag: '9.9.9' },
        imagePullSecrets: ['pull'],
        environment: { REDIS_URL_FILE: '/run/secrets/masthead/redis-url' },
        autoscaling: { enabled: false },
        worker: { replicas: 5 },
        ingress: { className: 'nginx' },
        networkPolicy: { enabled: false },
        migration: { enabled: false },
      }),
    );
    expect(Object.values(rendered).flatMap(faultsOf)).toEqual([]);
    expect(rendered['Deployment masthead-worker']).toMatchObject({
      spec: {
        replicas: 5,
        template: {
          spec: { imagePullSecrets: [{ name: 'pull' }], containers: [{ image: 'registry.example.org/news:9.9.9' }] },
        },
      },
    });
    expect(rendered['ConfigMap masthead-environment']).toMatchObject({
      data: { REDIS_URL_FILE: '/run/secrets/masthead/redis-url' },
    });
    expect(rendered['Ingress masthead']).toMatchObject({ spec: { ingressClassName: 'nginx' } });
    expect(Object.keys(rendered).filter((name) => /^(?:NetworkPolicy|HorizontalPodAutoscaler|Job)/.test(name))).toEqual(
      [],
    );
  });

  test('lets processes reach the servers of the own network that are named', () => {
    const privateServers = [
      { cidr: '10.20.0.15/32', port: 587 },
      { namespace: 'minio', port: 9000 },
    ];
    const rendered = byName(render({ networkPolicy: { redisPorts: [6379, 26_379], privateServers } }));
    expect(Object.values(rendered).flatMap(faultsOf)).toEqual([]);
    expect(rendered['NetworkPolicy masthead']).toMatchObject({
      spec: {
        egress: expect.arrayContaining([
          { ports: [5432, 6379, 26_379].map((port) => ({ protocol: 'TCP', port })) },
          { to: [{ ipBlock: { cidr: '10.20.0.15/32' } }], ports: [{ protocol: 'TCP', port: 587 }] },
          {
            to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'minio' } } }],
            ports: [{ protocol: 'TCP', port: 9000 }],
          },
        ]),
      },
    });
  });
});
