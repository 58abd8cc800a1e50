import type { ReactNode } from 'react';
import type { Named } from '../record/claim-subject';
import { useAddresses, useEnvironment } from '../page-environment';

/** A record by its name, linked where it has a page. */
export function RecordLink({ named: { name, path, pattern } }: { named: Named }): ReactNode {
  const { patterns } = useEnvironment();
  const { page } = useAddresses();
  return patterns.has(pattern) ? <a href={page(path)}>{name}</a> : <span>{name}</span>;
}
