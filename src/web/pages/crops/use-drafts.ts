import { useState } from 'react';
import type { Crops, CropsSaved } from '../../data/crops.ts';
import { changesOf, type Draft, type Picture, type Plan, planOf } from './plan.ts';

export interface Typed {
  /** Null: nothing unsaved. */
  of(picture: Picture): string | null;
  any: boolean;
  type(picture: Picture, text: string): void;
  /** Keeps text typed while saving. */
  saved(picture: Picture, text: string): void;
}

/** Unsaved alt texts. They outlive answers, errors and a change of picture. */
export function useTyped(): Typed {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const keyOf = ({ url, number }: Picture): string => url ?? String(number);
  return {
    of: (picture) => texts.get(keyOf(picture)) ?? null,
    any: texts.size > 0,
    type: (picture, text) => setTexts((all) => new Map(all).set(keyOf(picture), text)),
    saved: (picture, text) =>
      setTexts((all) => new Map([...all].filter(([key, typed]) => key !== keyOf(picture) || typed !== text))),
  };
}

/** Key of a picture that survives revisions of the article. */
const keyOf = ({ url, number }: Picture): string => url ?? String(number);

export interface Drafts {
  planFor(picture: Picture): Plan;
  /** Changes to send; null: there are none. */
  unsaved(picture: Picture): ReturnType<typeof changesOf>;
  /** Version of the crops that its changes began from. */
  versionFor(picture: Picture): string;
  mayUndo(picture: Picture): boolean;
  /** `isStep`: can be undone. */
  change(picture: Picture, plan: Plan, isStep: boolean): void;
  undo(picture: Picture): void;
  drop(picture: Picture): void;
  /** Applies the changes on top of the current crops. */
  over(picture: Picture): void;
  saved(picture: Picture, now: CropsSaved): void;
}

/** Unsaved crops of an article. They outlive answers, errors and a change of picture. */
export function useDrafts(crops: Crops): Drafts {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  const draftOf = (picture: Picture): Draft =>
    drafts[keyOf(picture)] ?? { version: crops.version, past: [], now: planOf(picture) };
  const put = (picture: Picture, draft: (before: Draft) => Draft): void =>
    setDrafts((all) => {
      const key = keyOf(picture);
      return { ...all, [key]: draft(all[key] ?? { version: crops.version, past: [], now: planOf(picture) }) };
    });
  const without = (all: Readonly<Record<string, Draft>>, picture: Picture) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => key !== keyOf(picture)));
  return {
    planFor: (picture) => draftOf(picture).now,
    unsaved: (picture) => changesOf(draftOf(picture).now, planOf(picture)),
    versionFor: (picture) => draftOf(picture).version,
    mayUndo: (picture) => draftOf(picture).past.length > 0,
    change: (picture, plan, isStep) =>
      put(picture, (before) => ({
        ...before,
        past: isStep ? [...before.past, before.now] : before.past,
        now: plan,
      })),
    undo: (picture) =>
      setDrafts((all) => {
        const before = all[keyOf(picture)];
        const now = before?.past.at(-1);
        if (!before || now === undefined) return all;
        // With nothing left to undo, it follows the server again.
        if (before.past.length === 1) return without(all, picture);
        return { ...all, [keyOf(picture)]: { ...before, past: before.past.slice(0, -1), now } };
      }),
    drop: (picture) => setDrafts((all) => without(all, picture)),
    over: (picture) => put(picture, (before) => ({ ...before, version: crops.version })),
    saved: (picture, { version }) =>
      setDrafts((all) =>
        // Changes in other pictures began from the current state, apart from what was just saved.
        Object.fromEntries(
          Object.entries(without(all, picture)).map(([key, draft]) => [
            key,
            draft.version === crops.version ? { ...draft, version } : draft,
          ]),
        ),
      ),
  };
}
