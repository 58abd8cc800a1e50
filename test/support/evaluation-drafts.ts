import type { DataSource } from 'typeorm';
import { identify } from '../../src/kernel/records/record-id';
import { TransferRule } from '../../src/domains/transfer-rules/transfer-rule';
import { TransferRuleVersion } from '../../src/domains/transfer-rules/transfer-rule-version';
import { EvaluationAsker, type Refusal } from './evaluation-asker';
import { openEvaluationDatabase, type EvaluationDatabase } from './evaluation-database';
import { fillWithLeast } from './evaluation-record';
import { insertRows, type SyntheticRow } from './synthetic-row';
import { callerOf } from './test-resources';

/** How a tenant drafts versions of a rule, and publishes them. */

export interface Version {
  id: string;
  number: number;
  status: string;
  announcedOn: string | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  legalAct: string | null;
  threshold: { amount: string; currency: string } | null;
  clauses: { requirement: string; when: string; acceptedMethods: string[] }[];
  rule: { code: string };
}

export const wholeVersion = `id number status announcedOn effectiveFrom effectiveTo legalAct
  threshold { amount currency } clauses { requirement when acceptedMethods } rule { code }`;

const drafting = `mutation ($input: DraftTransferRuleVersionInput!) {
  draftTransferRuleVersion(input: $input) { ruleVersion { ${wholeVersion} } }
}`;
const discarding = `mutation ($input: DiscardTransferRuleVersionInput!) {
  discardTransferRuleVersion(input: $input) { ruleVersion { ${wholeVersion} } }
}`;
const publishing = `mutation ($input: PublishTransferRuleVersionInput!) {
  publishTransferRuleVersion(input: $input) { ruleVersion { ${wholeVersion} } }
}`;

export const clause = (
  requirement: string,
  when: string,
  acceptedMethods: string[] = [],
): Version['clauses'][number] => ({ requirement, when, acceptedMethods });

/** The least that a draft says. */
export const leastDraft = { clauses: [clause('RECIPIENT_IIN', 'true')] };

export async function draft(asker: EvaluationAsker, input: object = leastDraft): Promise<Version> {
  const data = await asker.data(drafting, { input });
  return (data['draftTransferRuleVersion'] as { ruleVersion: Version }).ruleVersion;
}

export const refusedDraft = (asker: EvaluationAsker, input: object): Promise<Refusal> =>
  asker.refusal(drafting, { input });

export async function discard(asker: EvaluationAsker, id: string): Promise<Version> {
  const data = await asker.data(discarding, { input: { id } });
  return (data['discardTransferRuleVersion'] as { ruleVersion: Version }).ruleVersion;
}

export const refusedDiscarding = (asker: EvaluationAsker, id: string): Promise<Refusal> =>
  asker.refusal(discarding, { input: { id } });

/** The source that a publication names where a test does not: the one of the least record. */
export const usualSource = 'usual';

export async function publish(
  asker: EvaluationAsker,
  id: string,
  status: string,
  source = usualSource,
): Promise<Version> {
  const data = await asker.data(publishing, { input: { id, status, source } });
  return (data['publishTransferRuleVersion'] as { ruleVersion: Version }).ruleVersion;
}

export const refusedPublication = (
  asker: EvaluationAsker,
  id: string,
  status: string,
  source = usualSource,
): Promise<Refusal> => asker.refusal(publishing, { input: { id, status, source } });

/** The published versions of a rule, as anyone sees them. */
export async function versionsOf(
  asker: EvaluationAsker,
  code = 'kz-card-top-up',
): Promise<Version[]> {
  const { transferRule } = await asker.data(
    `query ($code: String!) {
      transferRule(code: $code) { versions(first: 100) { nodes { ${wholeVersion} } } }
    }`,
    { code },
  );
  return (transferRule as { versions: { nodes: Version[] } }).versions.nodes;
}

/** A rule of a test's own, with these versions. */
async function makeRule(
  dataSource: DataSource,
  code: string,
  versions: readonly SyntheticRow[],
): Promise<void> {
  const [authority] = await dataSource.query<{ id: string }[]>('select id from authority limit 1');
  const id = identify(TransferRule, code);
  const rule = { id, code, title: code, authority_id: authority?.id };
  await insertRows(dataSource, 'transfer_rule', [rule]);
  const rows = versions.map((version, index) => ({
    id: identify(TransferRuleVersion, code, `${index + 1}`),
    transfer_rule_id: id,
    number: index + 1,
    clauses: leastDraft.clauses,
    ...version,
  }));
  await insertRows(dataSource, 'transfer_rule_version', rows);
}

/** A database in which one tenant drafts and publishes, and anyone reads. */
export interface DraftingDatabase {
  database: EvaluationDatabase;
  bank: EvaluationAsker;
  anyone: EvaluationAsker;
  /** Makes a rule with these versions. */
  make(code: string, ...versions: SyntheticRow[]): Promise<void>;
  /** The id of a draft of the tenant's. */
  draftOf(ruleCode: string, more?: object): Promise<string>;
}

export async function openDraftingDatabase(): Promise<DraftingDatabase> {
  const database = await openEvaluationDatabase(fillWithLeast);
  const resources = database.resources();
  const bank = new EvaluationAsker(resources, callerOf(await database.makeTenant('a-bank')));
  return {
    database,
    bank,
    anyone: new EvaluationAsker(resources),
    make: (code, ...versions) => makeRule(database.dataSource, code, versions),
    draftOf: async (ruleCode, more = {}) =>
      (await draft(bank, { ...leastDraft, ruleCode, ...more })).id,
  };
}
