import type { DuplicateRule, PublishingRules } from '../rules/rules.ts';
import { describe, type Fault, oneOf } from './fault.ts';
import type { DuplicatesEntry, GuardsFile } from './guards-file.ts';
import type { YamlFile } from './yaml-file.ts';

/** A newsroom expects to hear of the same link, and that the same text does not leave twice by itself. */
const DUPLICATES: DuplicateRule = { link: 'warn', text: 'block', days: 7, likeness: 0.8 };

const given = (entry: DuplicatesEntry | undefined): Partial<DuplicateRule> =>
  Object.fromEntries(Object.entries(entry ?? {}).filter(([, value]) => value !== undefined));

const isFor = ({ channels }: { channels?: string[] | undefined }, id: string): boolean =>
  channels?.includes(id) ?? true;

/** What is asked of one channel's posts; `own`: the channel's entry, which wins. */
export function guardsFor(file: GuardsFile, channelId: string, own: DuplicatesEntry | undefined): PublishingRules {
  return {
    duplicates: { ...DUPLICATES, ...given(file.duplicates), ...given(own) },
    samePlatformSeconds: file.samePlatformSeconds,
    words: file.words
      .filter((rule) => isFor(rule, channelId))
      .map(({ words, languages, action: becomes }) => ({ words, languages: languages ?? null, becomes })),
    skip: file.skip
      .filter((rule) => isFor(rule, channelId))
      .map(({ section, tag, language, author, url, because }) => ({
        section: section ?? null,
        tag: tag ?? null,
        language: language ?? null,
        author: author ?? null,
        url: url ?? null,
        because: because ?? null,
      })),
  };
}

/** Rules for channels that there are not. */
export const strangersInGuards = (file: YamlFile, guards: GuardsFile, channelIds: readonly string[]): Fault[] =>
  (['words', 'skip'] as const).flatMap((list) =>
    guards[list].flatMap(({ channels }, at) =>
      (channels ?? []).flatMap((id, index) =>
        channelIds.includes(id)
          ? []
          : [file.fault(['guards', list, at, 'channels', index], oneOf(channelIds, id), describe(id))],
      ),
    ),
  );
