import { readdirSync, readFileSync } from 'node:fs';
import { BlockList, isIPv6 } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { ProcessRole } from '../../src/domain/process-role.ts';
import { PACE } from '../../src/store/migrate-server.ts';
import { faultsOf, type Manifest, manifests, parseManifests, podMonitor, ROOT } from './kubernetes.ts';

const all = manifests();
const ofKind = (kind: string): Manifest[] => all.filter((one) => one.kind === kind);
const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const Labels = z.record(z.string(), z.string());
const Volume = z.object({
  name: z.string(),
  configMap: z.object({ name: z.string(), items: z.array(z.object({ key: z.string(), path: z.string() })) }).optional(),
  secret: z.object({ secretName: z.string(), defaultMode: z.number() }).optional(),
  emptyDir: z.object({ sizeLimit: z.string() }).optional(),
});
const Probe = z.object({
  httpGet: z.object({ path: z.string(), port: z.string() }),
  periodSeconds: z.number(),
  failureThreshold: z.number().default(3),
});
const Pod = z.object({
  securityContext: z.unknown(),
  automountServiceAccountToken: z.boolean(),
  enableServiceLinks: z.boolean(),
  terminationGracePeriodSeconds: z.number().optional(),
  containers: z
    .array(
      z.object({
        image: z.string(),
        args: z.array(z.string()),
        envFrom: z.array(z.object({ configMapRef: z.object({ name: z.string() }) })),
        ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
        livenessProbe: Probe.optional(),
        readinessProbe: Probe.optional(),
        startupProbe: Probe.optional(),
        securityContext: z.unknown(),
        resources: z.object({ requests: z.record(z.string(), z.string()), limits: z.record(z.string(), z.string()) }),
        volumeMounts: z.array(
          z.object({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().default(false) }),
        ),
      }),
    )
    .length(1),
  volumes: z.array(Volume),
});
const Workload = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    selector: z.object({ matchLabels: Labels }).optional(),
    progressDeadlineSeconds: z.number().optional(),
    activeDeadlineSeconds: z.number().optional(),
    template: z.object({ metadata: z.object({ labels: Labels }), spec: Pod }),
  }),
});

const workloads = [...ofKind('Deployment'), ...ofKind('Job')].map((one) => Workload.parse(one));
const [environment] = ofKind('ConfigMap').map(({ data }) => z.record(z.string(), z.string()).parse(data));
function container({ spec }: z.infer<typeof Workload>): z.infer<typeof Pod>['containers'][number] {
  const [only] = spec.template.spec.containers;
  if (only === undefined) throw new Error('A pod without a container');
  return only;
}

const matches = (labels: Record<string, string>, wanted: Record<string, string>): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);
const selected = (wanted: Record<string, string>) =>
  workloads.filter(({ spec }) => matches(spec.template.metadata.labels, wanted)).map(({ metadata }) => metadata.name);

test.each(all.map((one) => [`${one.kind} ${one.metadata.name}`, one] as const))('%s is valid', (_name, manifest) => {
  expect(faultsOf(manifest)).toEqual([]);
});

test('what a cluster would refuse is found', () => {
  const [deployment] = ofKind('Deployment');
  const broken = (change: (yaml: string) => string) =>
    parseManifests(change(JSON.stringify(deployment))).flatMap(faultsOf);
  expect(broken((yaml) => yaml)).toEqual([]);
  expect(broken((yaml) => yaml.replace('readOnlyRootFilesystem', 'readonlyRootFilesystem'))).toEqual([
    'unknown field: /spec/template/spec/containers/0/securityContext/readonlyRootFilesystem',
  ]);
  expect(broken((yaml) => yaml.replace('"periodSeconds":5', '"periodSeconds":"5s"')).join()).toContain('periodSeconds');
  expect(broken((yaml) => yaml.replace('"containers"', '"container"')).join()).toContain('containers');
  expect(broken((yaml) => yaml.replace('apps/v1', 'apps/v1beta1'))).toEqual(['unknown: apps/v1beta1 Deployment']);
});

