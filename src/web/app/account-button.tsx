import { Button, Text } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Props extends Pick<ComponentPropsWithRef<'button'>, 'ref' | 'onClick' | 'aria-haspopup' | 'aria-expanded'> {
  name: string;
}

/** The name of who is signed in, cut where the header has no room for it. */
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
