import type { ReactNode } from 'react';
import type { DeskItemFragment } from '../../documents';
import { useDesk } from '../desk-environment';
import { claimFields, type DraftClaim, type ProposalDraft } from './proposal-draft';
import { emptyAction, NewActionFields } from './new-action-fields';
import { SubjectPicker } from './subject-picker';

interface Edited {
  item: DeskItemFragment;
  draft: ProposalDraft;
  onChange(draft: ProposalDraft): void;
}

/** Names the record that a proposal is about, and corrects what it states. */
export function ProposalEditor({ item, draft, onChange }: Edited): ReactNode {
  const { words } = useDesk();
  const { link, candidates } = item.proposal;
  if (item.kind === 'LINK') {
    return (
      <SubjectPicker
        label={words.text('provider')}
        chosen={draft.providerId}
        candidates={link?.candidates ?? []}
        isProvider
        onChoose={(providerId) => onChange({ ...draft, providerId })}
      />
    );
  }
  const changeClaim = (index: number, change: Partial<DraftClaim>): void =>
    onChange({
      ...draft,
      claims: draft.claims.map((claim, at) => (at === index ? { ...claim, ...change } : claim)),
    });
  return (
    <>
      <SubjectPicker
        label={words.text('subject')}
        chosen={draft.subjectId}
        candidates={candidates ?? []}
        isProvider={false}
        onChoose={(subjectId) => onChange({ ...draft, subjectId })}
      />
      {draft.subjectId === null && (
        <NewActionFields
          action={draft.newAction ?? emptyAction(item)}
          onChange={(newAction) => onChange({ ...draft, newAction })}
        />
      )}
      {draft.claims.map((claim, index) => (
        <ClaimFields
          key={index}
          claim={claim}
          index={index}
          onChange={(change) => changeClaim(index, change)}
        />
      ))}
    </>
  );
}

interface EditedClaim {
  claim: DraftClaim;
  index: number;
  onChange(change: Partial<DraftClaim>): void;
}

function ClaimFields({ claim, index, onChange }: EditedClaim): ReactNode {
  const { words } = useDesk();
  return (
    <fieldset className="desk-claim">
      <legend>
        <label>
          <input
            type="checkbox"
            checked={claim.isKept}
            onChange={(event) => onChange({ isKept: event.target.checked })}
          />{' '}
          {words.text('claim', { number: index + 1 })}: {words.property(claim.property)}
        </label>
      </legend>
      {claimFields.map((field) => (
        <label key={field}>
          {words.text(field)}
          <input
            type={field.startsWith('period') ? 'date' : 'text'}
            inputMode={field === 'number' ? 'decimal' : undefined}
            value={claim[field]}
            disabled={!claim.isKept}
            onChange={(event) => onChange({ [field]: event.target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}
