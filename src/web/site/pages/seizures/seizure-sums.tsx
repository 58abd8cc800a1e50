import type { ReactNode } from 'react';
import type { SeizuresPageQuery } from '../../documents';
import { Amount } from '../../figures/amount';
import { DisputedBadge } from '../../figures/disputed-badge';
import { Section } from '../../frame/section';
import { useAddresses, useTranslation } from '../../page-environment';

type Group = SeizuresPageQuery['seizureStatistics'][number];

/** A sum for each currency and measure, which no line adds up further. */
export function SeizureSums({ data }: { data: SeizuresPageQuery }): ReactNode {
  const t = useTranslation();
  const groups = data.seizureStatistics.filter(({ keys }) => keys.currency !== null);
  if (groups.length === 0) return null;
  return (
    <Section id="sums" heading={t.text('seizures.sums')}>
      <p>{t.text('seizures.sumsNote')}</p>
      <div className="table" role="region" aria-label={t.text('seizures.table')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.text('seizures.currency')}</th>
              <th scope="col">{t.text('seizures.measure')}</th>
              <th scope="col">{t.text('seizures.sum')}</th>
              <th scope="col">{t.text('seizures.records')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <SumRow key={`${group.keys.currency} ${group.keys.measure}`} group={group} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function SumRow({ group }: { group: Group }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  const { keys, totals, returnedTotals, approximate, disputed, seizureCount } = group;
  // Of one currency there is at most one sum that was taken, and one that was returned.
  const sums = [...totals, ...returnedTotals];
  const currency = keys.currency ?? '';
  const measure = keys.measure ?? '';
  const query = new URLSearchParams({ measure, currency });
  return (
    <tr>
      <th scope="row">{currency}</th>
      <td>{t.value('SeizureMeasure', measure)}</td>
      <td>
        {sums.length === 0 && <span className="nothing">{t.text('seizures.inWhole')}</span>}
        {sums.map((sum) => (
          <a key={sum.amount} className="figure" href={`${page('/seizures')}?${query}#found`}>
            <Amount {...sum} isApproximate={approximate} />
          </a>
        ))}{' '}
        {disputed && <DisputedBadge />}
      </td>
      <td>{t.number(seizureCount)}</td>
    </tr>
  );
}
