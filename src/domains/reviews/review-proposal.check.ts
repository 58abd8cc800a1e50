import { Big } from 'big.js';
import { BadUserInput } from '../../kernel/request/bad-user-input';
import { assertAll } from '../../kernel/request/input-errors';
import { isLongerThan } from '../../kernel/scalars/text-length';
import { containsIinInAnyNotation } from '../../personal-data/iin-policies';
import type { ProposedClaimInput, ReviewProposalInput } from './review.input';
import { maxProposedClaims } from './review-proposal';

const maxTextLength = 500;
const maxNameLength = 100;
/** Counts that a record shows as a figure of its own: whole, as the files have them. */
const countProperties = ['platformCount', 'siteCount'];
const maxCount = 1_000_000;

/** Throws `BadUserInput` for a text that is empty, too long, or names a person by a number. */
export function assertText(field: string, text: string, maxLength = maxTextLength): void {
  if (text.trim() === '' || isLongerThan(text, maxLength)) {
    throw new BadUserInput(field, `has 1 to ${maxLength} characters`);
  }
  if (containsIinInAnyNotation(text)) {
    throw new BadUserInput(field, 'must not contain a personal number (IIN)');
  }
}

/** Throws `BadUserInput` of all values of a release that cannot be published. */
export function assertValidNews({
  subjectId,
  newAction,
  claims,
  providerId,
}: ReviewProposalInput): void {
  const proposal = 'input.proposal';
  if (claims.length === 0 || claims.length > maxProposedClaims) {
    throw new BadUserInput(`${proposal}.claims`, `has 1 to ${maxProposedClaims} claims`);
  }
  assertAll([
    () => {
      if ((subjectId == null) !== (newAction == null)) return;
      throw new BadUserInput(`${proposal}.subjectId`, 'is given, or else newAction');
    },
    () => {
      if (providerId != null) throw new BadUserInput(`${proposal}.providerId`, 'is for links');
    },
    () => newAction && assertText(`${proposal}.newAction.title`, newAction.title),
    ...claims.map((claim, at) => () => assertValidClaim(claim, `${proposal}.claims[${at}]`)),
    () => assertNoDuplicates(claims, `${proposal}.claims`),
  ]);
}

/** Throws `BadUserInput` for what no link is. */
export function assertValidLink({
  subjectId,
  newAction,
  claims,
  providerId,
}: ReviewProposalInput): void {
  if (providerId == null) throw new BadUserInput('input.proposal.providerId', 'is needed');
  if (subjectId != null || newAction != null || claims.length > 0) {
    throw new BadUserInput('input.proposal', 'has nothing but the providerId for a link');
  }
}

function assertValidClaim(claim: ProposedClaimInput, path: string): void {
  const { property, value, number, unit, periodFrom, periodTo, note } = claim;
  assertAll([
    () => {
      if (property.length <= maxNameLength && /^[a-z][A-Za-z0-9]*$/.test(property)) return;
      throw new BadUserInput(`${path}.property`, 'is a name such as platformCount');
    },
    () => {
      if (value == null && number == null) {
        throw new BadUserInput(`${path}.value`, 'is needed without a number');
      }
      if (value != null) assertText(`${path}.value`, value);
    },
    () => assertValidNumber(claim, path),
    () => {
      if ((unit == null) !== (number == null)) {
        throw new BadUserInput(`${path}.unit`, 'is given together with a number');
      }
      if (unit != null) assertText(`${path}.unit`, unit, maxNameLength);
    },
    () => {
      if (!periodFrom || !periodTo || periodFrom <= periodTo) return;
      throw new BadUserInput(`${path}.periodTo`, 'is not before periodFrom');
    },
    () => note != null && assertText(`${path}.note`, note),
  ]);
}

function assertValidNumber({ property, number, unit }: ProposedClaimInput, path: string): void {
  if (number == null) return;
  if (containsIinInAnyNotation(number)) {
    throw new BadUserInput(`${path}.number`, 'must not look like a personal number (IIN)');
  }
  const amount = new Big(number);
  if (countProperties.includes(property)) {
    if (amount.eq(amount.round(0, 0)) && amount.gte(0) && amount.lte(maxCount)) return;
    throw new BadUserInput(`${path}.number`, `is a whole number from 0 to ${maxCount}`);
  }
  if (property !== 'seizedValue') return;
  if (amount.lt(0)) throw new BadUserInput(`${path}.number`, 'is not below zero');
  if (unit != null && !/^[A-Z][A-Z0-9]{1,11}$/.test(unit)) {
    throw new BadUserInput(`${path}.unit`, 'is a currency or an asset such as KZT or USDT');
  }
}

/** A source states one value of a property, a unit and a period. */
function assertNoDuplicates(claims: readonly ProposedClaimInput[], path: string): void {
  const keys = new Set<string>();
  for (const [at, { property, unit, periodFrom, periodTo }] of claims.entries()) {
    const key = JSON.stringify([property, unit ?? '', periodFrom ?? '', periodTo ?? '']);
    if (keys.has(key)) {
      throw new BadUserInput(`${path}[${at}]`, 'is of the property, unit and period of another');
    }
    keys.add(key);
  }
}
