import { Anchor } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleXFilled } from '@tabler/icons-react';
import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { NEEDS_SHORT_TITLE } from '../../../domain/problem.ts';
import type { Problem } from './post-fields.tsx';

interface Props {
  problems: readonly Problem[];
  /** Fields of the post, the first of which is its title. */
  fields: RefObject<HTMLElement | null>;
}

/** Number of problems to solve before the post can be published, or the one thing that it waits for. */
export function Readiness({ problems, fields }: Props) {
  const { t } = useTranslation();
  const count = (severity: Problem['severity']): number => problems.filter((one) => one.severity === severity).length;
  const [blocks, warns] = [count('blocks'), count('warns')];
  const needsTitle = problems.some(({ code }) => code === NEEDS_SHORT_TITLE);
  const toTitle = (): void => {
    const title = fields.current?.querySelector('textarea');
    title?.focus();
    title?.setSelectionRange(title.value.length, title.value.length);
  };
  // The focus stays where a keyboard user put it.
  useEffect(() => {
    if (needsTitle && !document.activeElement?.matches(':focus-visible')) toTitle();
  }, []);
  if (needsTitle) {
    return (
      <Anchor component="button" type="button" className="barBlocks" onClick={toTitle}>
        <IconCircleXFilled size={16} aria-hidden="true" /> {t('composer.needsTitle')}
      </Anchor>
    );
  }
  if (blocks > 0) {
    return (
      <span className="barBlocks">
        <IconCircleXFilled size={16} aria-hidden="true" /> {t('composer.toFix', { count: blocks })}
      </span>
    );
  }
  if (warns > 0) {
    return (
      <span className="barWarns">
        <IconAlertTriangleFilled size={16} aria-hidden="true" /> {t('composer.toCheck', { count: warns })}
      </span>
    );
  }
  return (
    <span className="barReady">
      <IconCircleCheckFilled size={16} aria-hidden="true" /> {t('composer.ready')}
    </span>
  );
}
