import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import { UserError } from '../../lib/errors.ts';
import { inOrder, type Message } from '../../lib/message.ts';
import { offsetAt } from '../../lib/time.ts';
import { missingParts, type Part } from '../../store/declared.ts';
import { receiversOf, synchronousStandbys, type WeakSetting, weakSettings } from '../../store/durability.ts';
import { assertUsable, newestChange, outOfRange, schemaVersion } from '../../store/schema-version.ts';
import { MOST_CONNECTIONS } from '../../store/server.ts';
import type { Db, Store } from '../../store/store.ts';
import { type Check, fault, ok, type Result, skipped, warning } from './check.ts';
import { service } from './service-messages.ts';

/** Oldest server that tests run against. */
const OLDEST_SERVER = 150_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function only<Row>(db: Db, shape: z.ZodType<Row>, statement: ReturnType<typeof sql>): Promise<Row> {
  const { rows } = z.object({ rows: z.tuple([shape]) }).parse(await db.execute(statement));
  return rows[0];
}

const Flag = z.object({ is: z.boolean() });

/** Whether the store has the tables of this service at all. */
export async function hasTables({ db }: Store): Promise<boolean> {
  const { is } = await only(db, Flag, sql`select to_regclass('masthead.__drizzle_migrations') is not null as is`);
  return is;
}

const Version = z.object({ version: z.string(), number: z.coerce.number() });

const versionCheck = ({ db, engine }: Store): Check => ({
  group: 'store',
  name: 'version',
  async run() {
    const { version, number } = await only(
      db,
      Version,
      sql`select current_setting('server_version') as version, current_setting('server_version_num') as number`,
    );
    const found = service.storeReached({ version, engine });
    return engine === 'postgres' && number < OLDEST_SERVER
      ? warning(found, service.upgradePostgres({ least: OLDEST_SERVER / 10_000 }))
      : ok(found);
  },
});

/** Names of one kind that are listed. */
const MOST_NAMED = 8;

/** One line about everything that a store lacks. */
function partsResult(missing: readonly Part[]): Result {
  const kinds = [...new Set(missing.map(({ kind }) => kind))];
  const lines = kinds.map((kind) => {
    const names = missing
      .filter((part) => part.kind === kind)
      .map(({ of, name }) => (kind === 'column' ? `${of}.${name}` : name));
    const shown = [...names.slice(0, MOST_NAMED), ...(names.length > MOST_NAMED ? ['…'] : [])];
    return service.partsMissing({ kind, names: shown, count: names.length });
  });
  return fault(
    lines.reduce((all, line) => inOrder(all, line)),
    service.restoreParts(),
  );
}

const schemaCheck = ({ db }: Store): Check => ({
  group: 'store',
  name: 'schema',
  async run() {
    try {
      await assertUsable(db);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return fault(error.problem, error.advice ?? null);
    }
    const { name } = await schemaVersion(db);
    if (name === newestChange()) {
      const missing = await missingParts(db);
      return missing.length === 0 ? ok(service.schemaCurrent({ change: name })) : partsResult(missing);
    }
    if (name === null) return ok(service.schemaNewer({ own: newestChange() }));
    const isOlder = (await outOfRange(db)) !== null;
    const found = service.schemaOlder({ change: name, own: newestChange() });
    return isOlder ? warning(found, service.migrate()) : ok(found);
  },
});

const weakness = ({ setting, value }: WeakSetting) => ({
  ...(setting === 'synchronous_standby_names'
    ? fault(service.noStandby(), service.nameStandbys())
    : fault(service.weak({ setting, value }), service.setOn({ setting }))),
  subject: setting,
});

const durabilityCheck = ({ db, engine }: Store): Check => ({
  group: 'store',
  name: 'durability',
  async run() {
    if (engine === 'embedded') return ok(service.durableEmbedded());
    const weak = await weakSettings(db);
    if (weak.length > 0) return weak.map(weakness);
    const standbys = await synchronousStandbys(db);
    if (standbys !== null) return ok(service.durableWithStandby({ standbys }));
    const count = await receiversOf(db);
    return count === 0 ? ok(service.durable()) : warning(service.standbysMayLack({ count }), service.makeLossless());
  },
});

