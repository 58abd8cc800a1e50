import { Field, ID, InputType, Int } from 'type-graphql';
import { MoneyInput } from '../../../kernel/scalars/money-input';
import { DateTimeScalar } from '../../../kernel/scalars/scalars';
import { RuleBasis } from '../../transfer-rules/governing-version';
import { TransferChannel } from '../../transfer-rules/transfer-rule';
import { VerificationMethod } from '../../transfer-rules/transfer-rule-clause';

/** The sender or the recipient of a transfer. */
@InputType({ description: 'The sender or the recipient of a transfer.' })
export class PartyInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The Individual Identification Number, 12 digits. It is checked, turned into a ' +
      'fingerprint with a secret key, and discarded: it is never stored, logged or returned.',
  })
  iin?: string | null;

  @Field(() => VerificationMethod, {
    nullable: true,
    description: 'How the caller verified this party; absent if it did not.',
  })
  verifiedBy?: VerificationMethod | null;
}

/** A transfer as a client sends it; `validateTransfer` checks the values. */
@InputType({ description: 'A transfer to decide.' })
export class TransferInput {
  @Field(() => String, { defaultValue: 'kz-card-top-up', description: 'The code of the rule.' })
  ruleCode: string;

  @Field(() => TransferChannel, {
    defaultValue: TransferChannel.CARD_TOP_UP,
    description: 'The kind of transfer.',
  })
  channel: TransferChannel;

  @Field(() => MoneyInput, { description: 'The amount, above zero.' })
  amount: MoneyInput;

  @Field(() => DateTimeScalar, {
    description: 'When the transfer takes place: from 2010 to a year from today.',
  })
  occurredAt: string;

  @Field(() => RuleBasis, {
    defaultValue: RuleBasis.ANNOUNCED,
    description: 'Whether versions that are announced, but not in force, govern it.',
  })
  basis: RuleBasis;

  @Field(() => PartyInput, { description: 'Who pays.' })
  sender: PartyInput;

  @Field(() => PartyInput, { description: 'Who receives the money.' })
  recipient: PartyInput;

  @Field(() => String, {
    nullable: true,
    description:
      'License number, BIN, LEI, domain or slug of the platform at the other end, as by ' +
      'identifyProvider. A name or an alias is found, too, but clears nothing where another ' +
      'platform on record has it as well.',
  })
  counterparty?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "REFERRED where the platform's standing was last checked more than this many days before " +
      'the transfer. Left out: the age is in the check, and decides nothing.',
  })
  maxStandingAgeDays?: number | null;
}

/** A transfer to decide and record. */
@InputType({ description: 'A transfer to decide and record.' })
export class EvaluateTransferInput {
  @Field(() => String, {
    description:
      'Chosen by the caller: 1 to 255 characters, such as a UUID. The same key with the same ' +
      'transfer returns the first evaluation; with another transfer it is rejected ' +
      '(IDEMPOTENCY_CONFLICT). A key that looks like an IIN is rejected, such as about one ' +
      'in eleven of those with exactly 12 digits in a row.',
  })
  idempotencyKey: string;

  @Field(() => TransferInput, { description: 'The transfer.' })
  transfer: TransferInput;

  @Field(() => ID, {
    nullable: true,
    description:
      "An earlier evaluation of the caller's that this one completes, e.g. once the sender is " +
      'verified.',
  })
  followsUp?: string | null;
}
