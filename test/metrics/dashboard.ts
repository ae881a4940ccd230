import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { pathOf } from './rules.ts';

const Dashboard = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      type: z.string(),
      targets: z.array(z.object({ expr: z.string() })).default([]),
    }),
  ),
});

/** Panels of the shipped dashboard with their PromQL, whose variables of Grafana are filled in. */
export const panels = (): { title: string; type: string; expressions: string[] }[] =>
  Dashboard.parse(JSON.parse(readFileSync(pathOf('deploy/grafana/masthead.json'), 'utf8'))).panels.map(
    ({ title, type, targets }) => ({
      title,
      type,
      expressions: targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '1h')),
    }),
  );