const Rights = z.object({
  user: z.string(),
  database: z.string(),
  standby: z.boolean(),
  readOnly: z.boolean(),
  creates: z.boolean(),
  lacking: z.array(z.string()),
  foreign: z.array(z.string()),
});

/** Rights that a start needs: to make its schemas, or to own what is in them, since migrations alter it. */
const rightsCheck = ({ db, engine }: Store): Check => ({
  group: 'store',
  name: 'rights',
  async run() {
    if (engine === 'embedded') return skipped(service.forServersOnly());
    const rights = await only(
      db,
      Rights,
      sql`select current_user::text as user, current_database()::text as database, pg_is_in_recovery() as standby,
        -- What a session begins with; this one was set to take no changes.
        (select reset_val = 'on' from pg_settings where name = 'default_transaction_read_only') as "readOnly",
        has_database_privilege(current_database(), 'create') as creates,
        array(select wanted from unnest(array['masthead', 'bullmq']) as wanted
          where case when to_regnamespace(wanted) is null then not has_database_privilege(current_database(), 'create')
            else not has_schema_privilege(wanted, 'create') or not has_schema_privilege(wanted, 'usage') end) as lacking,
        array(select format('%s.%s', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('masthead', 'bullmq') and c.relkind in ('r', 'p') and not pg_has_role(c.relowner, 'usage')
          order by 1 limit 3) as foreign`,
    );
    const { user, database } = rights;
    if (rights.standby) return fault(service.standby({ database }), service.usePrimary());
    if (rights.readOnly) return fault(service.readOnly({ database }), service.allowChanges({ database, user }));
    if (rights.lacking.length > 0) {
      const schemas = rights.lacking;
      return fault(service.rightsLacking({ user, schemas }), service.grant({ user, database }));
    }
    if (rights.foreign.length > 0) {
      return fault(service.tablesForeign({ user, tables: rights.foreign }), service.ownTables({ user }));
    }
    return ok(service.rightsThere({ user, database }));
  },
});

const Encoding = z.object({ encoding: z.string() });

/** Whether the database keeps any character. */
const encodingCheck = ({ db, engine }: Store): Check => ({
  group: 'store',
  name: 'encoding',
  async run() {
    if (engine === 'embedded') return [];
    const { encoding } = await only(db, Encoding, sql`select current_setting('server_encoding') as encoding`);
    return encoding === 'UTF8'
      ? ok(service.encodingIs({ encoding }))
      : fault(service.encodingWrong({ encoding }), service.recreateDatabase());
  },
});

const Connections = z.object({ most: z.coerce.number(), used: z.coerce.number() });

/** Whether there are connections left for one more process. Limits of the database and the user count too; -1: none. */
const connectionsCheck = ({ db, engine }: Store): Check => ({
  group: 'store',
  name: 'connections',
  async run() {
    if (engine === 'embedded') return [];
    const { most, used } = await only(
      db,
      Connections,
      sql`with limits as (
          select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
            (select sum(numbackends) from pg_stat_database) as used
          union all select datconnlimit, (select numbackends from pg_stat_database s where s.datid = d.oid)
            from pg_database d where datname = current_database() and datconnlimit >= 0
          union all select rolconnlimit, (select count(*) from pg_stat_activity where usename = current_user)
            from pg_roles where rolname = current_user and rolconnlimit >= 0)
        select most, used from limits order by most - used limit 1`,
    );
    return most - used < MOST_CONNECTIONS
      ? warning(service.connectionsFew({ most, used, needs: MOST_CONNECTIONS }), service.moreConnections())
      : ok(service.connectionsLeft({ most, used }));
  },
});

const LISTEN_MS = 3_000;

/** Whether what one connection notifies another one hears, by which workers learn of jobs at once. */
const listenCheck = ({ pool, engine }: Store): Check => ({
  group: 'store',
  name: 'listen',
  async run(signal) {
    if (engine === 'embedded') return skipped(service.forServersOnly());
    const channel = `masthead_doctor_${process.pid}`;
    const client = await pool.connect();
    try {
      const heard = new Promise<boolean>((resolve) => {
        client.on('notification', () => resolve(true));
        AbortSignal.any([signal, AbortSignal.timeout(LISTEN_MS)]).addEventListener('abort', () => resolve(false));
      });
      await client.query(`listen ${channel}`);
      await pool.query(`select pg_notify('${channel}', '')`);
      const isHeard = await heard;
      await client.query(`unlisten ${channel}`);
      return isHeard ? ok(service.listens()) : fault(service.deaf({ within: LISTEN_MS }), service.ownSessions());
    } finally {
      client.release();
    }
  },
});

