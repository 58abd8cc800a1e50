import { useState, type FormEvent, type ReactNode } from 'react';
import {
  DeskAcceptDocument,
  DeskEditDocument,
  DeskRejectDocument,
  type DeskItemFragment,
} from '../../documents';
import type { DeskApi, DeskError } from '../desk-api';
import { useDesk } from '../desk-environment';
import { Problem } from '../problem';
import { asDeskError } from '../use-answer';
import { draftOf, inputOf, type ProposalDraft } from './proposal-draft';
import { ProposalEditor } from './proposal-editor';

export type Decision = 'accept' | 'edit' | 'reject';

interface Decided {
  item: DeskItemFragment;
  decision: Decision;
  onDone(): void;
  onCancel(): void;
}

/** Asks for the reason of a decision, and with "edit" for what is to be published. */
export function DecisionForm({ item, decision, onDone, onCancel }: Decided): ReactNode {
  const { words, api } = useDesk();
  const [draft, setDraft] = useState(() => draftOf(item.proposal));
  const [reason, setReason] = useState('');
  const [error, setError] = useState<DeskError | null>(null);
  const [isSending, setIsSending] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsSending(true);
    decide(api, item, { decision, reason, draft })
      .then(onDone)
      .catch((failure: unknown) => setError(asDeskError(failure)))
      .finally(() => setIsSending(false));
  };
  return (
    <form
      className="desk-decision"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <h3>{words.text(decision)}</h3>
      {decision === 'edit' && <ProposalEditor item={item} draft={draft} onChange={setDraft} />}
      <label>
        {words.text('reason')}
        <textarea
          required
          maxLength={500}
          rows={2}
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <Problem error={error} />
      <p>
        <button type="submit" disabled={isSending}>
          {words.text(decision)}
        </button>{' '}
        <button type="button" onClick={onCancel}>
          {words.text('cancel')}
        </button>
      </p>
    </form>
  );
}

interface Given {
  decision: Decision;
  reason: string;
  draft: ProposalDraft;
}

async function decide(
  api: DeskApi,
  { id, version, kind }: DeskItemFragment,
  { decision, reason, draft }: Given,
): Promise<void> {
  const input = { id, version, reason };
  if (decision === 'accept') await api.ask(DeskAcceptDocument, { input });
  if (decision === 'reject') await api.ask(DeskRejectDocument, { input });
  if (decision === 'edit') {
    await api.ask(DeskEditDocument, {
      input: { ...input, proposal: inputOf(draft, kind === 'LINK') },
    });
  }
}
