import type { ReactNode } from 'react';
import { useTranslation } from '../../page-environment';
import type { Platform } from './platform-data';
import { Day } from '../../figures/period';
import { RecordText } from '../../figures/record-text';
import { Section } from '../../frame/section';
import { SourceLink } from '../../figures/source-link';

/** What registers of other countries and sanctions lists say of a platform. */
export function PlatformAbroad({ provider }: { provider: Platform }): ReactNode {
  const t = useTranslation();
  const { nodes } = provider.registerEntries;
  const { totalCount } = provider.cryptoAddresses;
  if (nodes.length + totalCount === 0) return null;
  return (
    <Section id="abroad" heading={t.text('platform.abroad')}>
      <p className="note">{t.text('platform.abroadNote')}</p>
      <ul className="rows">
        {nodes.map((entry, index) => (
          <li key={index}>
            <strong>{t.value('RegisterEntryKind', entry.kind)}</strong>{' '}
            <RecordText>{entry.authority}</RecordText>
            {entry.country !== null && ` (${t.country(entry.country)})`},{' '}
            {t.rich('site.since', { day: <Day day={entry.listedOn} /> })}
            {entry.removedOn !== null && (
              <>, {t.rich('site.until', { day: <Day day={entry.removedOn} /> })}</>
            )}{' '}
            <SourceLink source={entry.source} />
          </li>
        ))}
      </ul>
      {totalCount > 0 && <p>{t.text('platform.addresses', { count: totalCount })}</p>}
    </Section>
  );
}
