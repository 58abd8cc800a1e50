import type { ReactNode } from 'react';
import type { ProviderKind } from '../../documents';
import { useAddresses, useEnvironment } from '../../page-environment';
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
export function PlatformsForm(): ReactNode {
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
              {t.value('ProviderStatus', each)}
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
              {t.value('ProviderKind', each)}
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
