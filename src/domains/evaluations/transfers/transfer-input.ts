import { Field, InputType } from 'type-graphql';
import { MoneyInput } from '../../../kernel/scalars/money-input';
import { DateTimeScalar } from '../../../kernel/scalars/scalars';
import { RuleBasis } from '../../transfer-rules/governing-version';
import { TransferChannel } from '../../transfer-rules/transfer-rule';
import { VerificationMethod } from '../../transfer-rules/transfer-rule-clause';

/** The sender or the recipient of a transfer. */
@InputType()
export class PartyInput {
  @Field(() => String, {
    nullable: true,
    description:
      '12 digits. Checked, fingerprinted with a keyed hash, and forgotten: never stored, logged ' +
      'or echoed in clear.',
  })
  iin?: string | null;

  @Field(() => VerificationMethod, {
    nullable: true,
    description: 'How the caller verified this party; left out where it did not.',
  })
  verifiedBy?: VerificationMethod | null;
}

/** A transfer as a client sends it; `validateTransfer` checks the values. */
@InputType()
export class TransferInput {
  @Field(() => String, { defaultValue: 'kz-card-top-up' })
  ruleCode: string;

  @Field(() => TransferChannel, { defaultValue: TransferChannel.CARD_TOP_UP })
  channel: TransferChannel;

  @Field(() => MoneyInput, { description: 'Above zero.' })
  amount: MoneyInput;

  @Field(() => DateTimeScalar, { description: 'From 2010 to a year from today.' })
  occurredAt: string;

  @Field(() => RuleBasis, { defaultValue: RuleBasis.ANNOUNCED })
  basis: RuleBasis;

  @Field(() => PartyInput)
  sender: PartyInput;

  @Field(() => PartyInput)
  recipient: PartyInput;

  @Field(() => String, {
    nullable: true,
    description:
      'Slug, domain or license number of the platform at the other end. A name or an alias on ' +
      'record is known, too, as by identifyProvider; a domain or a license number is surest.',
  })
  counterparty?: string | null;
}

/** A transfer to decide and record. */
@InputType()
export class EvaluateTransferInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 1 to 255 characters, best a UUID. One that reads as the number of a ' +
      'person is refused, and so is about one in eleven of those that hold exactly 12 digits in ' +
      'a row. The same key ' +
      'with the same transfer answers with the first evaluation; with another transfer it is ' +
      'refused (IDEMPOTENCY_CONFLICT).',
  })
  idempotencyKey: string;

  @Field(() => TransferInput)
  transfer: TransferInput;
}
