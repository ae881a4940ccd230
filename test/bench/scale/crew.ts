import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Order, Ready } from './wire.ts';

export type Role = Order['role'];

/** One process that is started again when it ends, as an orchestrator would. */
interface Member {
  role: Role;
  child: ChildProcess;
  /** Where it answers over HTTP; null: it is starting. */
  address: string | null;
  /** Processor time of those before it, in milliseconds. */
  spentMs: number;
}

export interface Crew {
  /** Addresses of the processes of a role that answer now. */
  addresses(role: Role): string[];
  /** Processor time of all processes of a role so far, those that were killed included; milliseconds. */
  cpuMs(role: Role): number;
  /** Memory of all processes of a role, in megabytes. */
  memoryMb(role: Role): number;
  /** Ends one process at once; another takes its place. */
  kill(role: Role, at: number): void;
  /** How many were started. */
  starts(): number;
  stop(): Promise<void>;
}

/** The kernel counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** The fields of /proc/PID/stat behind the name, or none where the process is gone. */
function statOf({ pid }: ChildProcess): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
const cpuOf = (child: ChildProcess): number => {
  const fields = statOf(child);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
};
const PAGE_MB = 4_096 / 1e6;

const STOP_MS = 20_000;
const LOOK_MS = 20;
/** A process that cannot even start is not started for ever. */
const MOST_STARTS = 400;

/** Starts so many processes of each role; resolves when all answer. `log`: descriptor of the file for what they say. */
export async function startCrew(
  bundle: string,
  order: Omit<Order, 'role'>,
  counts: Readonly<Record<Role, number>>,
  log: number,
): Promise<Crew> {
  const members: Member[] = [];
  let starts = 0;
  let leaving = false;
  const launch = (role: Role): ChildProcess => {
    starts += 1;
    return spawn(process.execPath, [bundle], {
      stdio: ['ignore', log, log, 'ipc'],
      env: { PATH: process.env.PATH, TZ: 'UTC', SCALE_ORDER: JSON.stringify({ ...order, role } satisfies Order) },
    });
  };
  const keep = (member: Member): void => {
    member.child.once('message', (said) => {
      member.address = Ready.parse(said).address;
    });
    member.child.once('exit', () => {
      if (leaving || starts >= MOST_STARTS) return;
      member.address = null;
      member.child = launch(member.role);
      keep(member);
    });
  };
  const answering = async (member: Member): Promise<void> => {
    while (member.address === null) {
      if (starts >= MOST_STARTS) throw new Error(`A process of the role ${member.role} ends again and again.`);
      await wait(LOOK_MS);
    }
  };
  const stop = async (): Promise<void> => {
    leaving = true;
    const limit = setTimeout(() => {
      for (const { child } of members) child.kill('SIGKILL');
    }, STOP_MS);
    await Promise.all(
      members.map(async ({ child }) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        if (child.connected) child.send('stop');
        await ended;
      }),
    );
    clearTimeout(limit);
  };
  try {
    for (const [role, count] of Object.entries(counts) as [Role, number][]) {
      for (let at = 0; at < count; at++) {
        const member: Member = { role, child: launch(role), address: null, spentMs: 0 };
        members.push(member);
        keep(member);
        await answering(member);
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const of = (role: Role): Member[] => members.filter((member) => member.role === role);
  return {
    addresses: (role) => of(role).flatMap(({ address }) => address ?? []),
    cpuMs: (role) => of(role).reduce((sum, { child, spentMs }) => sum + spentMs + cpuOf(child), 0),
    memoryMb: (role) => of(role).reduce((sum, { child }) => sum + Number(statOf(child)[21] ?? 0) * PAGE_MB, 0),
    kill(role, at) {
      const member = of(role)[at % of(role).length];
      if (!member) return;
      member.spentMs += cpuOf(member.child);
      member.child.kill('SIGKILL');
    },
    starts: () => starts,
    stop,
  };
}
