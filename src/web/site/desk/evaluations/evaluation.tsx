import { useEffect, useState, type ReactNode } from 'react';
import { DeskEvaluationDocument, type DeskEvaluationQuery } from '../../documents';
import { useDesk, type DeskWords } from '../desk-environment';
import { Problem } from '../problem';
import { useAnswer } from '../use-answer';
import { canVerify, isReceiptOf } from './receipt';
import { Verdict } from './receipt-form';

type Row = NonNullable<DeskEvaluationQuery['transferRuleEvaluation']>;
const languages = { en: 'EN', ru: 'RU', kk: 'KK' } as const;

/** One evaluation as an auditor prints it, with its receipt verified here. */
export function Evaluation({
  idempotencyKey,
  onClose,
}: {
  idempotencyKey: string;
  onClose(): void;
}): ReactNode {
  const { words } = useDesk();
  const language = languages[words.settings.language];
  const { data, error } = useAnswer(DeskEvaluationDocument, { idempotencyKey, language });
  const row = data?.transferRuleEvaluation;
  return (
    <article>
      <p className="desk-actions no-print">
        <button type="button" onClick={onClose}>
          {words.text('back')}
        </button>
        <button type="button" onClick={() => window.print()}>
          {words.text('print')}
        </button>
      </p>
      <Problem error={error} />
      {row && (
        <>
          <h2>{words.text('evaluationTitle', { number: row.sequence })}</h2>
          <dl className="facts">
            {factsOf(row, words).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Checks checks={row.checks} />
          <Receipt row={row} />
        </>
      )}
    </article>
  );
}

function factsOf(row: Row, words: DeskWords): [name: string, value: string][] {
  const { exchangeRate, counterparty, recordCommit, ruleVersion } = row;
  const facts: [string, string | null][] = [
    [words.text('decision'), words.value('TransferDecision', row.decision)],
    [
      words.text('outstanding'),
      row.outstanding.map((each) => words.value('TransferRequirement', each)).join(', ') || '–',
    ],
    [words.text('amount'), `${row.amount.amount} ${row.amount.currency}`],
    [words.text('amountInTenge'), `${row.amountInTenge} KZT`],
    [words.text('rate'), exchangeRate && `${exchangeRate.rate} (${exchangeRate.effectiveOn})`],
    [words.text('channel'), words.value('TransferChannel', row.channel)],
    [
      words.text('counterparty'),
      counterparty &&
        `${counterparty.sentAs ?? row.provider?.name ?? ''}: ${counterparty.standing}`,
    ],
    [words.text('occurredAt'), words.instant(row.occurredAt)],
    [words.text('evaluatedAt'), words.instant(row.evaluatedAt)],
    [words.text('rule'), `${ruleVersion.rule.title}, ${ruleVersion.number}`],
    [
      words.text('recordState'),
      recordCommit && `${recordCommit.sequence} (${words.instant(recordCommit.recordedAt)})`,
    ],
    [words.text('idempotencyKey'), row.idempotencyKey],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function Checks({ checks }: Pick<Row, 'checks'>): ReactNode {
  const { words } = useDesk();
  return (
    <>
      <h3>{words.text('checks')}</h3>
      {checks.map((check) => (
        <section className="card" key={check.requirement}>
          <h4>
            {words.value('TransferRequirement', check.requirement)}:{' '}
            {words.text(!check.applies ? 'notRequired' : check.satisfied ? 'satisfied' : 'missing')}
          </h4>
          <p>{check.reason}</p>
          <p className="note">
            <code>{check.when}</code>
            {check.facts.map(({ name, value }) => ` · ${name} = ${value}`)}
          </p>
        </section>
      ))}
    </>
  );
}

function Receipt({ row: { canonicalText, hash } }: { row: Row }): ReactNode {
  const { words } = useDesk();
  const [isSound, setIsSound] = useState<boolean | null>(null);
  useEffect(() => {
    if (canVerify) void isReceiptOf(canonicalText, hash).then(setIsSound);
  }, [canonicalText, hash]);
  return (
    <>
      <h3>{words.text('receipt')}</h3>
      <Verdict isSound={isSound} />
      <p>
        {words.text('hash')}: <code className="desk-hash">{hash}</code>
      </p>
      <details>
        <summary>{words.text('canonicalText')}</summary>
        <pre>{canonicalText}</pre>
      </details>
    </>
  );
}
