import type { Context } from '../../kernel/request/context';
import { TransferRuleStatus } from '../transfer-rules/transfer-rule-version';

/** The statuses that a draft can be published with. */
export const publishableStatuses = [
  TransferRuleStatus.CONSIDERED,
  TransferRuleStatus.ANNOUNCED,
  TransferRuleStatus.IN_FORCE,
] as const;

export type PublishableStatus = (typeof publishableStatuses)[number];

/** A version that was published for every tenant, as operators see it in the log. */
export interface Publication {
  /** The code of the rule. */
  rule: string;
  number: number;
  status: PublishableStatus;
  /** The slug of the source that it rests on. */
  source: string;
  /** The slug of the tenant whose key published it. */
  tenant: string;
}

/** The publications of a process by status, for its metrics. */
export type PublicationCounts = Record<PublishableStatus, number>;

export const createPublicationCounts = (): PublicationCounts => ({
  CONSIDERED: 0,
  ANNOUNCED: 0,
  IN_FORCE: 0,
});

/** The context of a request that can publish a version. */
export interface PublishingContext extends Context {
  /** Counts and logs a publication. */
  onPublication(publication: Publication): void;
}
