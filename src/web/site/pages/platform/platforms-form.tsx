import type { ReactNode } from 'react';
import type { CountedValuesFragment, ProviderKind } from '../../documents';
import { useAddresses, useEnvironment } from '../../page-environment';
import { countsBy } from '../../record/facet-counts';
import { standings } from '../../record/standings';

const kinds: readonly ProviderKind[] = [
  'CENTRALIZED_EXCHANGE',
  'EXCHANGER',
  'BROKER',
  'CUSTODIAN',
  'INVESTMENT_SCHEME',
  'MINING_OPERATION',
  'MONEY_SERVICE',
  'OTHER',
];

/** What platforms are chosen by; it works without a script. */
export function PlatformsForm({ facets }: { facets: readonly CountedValuesFragment[] }): ReactNode {
  const [byStatus, byKind] = [countsBy(facets, 'STATUS'), countsBy(facets, 'KIND')];
  const { t, request } = useEnvironment();
  const { page } = useAddresses();
  const { status = '', kind = '', name = '', asOf = '' } = request.query ?? {};
  const isFiltered = `${status}${kind}${name}${asOf}` !== '';
  return (
    <form className="filter" action={page('/platforms')}>
      <p>
        <label htmlFor="status">{t.text('platforms.status')}</label>
        <select id="status" name="status" defaultValue={status}>
          <option value="">{t.text('site.all')}</option>
          {standings.map((each) => (
            <option key={each} value={each}>
              {t.value('ProviderStatus', each)} ({t.number(byStatus.get(each) ?? 0)})
            </option>
          ))}
        </select>
      </p>
      <p>
        <label htmlFor="kind">{t.text('platforms.kind')}</label>
        <select id="kind" name="kind" defaultValue={kind}>
          <option value="">{t.text('site.all')}</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t.value('ProviderKind', each)} ({t.number(byKind.get(each) ?? 0)})
            </option>
          ))}
        </select>
      </p>
      <p>
        <label htmlFor="name">{t.text('platforms.name')}</label>
        <input id="name" name="name" defaultValue={name} maxLength={100} />
      </p>
      <p>
        <label htmlFor="asOf">{t.text('site.asOf')}</label>
        <input id="asOf" name="asOf" type="date" defaultValue={asOf} />
      </p>
      <p className="state-buttons">
        <button type="submit">{t.text('site.apply')}</button>
        {isFiltered && <a href={page('/platforms')}>{t.text('site.reset')}</a>}
      </p>
    </form>
  );
}
