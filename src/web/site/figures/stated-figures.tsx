import type { ReactNode } from 'react';
import type { ClaimLineFragment } from '../documents';
import { propertiesOf, statementsOf } from '../record/claims';
import { ClaimValue, PropertyName } from './claim-value';
import { DisputeBox } from './dispute-box';
import { SourceLink } from './source-link';

interface StatedFiguresProps {
  claims: readonly ClaimLineFragment[];
  disputedProperties: readonly string[];
  level?: 3 | 4;
}

/** Figures with who states them, a line each; a disputed one with all its figures. */
export function StatedFigures({
  claims,
  disputedProperties,
  level = 4,
}: StatedFiguresProps): ReactNode {
  return propertiesOf(claims).map((property) =>
    disputedProperties.includes(property) ? (
      <DisputeBox key={property} property={property} claims={claims} level={level} />
    ) : (
      statementsOf(claims, property).map(({ claim, claims: same }) => (
        <p key={claim.id}>
          <PropertyName property={property} />:{' '}
          <strong>
            <ClaimValue claim={claim} />
          </strong>{' '}
          {same.map((each) => (
            <span key={each.id} className="who">
              <SourceLink source={each.source} />{' '}
            </span>
          ))}
        </p>
      ))
    ),
  );
}
