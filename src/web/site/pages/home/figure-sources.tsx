import type { ReactNode } from 'react';
import type { ClaimLineFragment, HomePageQuery } from '../../documents';
import { RecordLink } from '../../figures/record-link';
import { SeizureRole } from '../../figures/seizure-role';
import { StatedFigures } from '../../figures/stated-figures';
import { useEnvironment } from '../../page-environment';
import { actionOf } from '../../record/claim-subject';
import { coveredYear, type Dated } from '../../record/covered-year';

/** Something on record whose figures sources state. */
interface CountedRecord extends Dated {
  disputedProperties: readonly string[];
  claims: { nodes: readonly ClaimLineFragment[] };
}

/** Who states the figures of a year: each claim with its source, disputed ones side by side. */
export function FigureSources({ data, year }: { data: HomePageQuery; year: number }): ReactNode {
  const { t } = useEnvironment();
  const ofYear = <Row extends CountedRecord>(rows: readonly Row[]): readonly Row[] =>
    rows.filter((row) => coveredYear(row) === year && row.claims.nodes.length > 0);
  const actions = ofYear([...data.closures.nodes, ...data.blockings.nodes]);
  const seizures = ofYear(data.seizures.nodes);
  if (actions.length + seizures.length === 0) return null;
  return (
    <details className="figure-sources">
      <summary>{t.text('home.whoSays', { year: String(year) })}</summary>
      {/* Inside, so that a link to it opens the details. */}
      <div id={`by-${year}`}>
        {actions.map((action) => (
          <Figures key={action.slug} action={action} row={action} />
        ))}
        {seizures.map((seizure) => (
          <Figures key={seizure.slug} action={seizure.enforcementAction} row={seizure}>
            <SeizureRole seizure={seizure} />
          </Figures>
        ))}
      </div>
    </details>
  );
}

interface FiguresProps {
  action: Parameters<typeof actionOf>[0];
  row: CountedRecord;
  children?: ReactNode;
}

function Figures({ action, row, children }: FiguresProps): ReactNode {
  const { claims, disputedProperties } = row;
  return (
    <article>
      <h3>
        <RecordLink named={actionOf(action)} />
      </h3>
      {children}
      <StatedFigures claims={claims.nodes} disputedProperties={disputedProperties} />
    </article>
  );
}
