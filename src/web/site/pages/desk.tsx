import type { ReactNode } from 'react';
import type { DeskSettings, DeskTextKey } from '../desk/desk-settings';
import deskMessages from '../messages/desk.json';
import { JsonBlock } from '../frame/json-block';
import { propertyNames, valueNames, type Message } from '../messages';
import { definePage } from '../page';
import { pagePath, useAddresses, useEnvironment } from '../page-environment';

/** Types whose values the desk names. */
const valueTypes = new Set([
  'ReviewKind',
  'RunOutcome',
  'FreshnessState',
  'TransferDecision',
  'TransferRequirement',
  'TransferChannel',
  'EnforcementActionKind',
]);

/** The desk of reviewers and banks: its script asks the API, with a key that is typed in. */
export const desk = definePage<Record<string, never>>({
  name: 'desk',
  pattern: '/desk',
  label: null,
  isUnlisted: true,
  operations: () => ({}),
  view(_, { t }) {
    return {
      title: t.text('desk.title'),
      description: t.text('desk.description'),
      scripts: ['desk'],
      body: (
        <>
          <header className="page-header">
            <h1>{t.text('desk.title')}</h1>
            <p className="lead">{t.text('desk.description')}</p>
          </header>
          <noscript>
            <p className="absent">{t.text('desk.needsScript')}</p>
          </noscript>
          <div id="desk" />
          <Settings />
        </>
      ),
    };
  },
});

/** What the script is given. */
function Settings(): ReactNode {
  const { t, request, settings } = useEnvironment();
  const { file } = useAddresses();
  const named = (names: Readonly<Record<string, Message | undefined>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(names).map(([key, message]) => [key, message?.[t.language] ?? key]),
    );
  const values = Object.entries(valueNames).filter(([key]) => valueTypes.has(key.split('.')[0]!));
  const data: DeskSettings = {
    language: t.language,
    graphql: file(settings.graphqlPath.replace(/^\//, '')),
    pages: file(pagePath(request.language, '/')),
    texts: Object.fromEntries(
      Object.entries(named(deskMessages)).map(([key, text]) => [key.replace('desk.', ''), text]),
    ) as Record<DeskTextKey, string>,
    values: named(Object.fromEntries(values)),
    properties: named(propertyNames),
  };
  return <JsonBlock id="desk-settings" type="application/json" data={data} />;
}
