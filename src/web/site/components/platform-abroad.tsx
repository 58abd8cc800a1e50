import type { ReactNode } from 'react';
import { useTranslation } from '../page-environment';
import type { Platform } from '../pages/platform';
import { Day } from './period';
import { RecordText } from './record-text';
import { Section } from './section';
import { SourceLink } from './source-link';

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
