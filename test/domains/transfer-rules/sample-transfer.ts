import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { RuleTerms } from '../../../src/domains/transfer-rules/decide';
import type {
  CounterpartyFacts,
  TransferFacts,
} from '../../../src/domains/transfer-rules/transfer-facts';
import { TransferChannel } from '../../../src/domains/transfer-rules/transfer-rule';
import type { TransferRuleClause } from '../../../src/domains/transfer-rules/transfer-rule-clause';

/** A top-up of 500,000 tenge to a recipient whose number was given, except for `differences`. */
export function transfer(differences: Partial<TransferFacts> = {}): TransferFacts {
  return {
    channel: TransferChannel.CARD_TOP_UP,
    amount: '500000',
    currency: 'KZT',
    amountInTenge: '500000',
    sender: { iinGiven: false, verifiedBy: null },
    recipient: { iinGiven: true, verifiedBy: null },
    counterparty: null,
    ...differences,
  };
}

export function tenge(amount: string, differences: Partial<TransferFacts> = {}): TransferFacts {
  return transfer({ amount, amountInTenge: amount, ...differences });
}

export function dollars(amount: string, amountInTenge: string): TransferFacts {
  return transfer({ amount, currency: 'USD', amountInTenge });
}

export function platform(
  standing: CounterpartyFacts['standing'],
  differences: Partial<CounterpartyFacts> = {},
): CounterpartyFacts {
  return {
    slug: 'raks',
    name: 'RAKS',
    standing,
    since: '2025-09-01',
    enforcementAction: null,
    ...differences,
  };
}

interface CuratedVersion {
  number: number;
  clauses: (Omit<TransferRuleClause, 'acceptedMethods'> & Partial<TransferRuleClause>)[];
  claims: { property: string; number?: number; rank?: string }[];
}

/** The versions of the rule on card top-ups, as the curated record has them, by number. */
export function curatedVersions(): Record<number, RuleTerms> {
  const file = join(__dirname, '../../../data/kazakhstan/transfer-rules.yaml');
  const { transferRules } = parse(readFileSync(file, 'utf8')) as {
    transferRules: { versions: CuratedVersion[] }[];
  };
  const versions = transferRules[0]?.versions ?? [];
  return Object.fromEntries(
    versions.map(({ number, clauses, claims }) => {
      const threshold = claims.find(
        ({ property, rank }) => property === 'threshold' && rank === 'PREFERRED',
      );
      const text: RuleTerms = {
        clauses: clauses.map((clause) => ({ acceptedMethods: [], ...clause })),
        thresholdAmount: threshold?.number === undefined ? null : String(threshold.number),
      };
      return [number, text];
    }),
  );
}
