import type { DataSource } from 'typeorm';
import { identifierKey } from '../../src/domains/providers/identifier';
import { ProviderIdentifier } from '../../src/domains/providers/provider-identifier';
import { idOf, SyntheticRecord } from './synthetic-record';
import { TransferRuleVersion } from '../../src/domains/transfer-rules/transfer-rule-version';

const asked = (requirement: string, when: string, acceptedMethods: string[] = []): object => ({
  requirement,
  when,
  acceptedMethods,
});
const recipient = asked('RECIPIENT_IIN', 'true');
const sender = asked('SENDER_IIN', 'amountInTenge > threshold');
const confirmation = asked('SENDER_CONFIRMATION', 'amountInTenge > threshold', [
  'MOBILE_APP',
  'SMS',
]);
const threshold = { threshold_amount: '500000', threshold_currency: 'KZT' };

/**
 * The least that transfers are decided on: the rule with its three versions and another rule, the
 * dollar at 500 tenge, a platform that is authorized and one that was shut down.
 */
function leastRecord(): SyntheticRecord {
  const record = new SyntheticRecord();
  const rule = record.rule('kz-card-top-up');
  record.version(rule, 1, { status: 'IN_FORCE', clauses: [recipient] });
  record.version(rule, 2, {
    status: 'ANNOUNCED',
    announced_on: '2025-10-07',
    clauses: [recipient, sender],
    ...threshold,
  });
  record.version(rule, 3, {
    status: 'CONSIDERED',
    clauses: [recipient, sender, confirmation],
    ...threshold,
  });
  const other = record.rule('another-rule');
  record.version(other, 1, { status: 'IN_FORCE', clauses: [recipient] });
  record.rate('USD', '2025-10-22', '500');
  for (const [slug, status] of [
    ['fine', 'AUTHORIZED'],
    ['ended', 'SHUT_DOWN'],
  ] as const) {
    const id = record.provider(slug, { name: slug.toUpperCase() });
    const named = { id: idOf(ProviderIdentifier, slug), kind: 'NAME', text: slug.toUpperCase() };
    record.link('provider_identifier', { ...named, value: identifierKey(slug), provider_id: id });
    record.standing(id, status, '2020-01-01', null);
    if (status === 'AUTHORIZED') {
      record.license('LICENSE-1', id);
      record.license('ЛИЦ-№ 2', id);
    }
    if (status === 'SHUT_DOWN')
      record.hit(record.action('ending', { announced_on: '2020-01-01' }), id);
  }
  return record;
}

export function fillWithLeast(dataSource: DataSource): Promise<void> {
  return leastRecord().insertInto(dataSource);
}

const ruleId = (code: string): string => new SyntheticRecord().rule(code);

/** The id of a version of that record. */
export const versionId = (number: number, code = 'kz-card-top-up'): string =>
  idOf(TransferRuleVersion, `${ruleId(code)} ${number}`);
