import type { Config } from '../../src/config/config.ts';
import type { Settings } from '../../src/platforms/connect.ts';

type Simulators = readonly { connect?: Readonly<Record<string, { settings: Settings }>> }[];

const byApp = (simulators: Simulators): Record<string, Settings> =>
  Object.fromEntries(
    simulators.flatMap(({ connect = {} }) => Object.entries(connect).map(([id, { settings }]) => [id, settings])),
  );

/** Line of newsroom.yaml that points the platforms at simulators. */
export const addressesOf = (simulators: Simulators): string =>
  `platformAddresses: ${JSON.stringify(byApp(simulators))}\n`;

/** Points the platforms of an open newsroom at simulators, as its file would. */
export function pointAt({ newsroom }: Config, simulators: Simulators): void {
  Object.assign(newsroom.platformAddresses, byApp(simulators));
}
