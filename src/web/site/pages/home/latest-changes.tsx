import type { ReactNode } from 'react';
import type { LatestChangesQuery } from '../../documents';
import { useAddresses, useEnvironment } from '../../page-environment';
import { RecordText } from '../../figures/record-text';
import { RecordLink } from '../../figures/record-link';
import { actionOf, licensePath, platformOf } from '../../record/claim-subject';
import { Section } from '../../frame/section';

type Change = LatestChangesQuery['changes']['nodes'][number];

/** What commits did last with what the record is about. */
export function LatestChanges({ data }: { data: LatestChangesQuery }): ReactNode {
  const { t } = useEnvironment();
  const { file, page } = useAddresses();
  return (
    <Section id="changes" heading={t.text('home.changes')}>
      <ol className="changes">
        {data.changes.nodes.map((change, index) => (
          <li key={index}>
            <time dateTime={change.commit.recordedAt}>{t.instant(change.commit.recordedAt)}</time>
            <span>
              {t.value('RecordChangeKind', change.kind)}: <Changed change={change} />
            </span>
          </li>
        ))}
      </ol>
      <p className="note">
        <a href={page('/changes')}>{t.text('home.allChanges')}</a>{' '}
        <a href={file('changes.atom')}>{t.text('home.feed')}</a>
      </p>
    </Section>
  );
}

function Changed({ change: { present, type } }: { change: Change }): ReactNode {
  const { t } = useEnvironment();
  const { page } = useAddresses();
  if (!present) return t.value('Type', type);
  if ('enforcementAction' in present)
    return <RecordText>{present.enforcementAction.title}</RecordText>;
  if ('name' in present) return <RecordLink named={platformOf(present)} />;
  if ('number' in present) return <a href={page(licensePath(present.number))}>{present.number}</a>;
  if ('title' in present) return <RecordLink named={actionOf(present)} />;
  return t.value('Type', type);
}
