import type { ReactNode } from 'react';
import { DisputedBadge } from './disputed-badge';
import { statementsOf, type Statement } from '../record/claims';
import type { ClaimLineFragment } from '../documents';
import { useTranslation } from '../page-environment';
import { ClaimTerms, ClaimValue, PropertyName } from './claim-value';
import { RecordText } from './record-text';
import { SourceLink } from './source-link';

interface DisputeBoxProps {
  property: string;
  claims: readonly ClaimLineFragment[];
  /** Of its heading, below that of what it is about. */
  level?: 3 | 4;
}

/** Every competing figure of a disputed property, with all who state it. */
export function DisputeBox({ property, claims, level = 4 }: DisputeBoxProps): ReactNode {
  const statements = statementsOf(claims, property);
  const Heading = `h${level}` as const;
  return (
    <div className="dispute">
      <Heading>
        <DisputedBadge /> <PropertyName property={property} />
      </Heading>
      <ul>
        {statements.map((statement) => (
          <StatementLine key={statement.claim.id} statement={statement} />
        ))}
      </ul>
    </div>
  );
}

function StatementLine({ statement }: { statement: Statement }): ReactNode {
  const t = useTranslation();
  const { claim, claims, isPreferred } = statement;
  return (
    <li>
      <strong>
        <ClaimValue claim={claim} />
      </strong>
      <div>
        <p>
          {isPreferred && <span className="rank">{t.text('site.shownAs')}</span>}
          <ClaimTerms claim={claim} />
        </p>
        <ul className="sources">
          {claims.map((each) => (
            <li key={each.id}>
              <SourceLink source={each.source} />
            </li>
          ))}
        </ul>
        {claim.note !== null && (
          <p className="note">
            <RecordText>{claim.note}</RecordText>
          </p>
        )}
      </div>
    </li>
  );
}
