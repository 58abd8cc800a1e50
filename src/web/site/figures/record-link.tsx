import type { ReactNode } from 'react';
import type { Named } from '../record/claim-subject';
import { useAddresses } from '../page-environment';

/** A record by its name, linked where it has a page. */
export function RecordLink({ named: { name, path } }: { named: Named }): ReactNode {
  const { page } = useAddresses();
  return path === null ? <span>{name}</span> : <a href={page(path)}>{name}</a>;
}
