import type { ReactNode } from 'react';
import { DeskRunsDocument } from '../../documents';
import { useDesk } from '../desk-environment';
import { Problem } from '../problem';
import { useAnswer } from '../use-answer';

/** Outcomes that want a person: nothing of the document is on record. */
const openOutcomes: readonly (string | null)[] = ['HELD', 'REFUSED', 'FAILED', 'ABANDONED'];

/** The newest runs of upstreams that took nothing into the record, and why. */
export function Runs(): ReactNode {
  const { words } = useDesk();
  const { data, error, isLoading } = useAnswer(DeskRunsDocument, {});
  const rows = (data?.upstreams ?? []).flatMap(({ slug, name, freshness, runs }) =>
    runs.nodes
      .filter(({ outcome }) => openOutcomes.includes(outcome))
      .map((run) => ({ slug, name, freshness, run })),
  );
  rows.sort((one, other) => other.run.startedAt.localeCompare(one.run.startedAt));
  return (
    <section aria-busy={isLoading}>
      <h2>{words.text('runs')}</h2>
      <p className="about">{words.text('runsAbout')}</p>
      <Problem error={error} />
      {data && rows.length === 0 && <p>{words.text('noRuns')}</p>}
      {rows.map(({ slug, name, freshness, run }) => (
        <article className="card" key={slug + run.startedAt}>
          <h3>{name}</h3>
          <p>
            <span className={`badge ${run.outcome === 'HELD' ? 'badge-caution' : 'badge-bad'}`}>
              {words.value('RunOutcome', run.outcome ?? '')}
            </span>{' '}
            <time dateTime={run.startedAt}>{words.instant(run.startedAt)}</time>
          </p>
          <p>
            {run.message} {run.reason && <code>{run.reason}</code>}
          </p>
          <p className="note">
            {words.text('rows', { read: run.rowsRead, refused: run.rowsRefused })}{' '}
            {words.value('FreshnessState', freshness.state)}
          </p>
        </article>
      ))}
    </section>
  );
}
