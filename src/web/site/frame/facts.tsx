import type { ReactNode } from 'react';

/** A name and what there is under it; a fact without a value is left out. */
export type Fact = readonly [name: string, value: ReactNode];

/** A list of facts. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
