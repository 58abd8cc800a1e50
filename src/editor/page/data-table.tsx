import type { ReactElement } from 'react';
import type { Cell, ResponseTable } from '../table/response-table';
import type { RowOrder } from '../table/row-order';

/** More rows make a page slow; the download has all. */
const maxRows = 500;

interface DataTableProps {
  table: ResponseTable;
  order: RowOrder | null;
  onOrder: (order: RowOrder | null) => void;
}

/** A table that scrolls by itself, and is sorted by the headings of its columns. */
export function DataTable({ table, order, onOrder }: DataTableProps): ReactElement {
  const { path, columns, rows } = table;
  const shown = rows.slice(0, maxRows);
  const caption = path === '' ? 'The response as one row' : `Rows of ${path}`;
  return (
    <div className="data-table" role="region" aria-label="Response as a table" tabIndex={0}>
      <table>
        <caption>
          {caption}
          {shown.length < rows.length && ` (the first ${maxRows}; the download has all)`}
        </caption>
        <thead>
          <tr>
            {columns.map((name, column) => (
              <th key={name} scope="col" aria-sort={sortOf(order, column)}>
                <button type="button" onClick={() => onOrder(nextOrder(order, column))}>
                  {name}
                  <span aria-hidden>{mark(order, column)}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={columns[column]} className={classOf(cell)}>
                  <span>{cell === null ? 'null' : String(cell)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Ascending, descending, and then as the response has it. */
function nextOrder(order: RowOrder | null, column: number): RowOrder | null {
  if (order?.column !== column) return { column, direction: 'ascending' };
  return order.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

function sortOf(order: RowOrder | null, column: number): RowOrder['direction'] | 'none' {
  return order?.column === column ? order.direction : 'none';
}

function mark(order: RowOrder | null, column: number): string {
  if (order?.column !== column) return '↕';
  return order.direction === 'ascending' ? '↑' : '↓';
}

function classOf(cell: Cell): string | undefined {
  if (cell === null) return 'null';
  const text = String(cell);
  if (/^-?\d+(\.\d+)?$/.test(text)) return 'number';
  return text.length > 24 ? 'long' : undefined;
}
