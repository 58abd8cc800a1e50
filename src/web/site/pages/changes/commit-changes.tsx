import type { ReactNode } from 'react';
import type { ChangesPageQuery } from '../../documents';
import { RecordLink } from '../../figures/record-link';
import { RecordText } from '../../figures/record-text';
import { useTranslation } from '../../page-environment';
import { changedRecord } from '../../record/changed-record';

type Change = ChangesPageQuery['changes']['nodes'][number];

/** What one commit did: when, why, and with which records. */
export function CommitChanges({ changes }: { changes: readonly Change[] }): ReactNode {
  const t = useTranslation();
  const { commit } = changes[0]!;
  return (
    <article className="commit">
      <h3>
        {t.text('changes.commit', { number: commit.sequence })} ·{' '}
        <time dateTime={commit.recordedAt}>{t.instant(commit.recordedAt)}</time>
      </h3>
      <p className="note">
        {t.value('RecordCommitCause', commit.cause)}
        {commit.reason !== null && (
          <>
            {': '}
            <RecordText>{commit.reason}</RecordText>
          </>
        )}
      </p>
      <ul className="rows">
        {changes.map((change) => (
          <li key={`${change.nodeId} ${change.kind}`}>
            <ChangedFields change={change} />
          </li>
        ))}
      </ul>
    </article>
  );
}

function ChangedFields({ change }: { change: Change }): ReactNode {
  const t = useTranslation();
  const named = changedRecord(change.present);
  return (
    <details>
      <summary>
        {t.value('RecordChangeKind', change.kind)}: {t.value('Type', change.type)}
        {named && (
          <>
            {' '}
            <strong>{named.name}</strong>
          </>
        )}
      </summary>
      {named && (
        <p>
          <RecordLink named={named} />
        </p>
      )}
      {change.fields.length > 0 && <Fields change={change} />}
    </details>
  );
}

/** The values of the record's columns before and after, as they are stored. */
function Fields({ change }: { change: Change }): ReactNode {
  const t = useTranslation();
  const value = (text: string | null): ReactNode =>
    text === null ? <span className="nothing">—</span> : <span lang="">{text}</span>;
  return (
    <table className="fields" aria-label={t.text('changes.fields')}>
      <thead>
        <tr>
          <th scope="col">{t.text('changes.field')}</th>
          <th scope="col">{t.text('changes.before')}</th>
          <th scope="col">{t.text('changes.after')}</th>
        </tr>
      </thead>
      <tbody>
        {change.fields.map(({ field, before, after }) => (
          <tr key={field}>
            <td lang="en">{field}</td>
            <td>{value(before)}</td>
            <td>{value(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
