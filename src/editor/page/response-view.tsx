import { pick, useGraphiQL } from '@graphiql/react';
import { useMemo, useState, type ReactElement } from 'react';
import { toCsv } from '../table/csv';
import { errorSummary, responseErrors, type ShownError } from '../table/response-errors';
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
  const parts = useMemo(() => readResponse(response), [response]);
  if (response === '') return null;
  // Another response is sorted anew.
  return <TableOfResponse key={response} {...props} {...parts} name={tab?.title ?? ''} />;
}

/** What the table view shows of a response. */
interface ResponseParts {
  table: ResponseTable | null;
  errors: ShownError[];
}

interface TableOfResponseProps extends ResponseViewProps, ResponseParts {
  name: string;
}

function TableOfResponse(props: TableOfResponseProps): ReactElement {
  const { format, onFormat, table, errors, name } = props;
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
      {format === 'table' && <Errors errors={errors} hasTable={table !== null} />}
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

/** The errors above a table, which itself shows nothing of them. They are announced. */
function Errors({ errors, hasTable }: { errors: ShownError[]; hasTable: boolean }): ReactElement {
  return (
    <div className="response-errors" role="alert" tabIndex={errors.length > 0 ? 0 : undefined}>
      {errors.length > 0 && (
        <>
          <strong>{errorSummary(errors, hasTable)}</strong>
          <ul>
            {errors.map(({ message, path }, index) => (
              <li key={index}>{path === '' ? message : `${path}: ${message}`}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function readResponse(text: string): ResponseParts {
  try {
    const response = JSON.parse(text) as { data?: unknown } | null;
    return { table: responseTable(response?.data), errors: responseErrors(response) };
  } catch {
    return { table: null, errors: [] };
  }
}

function sizeOf({ path, rows }: ResponseTable): string {
  const count = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'row' : 'rows'}`;
  return path === '' ? count : `${path}: ${count}`;
}