/** Differences that do harm: platforms refuse signatures of another minute, and times are decided by the database. */
const SKEW_WARNING_MS = 2_000;
const SKEW_FAULT_MS = 30_000;

/** Judges how far another clock is ahead of this machine's, known to within `uncertain` milliseconds. */
export function skewResult(where: Message, aheadMs: number, uncertain: number): Result {
  const off = Math.max(0, Math.abs(aheadMs) - uncertain);
  if (off < SKEW_WARNING_MS) return ok(service.clockAgrees({ where }));
  const found = service.clockDiffers({ where, by: Math.round(off), side: aheadMs > 0 ? 'behind' : 'ahead' });
  return off < SKEW_FAULT_MS ? warning(found, service.setClock()) : fault(found, service.setClock());
}

const Now = z.object({ now: z.coerce.number() });

const clockCheck = ({ db, engine }: Store): Check => ({
  group: 'store',
  name: 'clock',
  async run() {
    if (engine === 'embedded') return skipped(service.clockEmbedded());
    const began = performance.now();
    const { now } = await only(db, Now, sql`select extract(epoch from clock_timestamp()) * 1000 as now`);
    const took = performance.now() - began;
    return skewResult(service.database(), now - (Date.now() - took / 2), took / 2);
  },
});

const Offsets = z.object({ offsets: z.array(z.coerce.number()).nullable() });
const MONTHS = 24;

/** Instants of the next two years at which zones may differ: monthly ones, and the hours beside each change. */
export function telltaleTimes(zone: string, from: number): number[] {
  const daily = Array.from({ length: MONTHS * 30 }, (_, day) => from + day * DAY_MS);
  const beside = daily.flatMap((day) => {
    if (offsetAt(zone, day) === offsetAt(zone, day + DAY_MS)) return [];
    let [before, after] = [day, day + DAY_MS];
    while (after - before > 60_000) {
      const middle = (before + after) / 2;
      if (offsetAt(zone, middle) === offsetAt(zone, before)) before = middle;
      else after = middle;
    }
    return [before - HOUR_MS / 2, after + HOUR_MS / 2];
  });
  return [...daily.filter((_, day) => day % 10 === 0), ...beside].map(Math.round);
}

/** Whether the database has the same clocks for the newsroom's zone as Node, past the next changes. */
const zoneCheck = ({ db }: Store, config: Config): Check => ({
  group: 'store',
  name: 'timeZone',
  async run() {
    const { timeZone: zone } = config.newsroom;
    const times = telltaleTimes(zone, Date.now());
    const there = await only(db, Flag, sql`select exists (select 1 from pg_timezone_names where name = ${zone}) as is`);
    if (!there.is) return fault(service.zoneMissing({ zone }), service.updateZones());
    const list = JSON.stringify(times);
    const { offsets } = await only(
      db,
      Offsets,
      sql`select json_agg(extract(epoch from (at at time zone ${zone}) - (at at time zone 'UTC')) * 1000 order by place) as offsets
        from (select to_timestamp(value::numeric / 1000.0) as at, place
          from json_array_elements_text(${list}::json) with ordinality as given (value, place)) as times`,
    );
    const different = times.find((at, place) => offsets?.[place] !== offsetAt(zone, at));
    return different === undefined
      ? ok(service.zoneAgrees({ zone }))
      : fault(service.zoneDiffers({ zone, at: new Date(different) }), service.updateZones());
  },
});

/** Checks of a store that was reached. */
export const storeChecks = (store: Store, config: Config | null): Check[] => [
  versionCheck(store),
  durabilityCheck(store),
  rightsCheck(store),
  encodingCheck(store),
  connectionsCheck(store),
  listenCheck(store),
  clockCheck(store),
  ...(config ? [zoneCheck(store, config)] : []),
];

/** Checks of its tables, once there are any. */
export const schemaChecks = (store: Store): Check[] => [schemaCheck(store)];
