import type { ReactNode } from 'react';
import type { EnforcementActionKind, ProposedActionInput } from '../../documents';
import { useDesk } from '../desk-environment';

const kinds: readonly EnforcementActionKind[] = [
  'PLATFORM_SHUTDOWN',
  'SITE_BLOCKING',
  'PUBLIC_WARNING',
  'CASH_OUT',
  'ILLEGAL_MINING',
  'INVESTMENT_SCHEME',
  'PROSECUTION',
];

/** An action that is not on record yet; the day and the title are first those of the release. */
export function emptyAction(item: {
  title: string;
  publishedOn: string | null;
}): ProposedActionInput {
  return {
    announcedOn: item.publishedOn ?? '',
    authority: '',
    kind: 'PLATFORM_SHUTDOWN',
    title: item.title,
  };
}

interface EditedAction {
  action: ProposedActionInput;
  onChange(action: ProposedActionInput): void;
}

export function NewActionFields({ action, onChange }: EditedAction): ReactNode {
  const { words } = useDesk();
  return (
    <fieldset className="desk-claim">
      <legend>{words.text('newAction')}</legend>
      <label>
        {words.text('kind')}
        <select
          value={action.kind}
          onChange={({ target }) =>
            onChange({ ...action, kind: target.value as EnforcementActionKind })
          }
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {words.value('EnforcementActionKind', kind)}
            </option>
          ))}
        </select>
      </label>
      {(['announcedOn', 'authority', 'title'] as const).map((field) => (
        <label key={field}>
          {words.text(field === 'title' ? 'actionTitle' : field)}
          <input
            type={field === 'announcedOn' ? 'date' : 'text'}
            required
            value={action[field]}
            onChange={({ target }) => onChange({ ...action, [field]: target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}
