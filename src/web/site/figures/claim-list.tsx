import type { ReactNode } from 'react';
import type { ClaimLineFragment, ReadFromFragment } from '../documents';
import { propertiesOf, statementsOf } from '../record/claims';
import { useTranslation } from '../page-environment';
import { ClaimTerms, ClaimValue, PropertyName } from './claim-value';
import { DisputeBox } from './dispute-box';
import { ProvenanceLine } from './provenance-line';
import { RecordText } from './record-text';
import { SourceLink } from './source-link';

/** A claim, with what is known of where the gateway read it. */
export type ListedClaim = ClaimLineFragment & {
  provenance?: ReadFromFragment | null;
};

interface ClaimListProps {
  claims: readonly ListedClaim[];
  disputedProperties: readonly string[];
  /** Of the headings of disputes, below that of what the claims are about. */
  level?: 3 | 4;
}

/** All that sources state about a record, by property; disputed ones with every figure. */
export function ClaimList({ claims, disputedProperties, level = 4 }: ClaimListProps): ReactNode {
  return (
    <dl className="claims">
      {propertiesOf(claims).map((property) => {
        const own = claims.filter((claim) => claim.property === property);
        const isDisputed = disputedProperties.includes(property);
        const hasStatements = statementsOf(own, property).length > 0;
        return (
          <div key={property}>
            <dt>
              <PropertyName property={property} />
            </dt>
            {isDisputed && hasStatements ? (
              <dd>
                <DisputeBox property={property} claims={own} level={level} />
              </dd>
            ) : (
              own.map((claim) => <ClaimLine key={claim.id} claim={claim} />)
            )}
          </div>
        );
      })}
    </dl>
  );
}

function ClaimLine({ claim }: { claim: ListedClaim }): ReactNode {
  const t = useTranslation();
  const isError = claim.rank === 'DEPRECATED';
  return (
    <dd className={isError ? 'claim claim-error' : 'claim'}>
      {isError && <span className="badge badge-none">{t.value('ClaimRank', claim.rank)}</span>}
      <strong>
        <ClaimValue claim={claim} />
      </strong>
      <span className="who">
        <SourceLink source={claim.source} />
        {' · '}
        <ClaimTerms claim={claim} />
      </span>
      {claim.note !== null && (
        <span className="note">
          <RecordText>{claim.note}</RecordText>
        </span>
      )}
      {claim.provenance && <ProvenanceLine provenance={claim.provenance} />}
    </dd>
  );
}
