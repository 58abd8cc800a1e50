import { Fragment, type ReactNode } from 'react';
import type { HomePageQuery } from '../../documents';
import { Amount } from '../../figures/amount';
import { useAddresses, useTranslation } from '../../page-environment';

/** What was taken on days that no source states: it is in no row of the table. */
export function UndatedSums({ data }: { data: HomePageQuery }): ReactNode {
  const t = useTranslation();
  const { page } = useAddresses();
  const totals = data.seized.find(({ keys }) => keys.year === null)?.totals ?? [];
  if (totals.length === 0) return null;
  return (
    <p className="note">
      {t.text('home.undated')}{' '}
      {totals.map(({ amount, currency }, index) => (
        <Fragment key={currency}>
          {index > 0 && ', '}
          <a href={page(`/seizures?currency=${currency}`)}>
            <Amount amount={amount} currency={currency} />
          </a>
        </Fragment>
      ))}
    </p>
  );
}
