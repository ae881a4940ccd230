import { hasAddresses } from '../../channels/platform-apps.ts';
import { appOf, knownWays } from '../../features/connections/ways.ts';
import { sideBySide } from '../../store/side-by-side.ts';
import type { Db } from '../../store/store.ts';
import { type Check, ok, warning } from './check.ts';
import { service } from './service-messages.ts';

/** Apps that an earlier version stored with addresses of their platform: only `platformAddresses` has them now. */
export const appsCheck = (db: Db): Check => ({
  group: 'channels',
  name: 'apps',
  async run() {
    const names = new Map(knownWays().map(({ way }) => [appOf(way), way.app?.name ?? way.label]));
    const known = [...names].map(([id, name]) => ({ id, name }));
    const found = await sideBySide(
      db,
      ...known.map(
        ({ id }) =>
          () =>
            hasAddresses(db, id),
      ),
    );
    const ignored = known.filter((_, at) => found[at]);
    if (ignored.length === 0) return ok(service.appsWithoutAddresses());
    return ignored.map(({ id, name }) => ({
      ...warning(service.appAddressesIgnored({ name, id }), service.namePlatformAddresses({ id })),
      subject: id,
    }));
  },
});
