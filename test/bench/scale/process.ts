import type { z } from 'zod';
import { startService } from '../../../src/app/service.ts';
import { createContext } from '../../../src/app/services.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { Order, type Ready } from './wire.ts';

/** The program of one process of the newsroom: the service itself, its channels reached at simulators elsewhere. */

const say = (level: string) => (fields: object, message: string) => {
  const error = 'err' in fields && fields.err instanceof Error ? ` ${fields.err.message}` : '';
  process.stderr.write(`${new Date().toISOString()} ${process.pid} ${level} ${message}${error}\n`);
};

const { role, configDirectory, variables: env, simulated } = Order.parse(JSON.parse(process.env.SCALE_ORDER ?? ''));
const config = loadConfig(configDirectory, env, platforms);
const log = { info() {}, warn: say('warn'), error: say('error') };
const service = await startService(await createContext({ config, env, log, simulated: new Map(simulated) }), role);
void service.broken.then(() => process.exit(1));
process.on('message', () => void service.stop().finally(() => process.exit(0)));
process.on('disconnect', () => process.exit(1));
process.send?.({ address: service.address } satisfies z.infer<typeof Ready>);
