import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  label: string;
  head: readonly string[];
  /** The first cell names the row. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/**
 * Table whose rows become blocks on narrow screens, each cell with its heading. Roles are explicit, since browsers drop
 * them when the layout changes.
 */
export function Rows({ label, head, rows }: Props) {
  return (
    <div className="rows">
      <Table role="table" aria-label={label}>
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {head.map((name) => (
              <Table.Th key={name} role="columnheader">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {rows.map(({ key, cells: [first, ...cells] }) => (
            <Table.Tr key={key} role="row">
              <Table.Th scope="row" role="rowheader" fw={500}>
                {first}
              </Table.Th>
              {cells.map((cell, at) => (
                <Table.Td key={head[at + 1]} role="cell" data-head={head[at + 1]}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
