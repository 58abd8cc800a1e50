import type { ReactNode } from 'react';
import type { ClaimLineFragment, HomePageQuery } from '../../documents';
import { propertiesOf, statementsOf } from '../../record/claims';
import { useAddresses, useEnvironment } from '../../page-environment';
import { ClaimValue, PropertyName } from '../../figures/claim-value';
import { DisputeBox } from '../../figures/dispute-box';
import { RecordText } from '../../figures/record-text';
import { SourceLink } from '../../figures/source-link';

/** Something on record whose figures sources state. */
interface CountedRecord {
  slug: string;
  announcedOn: string | null;
  period: { from: string | null; to: string | null } | null;
  disputedProperties: readonly string[];
  claims: { nodes: readonly ClaimLineFragment[] };
}

/** The year of a record in statistics: of what it covers, else of its announcement. */
export function yearOf({
  period,
  announcedOn,
}: Omit<CountedRecord, 'claims' | 'slug'>): number | null {
  const day = period?.to ?? period?.from ?? announcedOn;
  return day === null ? null : Number(day.slice(0, 4));
}

/** Who states the figures of a year: each claim with its source, disputed ones side by side. */
export function FigureSources({ data, year }: { data: HomePageQuery; year: number }): ReactNode {
  const { t } = useEnvironment();
  const ofYear = <Row extends CountedRecord>(rows: readonly Row[]): readonly Row[] =>
    rows.filter((row) => yearOf(row) === year && row.claims.nodes.length > 0);
  const actions = ofYear([...data.closures.nodes, ...data.blockings.nodes]);
  const seizures = ofYear(data.seizures.nodes);
  if (actions.length + seizures.length === 0) return null;
  return (
    <details className="figure-sources">
      <summary>{t.text('home.whoSays', { year: String(year) })}</summary>
      {/* Inside, so that a link to it opens the details. */}
      <div id={`by-${year}`}>
        {actions.map((action) => (
          <Figures key={action.slug} title={action.title} slug={action.slug} row={action} />
        ))}
        {seizures.map((seizure) => (
          <Figures
            key={seizure.slug}
            title={seizure.enforcementAction.title}
            slug={seizure.enforcementAction.slug}
            row={seizure}
          />
        ))}
      </div>
    </details>
  );
}

interface FiguresProps {
  title: string;
  slug: string;
  row: CountedRecord;
}

function Figures({ title, slug, row }: FiguresProps): ReactNode {
  const { patterns } = useEnvironment();
  const { page } = useAddresses();
  const { nodes } = row.claims;
  const heading = <RecordText>{title}</RecordText>;
  return (
    <article>
      <h3>
        {patterns.has('/actions/:slug') ? (
          <a href={page(`/actions/${slug}`)}>{heading}</a>
        ) : (
          heading
        )}
      </h3>
      {propertiesOf(nodes).map((property) =>
        row.disputedProperties.includes(property) ? (
          <DisputeBox key={property} property={property} claims={nodes} />
        ) : (
          statementsOf(nodes, property).map(({ claim, claims }) => (
            <p key={claim.id}>
              <PropertyName property={property} />:{' '}
              <strong>
                <ClaimValue claim={claim} />
              </strong>{' '}
              {claims.map((each) => (
                <span key={each.id} className="who">
                  <SourceLink source={each.source} />{' '}
                </span>
              ))}
            </p>
          ))
        ),
      )}
    </article>
  );
}
