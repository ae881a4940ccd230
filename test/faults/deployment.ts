import type { VideoFile } from '../../src/domain/post.ts';
import { createSurvey, type Survey } from './conduct/survey.ts';
import type { Engine, Ground } from './engines/engine.ts';
import type { Fault } from './fault.ts';
import { type Crew, type CrewOptions, createCrew } from './process/crew.ts';
import type { Row, Spec } from './process/wire.ts';

/** One newsroom of a campaign: its store, and the processes that work on it. */
export interface Deployment {
  ground: Ground;
  crew: Crew;
  survey: Survey;
}

export interface DeploymentOptions extends Omit<CrewOptions, 'spec' | 'variables'> {
  ground: Ground;
  spec: Omit<Spec, 'role' | 'due' | 'variables'>;
  clock(ahead: number): Readonly<Record<string, string>>;
}

export function createDeployment({ ground, spec, clock, onMessage, ...rest }: DeploymentOptions): Deployment {
  const crew = createCrew({
    ...rest,
    spec: { ...spec, variables: { ...ground.variables } },
    variables: (ahead) => ({ ...ground.processVariables, ...clock(ahead) }),
    onMessage(child, message) {
      survey.onMessage(message);
      onMessage(child, message);
    },
  });
  const survey = createSurvey(ground, () => crew);
  return { ground, crew, survey };
}

/** The grounds of a campaign. Each deployment has its own articles. */
export async function openGrounds(
  engine: Engine,
  { deployments, dueWithinMs, needs, form }: Fault,
  { platforms, trials, seed }: { platforms: readonly string[]; trials: number; seed: number },
  film: VideoFile,
  onOpen: (ground: Ground) => void,
): Promise<Ground[]> {
  const grounds: Ground[] = [];
  for (let number = 0; number < deployments; number++) {
    const due = {
      trials: Object.fromEntries(platforms.map((id) => [id, trials])),
      skip: number * trials,
      withinMs: dueWithinMs,
      seed: seed + number,
      form: form && { id: form, film },
    };
    const ground = await engine.ground(due, needs);
    onOpen(ground);
    grounds.push(ground);
  }
  return grounds;
}

/** The rows of each with what its attempts wrote down, or null while one cannot be read. */
export async function askEach(deployments: readonly Deployment[]): Promise<Row[][] | null> {
  const each = await Promise.all(deployments.map(({ survey }) => survey.ask(true)));
  return each.flatMap((rows) => (rows ? [rows] : [])).length === each.length ? each.map((rows) => rows ?? []) : null;
}

/** The rows of all of them together, or null while those of one cannot be read. */
export async function askAll(deployments: readonly Deployment[]): Promise<Row[] | null> {
  const each = await Promise.all(deployments.map(({ survey }) => survey.ask()));
  return each.some((rows) => rows === null) ? null : each.flatMap((rows) => rows ?? []);
}
