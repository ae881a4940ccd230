import { Textarea, type TextareaProps } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { textOf } from './server-text.ts';

interface Props extends TextareaProps {
  ref?: Ref<HTMLTextAreaElement>;
  faults: readonly { line: number; column: number; message: Parameters<typeof textOf>[0] }[];
}

/** Text area for code, with the errors that the server found, by line and column. */
export function CodeArea({ faults, ...rest }: Props) {
  const { t } = useTranslation();
  const errors = faults.map(({ line, column, message }) =>
    t('settings.at', { line, column, message: textOf(message) }),
  );
  return (
    <Textarea
      {...rest}
      error={errors.length === 0 ? null : errors.join('\n')}
      errorProps={{ style: { whiteSpace: 'pre-line' } }}
      styles={{ input: { fontFamily: 'monospace' } }}
      spellCheck={false}
      autosize
    />
  );
}
