import { useSuspenseQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Json } from '../../../../lib/json.ts';
import {
  at,
  isWithin,
  type Path,
  put,
  type Section,
  type SectionView,
  type Setting,
  sectionWith,
} from '../../../data/sections.ts';
import { useMay } from '../../../parts/permission.tsx';

interface Edit {
  path: Path;
  /** undefined: nothing is to be written there. */
  value: Json | undefined;
}

interface Draft {
  view: SectionView;
  /** What is written, with what was typed over it. */
  written: Json;
  /** The same with what is built in. */
  complete: Json;
  edits: readonly Edit[];
  errors: readonly { field: string; message: string }[];
  /** Places whose value holds where a setting has none, the nearest first. */
  below: (path: Path) => readonly Path[];
  /** The person may change it. */
  may: boolean;
  set(path: Path, value: Json | undefined): void;
  discard(): void;
  fail(errors: Draft['errors']): void;
}

const DraftContext = createContext<Draft | null>(null);

export interface DraftProps {
  section: Section;
  below?: Draft['below'] | undefined;
  children: ReactNode;
}

const NOTHING = (): Path[] => [];

/** Section that is being edited: nothing is saved before its changes were reviewed. */
export function DraftOf({ section, below = NOTHING, children }: DraftProps) {
  const { data: view } = useSuspenseQuery(sectionWith(section));
  const may = useMay('connect');
  const [edits, setEdits] = useState<readonly Edit[]>([]);
  const [errors, fail] = useState<Draft['errors']>([]);
  const draft = useMemo((): Draft => {
    const over = (document: Json) => edits.reduce<Json>((below, { path, value }) => put(below, path, value), document);
    return {
      view,
      written: over(view.values),
      complete: over(view.complete),
      edits,
      errors,
      below,
      may,
      set(path, value) {
        setEdits((before) => {
          const others = before.filter((edit) => !isWithin(edit.path, path));
          const kept = others.reduce<Json>((below, edit) => put(below, edit.path, edit.value), view.values);
          const isSame = JSON.stringify(at(kept, path)) === JSON.stringify(value);
          return isSame ? others : [...others, { path, value }];
        });
        fail((before) => before.filter(({ field }) => !isWithin(field.split('.'), path)));
      },
      discard() {
        setEdits([]);
        fail([]);
      },
      fail,
    };
  }, [view, edits, errors, below, may]);
  return <DraftContext value={draft}>{children}</DraftContext>;
}

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error('a setting outside of its section');
  return draft;
}

export interface SettingState {
  /** As it is shown: typed, written or built in; undefined: none of these. */
  value: Json | undefined;
  /** Typed or written; undefined: nothing is. */
  written: Json | undefined;
  /** What holds where there is no value: of all channels, for one. */
  inherited: Json | undefined;
  /** In force, and where it is from; those within it, where it is a mapping. */
  settings: readonly Setting[];
  error: string | null;
  /** Typed, and not saved. */
  isEdited: boolean;
  /** A variable overrides it, or the person may not. */
  locked: boolean;
  set(value: Json | undefined): void;
}

/** State of the setting at a place. */
export function useSetting(path: Path): SettingState {
  const { view, written, complete, edits, errors, below, may, set } = useDraft();
  const settings = view.settings.filter((one) => isWithin(one.path, path) || isWithin(path, one.path));
  const name = path.join('.');
  const error = errors.find(({ field }) => field === name || field.startsWith(`${name}.`));
  return {
    value: at(complete, path),
    written: at(written, path),
    inherited: below(path)
      .map((place) => at(complete, place))
      .find((value) => value !== undefined),
    settings,
    error: error?.message ?? null,
    isEdited: edits.some((edit) => isWithin(edit.path, path)),
    locked: !may || settings.some(({ source }) => source.from === 'environment'),
    set: (value) => set(path, value),
  };
}
