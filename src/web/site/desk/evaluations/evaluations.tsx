import { useState, type FormEvent, type ReactNode } from 'react';
import {
  DeskEvaluationsDocument,
  type TransferDecision,
  type TransferRuleEvaluationFilter,
} from '../../documents';
import { useDesk } from '../desk-environment';
import { Problem } from '../problem';
import { useAnswer } from '../use-answer';
import { Evaluation } from './evaluation';
import { EvaluationRows } from './evaluation-rows';

const decisions: readonly TransferDecision[] = ['CLEARED', 'REFERRED', 'VERIFICATION_REQUIRED'];

/** The evaluations of the key's tenant, the newest first; one of them as a page to print. */
export function Evaluations(): ReactNode {
  const { words } = useDesk();
  const [filter, setFilter] = useState<TransferRuleEvaluationFilter>({});
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const [opened, setOpened] = useState<string | null>(null);
  const after = cursors.at(-1) ?? null;
  const { data, error, isLoading } = useAnswer(DeskEvaluationsDocument, { filter, after });
  if (opened !== null)
    return <Evaluation idempotencyKey={opened} onClose={() => setOpened(null)} />;
  const list = data?.transferRuleEvaluations;
  return (
    <section aria-busy={isLoading}>
      <h2>{words.text('evaluations')}</h2>
      <FilterForm
        onFilter={(chosen) => {
          setFilter(chosen);
          setCursors([null]);
        }}
      />
      <Problem error={error} />
      {list && <p role="status">{words.text('evaluationCount', { count: list.totalCount })}</p>}
      {list && <EvaluationRows rows={list.nodes} onOpen={setOpened} />}
      <p className="pager">
        {cursors.length > 1 && (
          <button type="button" onClick={() => setCursors(cursors.slice(0, -1))}>
            {words.text('newer')}
          </button>
        )}
        {list?.pageInfo.hasNextPage && (
          <button type="button" onClick={() => setCursors([...cursors, list.pageInfo.endCursor])}>
            {words.text('older')}
          </button>
        )}
      </p>
    </section>
  );
}

function FilterForm({
  onFilter,
}: {
  onFilter(filter: TransferRuleEvaluationFilter): void;
}): ReactNode {
  const { words } = useDesk();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string): string | null => (fields.get(name) as string | null) || null;
    const [decision, from, to] = [
      text('decision') as TransferDecision | null,
      text('from'),
      text('to'),
    ];
    onFilter({
      ...(decision && { decision: { eq: decision } }),
      ...((from ?? to) && { evaluatedOn: { ...(from && { gte: from }), ...(to && { lte: to }) } }),
    });
  };
  return (
    <form className="filter" onSubmit={submit}>
      <label>
        {words.text('decision')}
        <select name="decision">
          <option value="">{words.text('all')}</option>
          {decisions.map((each) => (
            <option key={each} value={each}>
              {words.value('TransferDecision', each)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.text('from')} <input type="date" name="from" />
      </label>
      <label>
        {words.text('to')} <input type="date" name="to" />
      </label>
      <button type="submit">{words.text('show')}</button>
    </form>
  );
}
