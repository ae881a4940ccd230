/** Names of time zones, as choices. */
export const ZONES = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))]),
].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
