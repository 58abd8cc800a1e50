import type { ReactNode } from 'react';
import type { PageRequest } from '../../../contract';
import {
  ChangesPageDocument,
  type ChangesPageQuery,
  type RecordChangeFilter,
} from '../../documents';
import { FilterForm } from '../../frame/filter-form';
import { Pager } from '../../frame/pager';
import { definePage, operation } from '../../page';
import { useAddresses, useTranslation } from '../../page-environment';
import { pageArguments } from '../../record/page-arguments';
import type { Translation } from '../../translation';
import { CommitChanges } from './commit-changes';

interface ChangesData extends Record<string, unknown> {
  changes: ChangesPageQuery;
}

/** The types of records that are filtered by; what else changed is listed among all. */
const types = ['Provider', 'License', 'EnforcementAction', 'Seizure', 'Claim', 'Source'];

/** What each commit did with the record since a day, value by value. */
export const changes = definePage<ChangesData>({
  name: 'changes',
  pattern: '/changes',
  label: 'site.changes',
  operations: (request) => ({
    changes: operation(ChangesPageDocument, {
      filter: filterOf(request),
      ...pageArguments(request.query),
    }),
  }),
  view: ({ changes: { changes: found } }, { t, request }) => ({
    title: t.text('changes.title'),
    description: t.text('changes.description'),
    isUnlisted: Object.keys(request.query).length > 0,
    body: (
      <>
        <header className="page-header">
          <h1>{t.text('changes.title')}</h1>
          <p className="lead">{t.text('changes.description')}</p>
        </header>
        <FilterForm choices={choicesOf(t)} />
        <section aria-labelledby="found">
          <h2 id="found">{t.text('changes.count', { count: found.totalCount })}</h2>
          {found.totalCount === 0 && <p className="absent">{t.text('changes.none')}</p>}
          {commitsOf(found.nodes).map((rows) => (
            <CommitChanges key={rows[0]!.commit.sequence} changes={rows} />
          ))}
        </section>
        <Pager pageInfo={found.pageInfo} />
        <Feeds />
      </>
    ),
    card: {
      heading: t.text('changes.title'),
      lines: [t.text('changes.count', { count: found.totalCount })],
    },
  }),
});

function filterOf({ query: { since, type } }: PageRequest): RecordChangeFilter {
  return {
    ...(since !== undefined && { recordedOn: { gte: since } }),
    ...(type !== undefined && { type: { eq: type } }),
  };
}

function choicesOf(t: Translation): Parameters<typeof FilterForm>[0]['choices'] {
  return [
    { name: 'since', label: t.text('changes.since') },
    {
      name: 'type',
      label: t.text('changes.type'),
      options: types.map((each) => [each, t.value('Type', each)] as const),
    },
  ];
}

type Change = ChangesPageQuery['changes']['nodes'][number];

/** Changes of one commit stand together, in the order of the list. */
function commitsOf(rows: readonly Change[]): Change[][] {
  const commits = new Map<number, Change[]>();
  for (const row of rows) {
    const { sequence } = row.commit;
    commits.set(sequence, [...(commits.get(sequence) ?? []), row]);
  }
  return [...commits.values()];
}

/** The same for programs: a feed, and rows that can be followed without a gap. */
function Feeds(): ReactNode {
  const t = useTranslation();
  const { file } = useAddresses();
  return (
    <ul className="downloads" aria-label={t.text('site.download')}>
      <li>
        <a href={file('changes.atom')}>{t.text('home.feed')}</a>
      </li>
      <li>
        <a href={file('changes.ndjson')} download>
          {t.text('changes.ndjson')}
        </a>
      </li>
    </ul>
  );
}
