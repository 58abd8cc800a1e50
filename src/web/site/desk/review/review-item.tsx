import type { ReactNode } from 'react';
import type { DeskItemFragment } from '../../documents';
import { useDesk } from '../desk-environment';
import { Excerpt } from './excerpt';

/** What waits for a person: what was read, and what would be published of it. */
export function ReviewItem({ item }: { item: DeskItemFragment }): ReactNode {
  const { words } = useDesk();
  const { claims, newAction, heldDocument } = item.proposal;
  return (
    <>
      <p className="kicker">
        {words.value('ReviewKind', item.kind)} · {item.upstream} · <code>{item.key}</code>
      </p>
      <h2 lang={item.language ?? undefined}>{item.title}</h2>
      <p className="note">
        <time dateTime={item.publishedOn ?? item.proposedAt}>
          {item.publishedOn ?? words.instant(item.proposedAt)}
        </time>{' '}
        {item.url?.startsWith('https://') && (
          <a href={item.url} rel="noopener noreferrer nofollow" target="_blank">
            {item.url}
          </a>
        )}
      </p>
      <Excerpt item={item} />
      {item.newerExcerpt !== null && <p className="absent">{words.text('newerText')}</p>}
      {heldDocument && (
        <p className="absent">
          {heldDocument.reason} <code>{heldDocument.snapshot}</code>
        </p>
      )}
      {newAction && (
        <p>
          {words.value('EnforcementActionKind', newAction.kind)}, {newAction.announcedOn},{' '}
          {newAction.authority}: {newAction.title}
        </p>
      )}
      {claims.length > 0 && <ProposedClaims claims={claims} />}
    </>
  );
}

/** What is proposed to be published, as a table. */
function ProposedClaims({ claims }: Pick<DeskItemFragment['proposal'], 'claims'>): ReactNode {
  const { words } = useDesk();
  return (
    <table>
      <caption>{words.text('proposed')}</caption>
      <thead>
        <tr>
          <th scope="col">{words.text('property')}</th>
          <th scope="col">{words.text('value')}</th>
          <th scope="col">{words.text('note')}</th>
        </tr>
      </thead>
      <tbody>
        {claims.map((claim, index) => (
          <tr key={index}>
            <th scope="row">{words.property(claim.property)}</th>
            <td>{[claim.number ?? claim.value, claim.unit].filter(Boolean).join(' ')}</td>
            <td>{[claim.periodFrom, claim.periodTo, claim.note].filter(Boolean).join(' ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
