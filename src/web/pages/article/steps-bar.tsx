import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Writer, Writing } from '../../data/writer.ts';

interface Props {
  writer: Writer;
  writing: Writing;
  /** Saving is a button, for it asks for approval again. */
  asks: boolean;
  /** Further steps. */
  children?: ReactNode;
}

/** The way back and forth, and saving where it is not done by itself. */
export function StepsBar({ writer, writing: { undo, redo, phase }, asks, children }: Props) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      <Button variant="default" disabled={undo.length === 0} onClick={() => void writer.undo()}>
        {t('composer.undo')}
      </Button>
      <Button variant="default" disabled={redo.length === 0} onClick={() => void writer.redo()}>
        {t('composer.redo')}
      </Button>
      {children}
      {asks && (
        <Button variant="default" disabled={['still', 'changed'].includes(phase)} onClick={() => void writer.save()}>
          {t('composer.saveAsks')}
        </Button>
      )}
    </Group>
  );
}
