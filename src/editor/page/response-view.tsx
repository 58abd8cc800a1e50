import { pick, useGraphiQL } from '@graphiql/react';
import { useMemo, useState, type ReactElement } from 'react';
import { toCsv } from '../table/csv';
import { responseTable, type ResponseTable } from '../table/response-table';
import { sortRows, type RowOrder } from '../table/row-order';
import { DataTable } from './data-table';
import { downloadFile } from './download-file';

/** How the response is shown. */
export type ResponseFormat = 'json' | 'table';

interface ResponseViewProps {
  format: ResponseFormat;
  onFormat: (format: ResponseFormat) => void;
}

/** The bar below a response: its formats, its size, a download; above it the table, if chosen. */
export function ResponseView(props: ResponseViewProps): ReactElement | null {
  const { tabs, activeTabIndex } = useGraphiQL(pick('tabs', 'activeTabIndex'));
  const tab = tabs[activeTabIndex];
  const response = tab?.response ?? '';
  const table = useMemo(() => readTable(response), [response]);
  if (response === '') return null;
  // Another response is sorted anew.
  return <TableOfResponse key={response} {...props} table={table} name={tab?.title ?? ''} />;
}

interface TableOfResponseProps extends ResponseViewProps {
  table: ResponseTable | null;
  name: string;
}

function TableOfResponse({ format, onFormat, table, name }: TableOfResponseProps): ReactElement {
  const [order, setOrder] = useState<RowOrder | null>(null);
  const rows = useMemo(() => table && sortRows(table.rows, order), [table, order]);
  const sorted = table && rows && { ...table, rows };
  const fileName = /^\w+$/.test(name) ? name : 'response';
  const formatButton = (each: ResponseFormat, label: string): ReactElement => (
    <button type="button" aria-pressed={format === each} onClick={() => onFormat(each)}>
      {label}
    </button>
  );
  return (
    <>
      {format === 'table' &&
        (sorted ? (
          <DataTable table={sorted} order={order} onOrder={setOrder} />
        ) : (
          <p className="no-table">This response has no data to show as a table.</p>
        ))}
      <div className="response-bar">
        <div role="group" aria-label="Format of the response">
          {formatButton('json', 'JSON')}
          {formatButton('table', 'Table')}
        </div>
        {sorted && <span>{sizeOf(sorted)}</span>}
        {sorted && (
          <button
            type="button"
            onClick={() => downloadFile(`${fileName}.csv`, 'text/csv', toCsv(sorted))}
          >
            Download CSV
          </button>
        )}
      </div>
    </>
  );
}

function readTable(response: string): ResponseTable | null {
  try {
    return responseTable((JSON.parse(response) as { data?: unknown } | null)?.data);
  } catch {
    return null;
  }
}

function sizeOf({ path, rows }: ResponseTable): string {
  const count = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'row' : 'rows'}`;
  return path === '' ? count : `${path}: ${count}`;
}
