import { ProviderStatus } from '../../providers/provider-status-period';
import { TransferChannel } from '../transfer-rule';
import { VerificationMethod } from '../transfer-rule-clause';

/** The variables that an expression may read, with the type of each. */
export const variableTypes = {
  amountInTenge: 'Decimal',
  amount: 'Decimal',
  threshold: 'Decimal',
  senderAmountInTenge24Hours: 'Decimal',
  senderTransferCount24Hours: 'Count',
  currency: 'string',
  channel: 'string',
  senderVerifiedBy: 'string',
  recipientVerifiedBy: 'string',
  counterpartyStanding: 'string',
  senderIinGiven: 'bool',
  recipientIinGiven: 'bool',
  counterpartyNamed: 'bool',
} as const;

export type VariableName = keyof typeof variableTypes;

/** Whether a variable has an amount or a number of transfers: only these have an order. */
export function isQuantity(name: VariableName): boolean {
  return variableTypes[name] === 'Decimal' || variableTypes[name] === 'Count';
}

/** The value of `senderVerifiedBy` and `recipientVerifiedBy` for a party that was not verified. */
export const notVerifiedValue = 'NONE';
/** The value of `counterpartyStanding` where the transfer names no platform. */
export const notNamedValue = 'NOT_NAMED';
/** The value of `counterpartyStanding` where the platform is not on record. */
export const notOnRecordValue = 'NOT_ON_RECORD';

const methods: readonly string[] = [...Object.values(VerificationMethod), notVerifiedValue];

/** The texts that a variable can have; a variable that can have any is absent. */
export const allowedTexts: Readonly<Partial<Record<VariableName, readonly string[]>>> = {
  channel: Object.values(TransferChannel),
  senderVerifiedBy: methods,
  recipientVerifiedBy: methods,
  counterpartyStanding: [...Object.values(ProviderStatus), notOnRecordValue, notNamedValue],
};

/** Whether a name is one of the variables. */
export function isVariableName(name: string): name is VariableName {
  return Object.hasOwn(variableTypes, name);
}