test('kustomization lists every file of objects but the migration and what needs an operator', () => {
  const { resources } = z
    .object({ resources: z.array(z.string()) })
    .parse(parse(text('deploy/kubernetes/kustomization.yaml')));
  const files = readdirSync(join(ROOT, 'deploy/kubernetes')).filter((name) => name.endsWith('.yaml'));
  const apart = ['kustomization.yaml', 'pod-monitor.yaml', 'prometheus-adapter.yaml', 'migrate.yaml'];
  expect([...resources].sort()).toEqual(files.filter((name) => !apart.includes(name)).sort());
});

test('a workload for each role', () => {
  expect(workloads.map((one) => container(one).args.join(' ')).sort()).toEqual(
    ['migrate', ...ProcessRole.options.filter((role) => role !== 'all').map((role) => `start --role ${role}`)].sort(),
  );
});

describe.each(workloads.map((one) => [one.metadata.name, one] as const))('%s', (_name, workload) => {
  const pod = workload.spec.template.spec;
  const one = container(workload);

  test('runs with the fewest rights', () => {
    expect(pod.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(one.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(Object.keys(one.resources.limits)).toContain('memory');
    // The variables that it would set, such as MASTHEAD_PORT, have another meaning here.
    expect(pod.enableServiceLinks).toBe(false);
    expect(text('Dockerfile')).toContain('USER 10001:10001');
  });

  test('mounts what is there, where its variables say', () => {
    const volumes = new Map(pod.volumes.map((volume) => [volume.name, volume]));
    expect(one.volumeMounts.map(({ name }) => name).sort()).toEqual([...volumes.keys()].sort());
    const folderOf = (name: string) => one.volumeMounts.find((mount) => mount.name === name)?.mountPath;
    expect(folderOf('config')).toBe(environment?.MASTHEAD_CONFIG);
    expect(folderOf('data')).toBe(environment?.MASTHEAD_DATA);
    const writable = one.volumeMounts.filter(({ readOnly }) => !readOnly).map(({ mountPath }) => mountPath);
    expect(writable.sort()).toEqual(['/data', '/tmp']);
    const files = readdirSync(join(ROOT, 'config')).filter((name) => name.endsWith('.yaml'));
    expect(
      volumes
        .get('config')
        ?.configMap?.items.map(({ key }) => key)
        .sort(),
    ).toEqual(files.sort());
    const secrets = Object.entries(environment ?? {}).filter(([name]) => name.endsWith('_FILE'));
    expect(secrets.filter(([, path]) => !path.startsWith(`${folderOf('secrets')}/`))).toEqual([]);
  });

  test('its ports are those that the program listens on, and its probes ask them', () => {
    const ports = Object.fromEntries(one.ports.map(({ name, containerPort }) => [name, String(containerPort)]));
    if (workload.kind === 'Job') return expect(ports).toEqual({});
    expect(ports).toEqual({ http: environment?.MASTHEAD_PORT, metrics: environment?.MASTHEAD_METRICS?.split(':')[1] });
    expect(one.livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(one.startupProbe?.httpGet).toEqual({ path: '/livez', port: 'http' });
    expect(one.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http' });
    expect(pod.terminationGracePeriodSeconds).toBe(60);
  });

  test('is given the time that a migration may take', () => {
    // Waiting for locks alone, before the changes themselves.
    const waiting = (PACE.tries * (PACE.lockMs + PACE.pauseMs)) / 1_000;
    const { progressDeadlineSeconds, activeDeadlineSeconds } = workload.spec;
    const migrating = workloads.find(({ kind }) => kind === 'Job')?.spec.activeDeadlineSeconds ?? 0;
    expect(migrating).toBeGreaterThanOrEqual(2 * waiting);
    if (workload.kind === 'Job') return expect(activeDeadlineSeconds).toBe(migrating);
    const patience = (one.startupProbe?.periodSeconds ?? 0) * (one.startupProbe?.failureThreshold ?? 0);
    expect(patience).toBeGreaterThanOrEqual(migrating);
    expect(progressDeadlineSeconds).toBeGreaterThan(patience);
  });

  test('gets its variables from the ConfigMap', () => {
    expect(one.envFrom.map(({ configMapRef }) => configMapRef.name)).toEqual(
      ofKind('ConfigMap').map(({ metadata }) => metadata.name),
    );
  });
});

test('every variable is one that the program reads', () => {
  const example = text('.env.example');
  const names = Object.keys(environment ?? {}).map((name) => name.replace(/_FILE$/, ''));
  expect(names.filter((name) => !new RegExp(`^#?${name}=`, 'm').test(example))).toEqual([]);
});

test('what the README puts into the Secret is what the variables point at', () => {
  const keys = [...text('deploy/kubernetes/README.md').matchAll(/--from-(?:file|literal)=([a-z-]+)=/g)].map(
    ([, key]) => key,
  );
  const files = Object.entries(environment ?? {}).flatMap(([name, path]) =>
    name.endsWith('_FILE') ? [path.split('/').at(-1)] : [],
  );
  expect(new Set(keys)).toEqual(new Set(files));
});

describe('selectors', () => {
  const byRole = (role: string) => [`masthead-${role}`];

  test('each Deployment selects its own pods', () => {
    for (const { kind, metadata, spec } of workloads) {
      if (kind === 'Deployment') expect(selected(spec.selector?.matchLabels ?? {})).toEqual([metadata.name]);
    }
  });

  test('the Service reaches the api, by a port that it has', () => {
    const Spec = z.object({ selector: Labels, ports: z.array(z.object({ name: z.string(), targetPort: z.string() })) });
    for (const { spec } of ofKind('Service')) {
      const { selector, ports } = Spec.parse(spec);
      expect(selected(selector)).toEqual(byRole('api'));
      expect(ports.map(({ targetPort }) => targetPort)).toEqual(['http']);
    }
  });

  test('the Ingress leads to the Service, and names the paths that the guide lists', () => {
    const Path = z.object({
      path: z.string(),
      backend: z.object({ service: z.object({ name: z.string(), port: z.object({ name: z.string() }) }) }),
    });
    const Rule = z.object({ rules: z.array(z.object({ http: z.object({ paths: z.array(Path) }) })) });
    const paths = ofKind('Ingress').flatMap(({ spec }) => Rule.parse(spec).rules.flatMap(({ http }) => http.paths));
    expect(new Set(paths.map(({ backend }) => `${backend.service.name}:${backend.service.port.name}`))).toEqual(
      new Set(['masthead:http']),
    );
    const documented = [...text('docs/operating.md').matchAll(/^\| `(\/[a-z]+\/)…` \|/gm)].map(([, path]) => path);
    expect(new Set(paths.map(({ path }) => path))).toEqual(new Set(documented));
  });

  test('each disruption budget is for one role, and leaves one pod to evict', () => {
    const Spec = z.object({ maxUnavailable: z.literal(1), selector: z.object({ matchLabels: Labels }) });
    const budgets = ofKind('PodDisruptionBudget').flatMap(({ spec }) =>
      selected(Spec.parse(spec).selector.matchLabels),
    );
    expect(budgets.sort()).toEqual(['api', 'scheduler', 'worker'].flatMap(byRole));
  });

  test('policies cover every process; from outside only the api is reached', () => {
    const Spec = z.object({
      podSelector: z.object({ matchLabels: Labels }),
      policyTypes: z.array(z.string()),
      ingress: z.array(z.object({ ports: z.array(z.object({ port: z.union([z.string(), z.number()]) })) })),
    });
    const policies = ofKind('NetworkPolicy').map(({ spec }) => Spec.parse(spec));
    const covering = policies.filter(({ policyTypes }) => policyTypes.includes('Egress'));
    expect(covering.flatMap(({ podSelector }) => selected(podSelector.matchLabels)).sort()).toEqual(
      workloads.map(({ metadata }) => metadata.name).sort(),
    );
    const open = policies.filter(({ ingress }) =>
      ingress.some(({ ports }) => ports.some(({ port }) => port === 'http')),
    );
    expect(open.flatMap(({ podSelector }) => selected(podSelector.matchLabels))).toEqual(byRole('api'));
  });

  test('the PodMonitor scrapes every process, as the job that the rules expect', () => {
    const { spec } = podMonitor();
    const deployments = workloads.filter(({ kind }) => kind === 'Deployment');
    for (const one of deployments) {
      const { labels } = one.spec.template.metadata;
      expect(matches(labels, spec.selector.matchLabels)).toBe(true);
      expect(labels[spec.jobLabel]).toBe('masthead');
      expect(container(one).ports.map(({ name }) => name)).toContain(spec.podMetricsEndpoints[0]?.port);
    }
    expect(text('deploy/prometheus/alerts.yaml')).toContain('up{job="masthead"}');
  });

  test('workers are scaled by a figure that the program reports', () => {
    const Spec = z.object({
      scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
      metrics: z.array(z.object({ external: z.object({ metric: z.object({ name: z.string() }) }) })),
    });
    const [scaler] = ofKind('HorizontalPodAutoscaler').map(({ spec }) => Spec.parse(spec));
    expect(scaler?.scaleTargetRef).toMatchObject({ kind: 'Deployment', name: 'masthead-worker' });
    const names = scaler?.metrics.map(({ external }) => external.metric.name) ?? [];
    const adapter = z
      .object({
        rules: z.object({
          external: z.array(z.object({ seriesQuery: z.string(), name: z.object({ as: z.string() }) })),
        }),
      })
      .parse(parse(text('deploy/kubernetes/prometheus-adapter.yaml')));
    expect(adapter.rules.external.map(({ name }) => name.as)).toEqual(names);
    const documented = new Set(
      [...text('docs/operating.md').matchAll(/`(masthead_[a-z_]+)`/g)].map(([, name]) => name),
    );
    expect(adapter.rules.external.filter(({ seriesQuery }) => !documented.has(seriesQuery))).toEqual([]);
  });
});

describe('egress', () => {
  const Peer = z.object({
    ipBlock: z.object({ cidr: z.string(), except: z.array(z.string()).default([]) }).optional(),
  });
  const Rule = z.object({
    to: z.array(Peer).optional(),
    ports: z.array(z.object({ protocol: z.string(), port: z.number() })),
  });
  const Spec = z.object({ egress: z.array(Rule).default([]) });
  const rules = ofKind('NetworkPolicy').flatMap(({ spec }) => Spec.parse(spec).egress);

  function contains(cidr: string, address: string): boolean {
    const [net = '', bits = ''] = cidr.split('/');
    const family = isIPv6(net) ? 'ipv6' : 'ipv4';
    const list = new BlockList();
    list.addSubnet(net, Number(bits), family);
    return isIPv6(address) === isIPv6(net) && list.check(address, family);
  }
  const isAllowed = (address: string, port: number): boolean =>
    rules.some(
      ({ to, ports }) =>
        ports.some((one) => one.port === port && one.protocol === 'TCP') &&
        (to === undefined ||
          to.some(
            ({ ipBlock }) =>
              ipBlock !== undefined &&
              contains(ipBlock.cidr, address) &&
              !ipBlock.except.some((cidr) => contains(cidr, address)),
          )),
    );

  test.each([
    ['PostgreSQL in the own network', '10.20.0.10', 5432],
    ['Redis in the own network', '10.20.0.11', 6379],
    ['Redis elsewhere', '203.0.113.7', 6379],
    ['a platform', '203.0.113.8', 443],
    ['a platform by IPv6', '2001:db8::8', 443],
    ['mail with TLS', '203.0.113.9', 465],
    ['mail with STARTTLS', '203.0.113.9', 587],
  ])('reaches %s', (_server, address, port) => {
    expect(isAllowed(address, port)).toBe(true);
  });

  test.each([
    ['web servers of the own network', '10.20.0.15', 443],
    ['storage of the own network', '192.168.1.15', 9000],
    ['mail of the own network', '172.16.0.9', 587],
    ['metadata of the cloud', '169.254.169.254', 80],
    ['the kubelet', '10.0.0.1', 10250],
    ['private addresses of IPv6', 'fd00::1', 443],
  ])('does not reach %s unless a rule names them', (_server, address, port) => {
    expect(isAllowed(address, port)).toBe(false);
  });
});
