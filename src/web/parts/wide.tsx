import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  label: string;
  /** Narrower than this it moves sideways; pixels. */
  least: number;
  children: ReactNode;
}

/** A table that moves sideways where a screen is narrow: by keys, too. */
export function Wide({ label, least, children }: Props) {
  return (
    <Table.ScrollContainer minWidth={least} type="native" tabIndex={0} role="group" aria-label={label}>
      <Table>{children}</Table>
    </Table.ScrollContainer>
  );
}
