import { hostname } from 'node:os';
import { outdatedProcesses, runningProcesses } from '../../features/settings/reload.ts';
import { sealedValues } from '../../features/system/keys.ts';
import { missingRoles } from '../../features/system/processes.ts';
import { unreadableBy } from '../../store/reseal.ts';
import type { Db } from '../../store/store.ts';
import type { AppContext } from '../context.ts';
import { type Check, fault, ok, warning } from './check.ts';
import { doctor } from './messages.ts';
import { service } from './service-messages.ts';

const runningCheck = (db: Db): Check => ({
  group: 'processes',
  name: 'running',
  async run() {
    const processes = await runningProcesses(db);
    if (processes.length === 0) return warning(service.noneRuns(), service.start());
    const lacking = (await missingRoles(db)).map(({ role, why }) => ({
      ...fault(
        why === null ? service.roleMissing({ role }) : service.roleFails({ role, why }),
        service.startRole({ role }),
      ),
      subject: role,
    }));
    const roles = processes.map(({ worker, role }) => `${worker.split(':')[0] ?? hostname()} (${role ?? '?'})`);
    return [ok(service.running({ count: processes.length, processes: roles })), ...lacking];
  },
});

const filesCheck = (db: Db): Check => ({
  group: 'processes',
  name: 'configuration',
  async run() {
    const outdated = await outdatedProcesses({ db });
    if (outdated.length === 0) return ok(service.sameFiles());
    return outdated.map(({ worker, fault: why, differsIn }) => ({
      ...(why === null
        ? fault(service.otherFiles({ worker, files: differsIn }), service.sameFilesEverywhere())
        : fault(service.filesRefused({ worker, why }), service.reload())),
      subject: worker,
    }));
  },
});

/** Whether everything that is encrypted in the store can be read with the keys of this process. */
const sealedCheck = (context: AppContext): Check => ({
  group: 'configuration',
  name: 'sealed',
  async run() {
    const unreadable = unreadableBy(await sealedValues(context.db), context.keyring);
    if (unreadable.length === 0) return ok(doctor.allReadable());
    return unreadable.map(({ id, values, key }) => ({
      ...fault(
        key === 'missing' ? doctor.keyMissing({ id, values }) : doctor.keyChanged({ id, values }),
        doctor.restoreKeys(),
      ),
      subject: id,
    }));
  },
});

/** Checks of the processes that use a store, by what they note there. */
export const processChecks = (context: AppContext): Check[] => [
  runningCheck(context.db),
  filesCheck(context.db),
  sealedCheck(context),
];
