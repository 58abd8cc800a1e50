import type { ReactNode } from 'react';
import { Period } from './period';

/** From which day to which a licence is valid, as far as a source states them. */
export function LicenseTerm({
  license: { validFrom, validTo },
}: {
  license: { validFrom: string | null; validTo: string | null };
}): ReactNode {
  return <Period period={{ from: validFrom, to: validTo }} />;
}
