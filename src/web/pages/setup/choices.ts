import type { Confirmed, SiteProposals } from '../../data/setup.ts';

/** What a person chooses of the proposals. */
export interface Choices {
  name: string;
  /** URL of a proposed logo; null: none. */
  logo: string | null;
  /** Ground of proposed colours, which names them; null: as they are. */
  ground: string | null;
  languages: string[];
  timeZone: string | null;
  mobile: boolean;
  feeds: string[];
  /** Accounts to connect, by their names. */
  channels: string[];
}

/** Account as people call it: platform and handle; the name of its channel, which has at most 80 characters. */
export const accountName = ({
  platformName,
  handle,
}: Pick<SiteProposals['channels'][number], 'platformName' | 'handle'>): string =>
  (handle === null ? platformName : `${platformName} ${handle}`).slice(0, 80);

/** The likeliest of each, or what was confirmed before. */
export function firstChoices(read: SiteProposals, before: Confirmed | null): Choices {
  const { names, logos, colours, languages, timeZones, mobile, feeds, channels } = read;
  const proposed: Choices = {
    name: names[0]?.value ?? '',
    logo: logos[0]?.value ?? null,
    ground: colours[0]?.value.ground ?? null,
    languages: languages.map(({ value }) => value),
    timeZone: timeZones[0]?.value ?? null,
    mobile: mobile !== null,
    feeds: feeds.filter(({ main }) => main).map(({ value }) => value),
    channels: channels.map(accountName),
  };
  if (before === null) return proposed;
  return {
    name: before.name ?? '',
    logo: before.logo ?? null,
    ground: before.colours?.ground ?? null,
    languages: before.languages ?? [],
    timeZone: before.timeZone ?? null,
    mobile: before.mobile !== undefined,
    feeds: before.feeds ?? [],
    channels: (before.channels ?? []).map(({ name }) => name),
  };
}

/** What is saved of the choices; what is empty is left out. */
export function confirmedOf(read: SiteProposals, choices: Choices): Confirmed {
  const { name, logo, ground, languages, timeZone, mobile, feeds, channels } = choices;
  const colours = read.colours.find(({ value }) => value.ground === ground)?.value;
  const accounts = read.channels.filter((account) => channels.includes(accountName(account)));
  return {
    site: read.site,
    ...(name.trim() !== '' && { name: name.trim() }),
    ...(logo !== null && { logo }),
    ...(colours && { colours }),
    ...(languages.length > 0 && { languages }),
    ...(timeZone !== null && { timeZone }),
    ...(mobile && read.mobile && { mobile: read.mobile.value }),
    ...(feeds.length > 0 && { feeds }),
    ...(accounts.length > 0 && {
      channels: accounts.map((account) => ({ platform: account.platform, name: accountName(account) })),
    }),
  };
}
