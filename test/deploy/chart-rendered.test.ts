import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../helpers/programs.ts';
import { faultsOf, type Manifest, manifests, parseManifests, ROOT } from './kubernetes.ts';

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

  test('is what the manifests are, but for the namespace and the migration', () => {
    const plain = manifests().filter(({ kind }) => kind !== 'Namespace' && kind !== 'Job');
    expect(byName(render({}))).toEqual(byName(plain));
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
    expect(Object.keys(rendered).filter((name) => /^(?:NetworkPolicy|HorizontalPodAutoscaler)/.test(name))).toEqual([]);
  });
});
