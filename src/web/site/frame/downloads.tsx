import type { ReactNode } from 'react';
import { useAddresses, useEnvironment } from '../page-environment';
import { recordTimes } from '../record/record-times';

/** A file of an export, or an answer of the API. */
export interface Download {
  label: string;
  /** Relative to the root of the gateway. */
  path: string;
}

/** Just this, as files: of the state that the page shows. */
export function Downloads({ files }: { files: readonly Download[] }): ReactNode {
  const { t, request } = useEnvironment();
  const { file } = useAddresses();
  const times = Object.entries(recordTimes({ query: request.query ?? {} })).filter(
    (each): each is [string, string] => each[1] !== null,
  );
  const stated = (path: string): string =>
    times.length === 0
      ? path
      : `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(times)}`;
  return (
    <ul className="downloads" aria-label={t.text('site.download')}>
      {files.map(({ label, path }) => (
        <li key={path}>
          <a href={file(stated(path))} download>
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** An export of a list of the record, of the rows that meet a filter; of all without one. */
export function exportPath(
  list: string,
  format: 'csv' | 'jsonl',
  filter?: Readonly<Record<string, unknown>>,
): string {
  const path = `export/${list}.${format}`;
  return filter ? `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}` : path;
}
