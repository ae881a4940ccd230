import type { Command } from 'commander';
import type { Act } from './menu.ts';

/** Commands about recurring jobs. */
export function addJobs(program: Command, act: Act): void {
  const jobs = program
    .command('jobs')
    .description('the recurring jobs: when each ran last, what came of it, and when it runs next')
    .action(() => act(async (shell) => (await import('../jobs.ts')).listJobsCommand(shell)));
  jobs
    .command('show <name>')
    .description('the newest runs of a job')
    .action((name) => act(async (shell) => (await import('../jobs.ts')).showJobCommand(shell, name)));
  jobs
    .command('run <name>')
    .description('run a job now, once, and say what came of it; exit code 1 when it failed')
    .option('--no-wait', 'do not wait for its end')
    .action((name, { wait }) => act(async (shell) => (await import('../jobs.ts')).runJobCommand(shell, name, wait)));
}
