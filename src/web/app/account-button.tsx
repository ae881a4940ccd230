import { Button, Text } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Props extends Pick<ComponentPropsWithRef<'button'>, 'ref' | 'onClick' | 'aria-haspopup' | 'aria-expanded'> {
  name: string;
}

/** Name of the person signed in, shortened if the header has no room. */
export function AccountButton({ name, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Button
      {...rest}
      variant="default"
      size="compact-md"
      flex="0 1 auto"
      miw={0}
      title={name}
      aria-label={t('shell.account', { name })}
    >
      <Text span inherit truncate>
        {name}
      </Text>
    </Button>
  );
}
