import type { ReactNode } from 'react';
import type { LatestChangesQuery } from '../../documents';
import { useAddresses, useEnvironment } from '../../page-environment';
import { RecordText } from '../../figures/record-text';
import { Section } from '../../frame/section';

type Change = LatestChangesQuery['changes']['nodes'][number];

/** What commits did last with what the record is about. */
export function LatestChanges({ data }: { data: LatestChangesQuery }): ReactNode {
  const { t, patterns } = useEnvironment();
  const { file } = useAddresses();
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
        {patterns.has('/changes') && <AllChanges />}{' '}
        <a href={file('changes.atom')}>{t.text('home.feed')}</a>
      </p>
    </Section>
  );
}

function Changed({ change }: { change: Change }): ReactNode {
  const { t, patterns } = useEnvironment();
  const { page } = useAddresses();
  const { present } = change;
  if (!present || !('name' in present || 'title' in present || 'number' in present)) {
    const title =
      present && 'enforcementAction' in present ? present.enforcementAction.title : null;
    return title === null ? t.value('Type', change.type) : <RecordText>{title}</RecordText>;
  }
  if ('name' in present) return <a href={page(`/platforms/${present.slug}`)}>{present.name}</a>;
  if ('number' in present) {
    const path = `/licenses/${encodeURIComponent(present.number)}`;
    return patterns.has('/licenses/:number') ? (
      <a href={page(path)}>{present.number}</a>
    ) : (
      present.number
    );
  }
  const title = <RecordText>{present.title}</RecordText>;
  return patterns.has('/actions/:slug') ? (
    <a href={page(`/actions/${present.slug}`)}>{title}</a>
  ) : (
    title
  );
}

function AllChanges(): ReactNode {
  const { t } = useEnvironment();
  const { page } = useAddresses();
  return <a href={page('/changes')}>{t.text('home.allChanges')}</a>;
}
