import type { ReactNode } from 'react';
import { useAddresses, useTranslation } from '../page-environment';

/** A file of an export, or an answer of the API. */
export interface Download {
  label: string;
  /** Relative to the root of the gateway. */
  path: string;
}

/** Just this, as files. */
export function Downloads({ files }: { files: readonly Download[] }): ReactNode {
  const t = useTranslation();
  const { file } = useAddresses();
  return (
    <ul className="downloads" aria-label={t.text('site.download')}>
      {files.map(({ label, path }) => (
        <li key={path}>
          <a href={file(path)} download>
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
