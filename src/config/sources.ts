import type { Source } from '../domain/source.ts';
import { describe, type Fault, oneOf } from './fault.ts';
import type { SourcesFile } from './sources-file.ts';
import type { YamlFile } from './yaml-file.ts';

export const sourcesOf = (file: SourcesFile): Source[] =>
  Object.entries(file).map(([id, { url, kind, every, fresh, channels, language, when }]) => ({
    id,
    url,
    kind: kind ?? null,
    everyMs: every * 1_000,
    freshMs: fresh * 60_000,
    channels: channels ?? null,
    language: language ?? null,
    when,
  }));

/** Faults of sources that name channels which there are not. */
export const strangersIn = (file: YamlFile, sources: readonly Source[], channelIds: readonly string[]): Fault[] =>
  sources.flatMap(({ id, channels }) =>
    (channels ?? []).flatMap((channel, index) =>
      channelIds.includes(channel)
        ? []
        : [file.fault(['sources', id, 'channels', index], oneOf(channelIds, channel), describe(channel))],
    ),
  );
