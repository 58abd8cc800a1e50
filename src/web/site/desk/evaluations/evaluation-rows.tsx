import type { ReactNode } from 'react';
import type { DeskEvaluationsQuery } from '../../documents';
import { useDesk } from '../desk-environment';

type Row = NonNullable<DeskEvaluationsQuery['transferRuleEvaluations']>['nodes'][number];

/** Evaluations as a table; each opens by its number. */
export function EvaluationRows({
  rows,
  onOpen,
}: {
  rows: readonly Row[];
  onOpen(idempotencyKey: string): void;
}): ReactNode {
  const { words } = useDesk();
  return (
    <div className="table-scroll" role="region" aria-label={words.text('evaluations')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.text('number')}</th>
            <th scope="col">{words.text('evaluatedAt')}</th>
            <th scope="col">{words.text('amount')}</th>
            <th scope="col">{words.text('decision')}</th>
            <th scope="col">{words.text('outstanding')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.sequence}>
              <th scope="row">
                <button type="button" onClick={() => onOpen(row.idempotencyKey)}>
                  {row.sequence}
                </button>
              </th>
              <td>
                <time dateTime={row.evaluatedAt}>{words.instant(row.evaluatedAt)}</time>
              </td>
              <td>
                {row.amount.amount} {row.amount.currency}
              </td>
              <td>{words.value('TransferDecision', row.decision)}</td>
              <td>
                {row.outstanding.map((each) => words.value('TransferRequirement', each)).join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
