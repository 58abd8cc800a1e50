import { isDay } from '../kernel/scalars/day';
import { decimalText, isCount, isNegative } from './decimal-text';
import type { LocatedMapping } from './located-value';
import { quote, type Diagnostics } from './diagnostics';
import type { Values } from './staging';

/** The PREFERRED claims of a record, by property. */
export type PreferredClaims = ReadonlyMap<string, LocatedMapping>;

/** Reads columns of a record from its preferred claims: no figure is written twice. */
export type Projection = (
  claims: PreferredClaims,
  record: LocatedMapping,
  problems: Diagnostics,
) => Values;

/** A name of an enum; the record is refused where there is neither a claim nor a usual name. */
export function named(property: string, names: object, usual?: string): Projection {
  return (claims, record, problems) => {
    const claim = claims.get(property);
    if (!claim) {
      if (usual === undefined) problems.add(record, `there is no PREFERRED claim of ${property}`);
      return { [property]: usual ?? null };
    }
    const name = claim.text('value');
    if (name === null || !Object.values(names).includes(name)) {
      const known = Object.values(names).join(', ');
      refuse(claim, property, `be one of ${known}`, problems);
    }
    return { [property]: name };
  };
}

/** Two days of which the second is not before the first. */
export function daySpan(first: string, last: string): Projection {
  return (claims, _record, problems) => {
    const [start, end] = [day(claims, first, problems), day(claims, last, problems)];
    if (start !== null && end !== null && end < start) {
      const place = (claims.get(last) as LocatedMapping).placeOf('value');
      problems.add(place, `${last} ${end} is before ${first} ${start}`);
    }
    return { [first]: start, [last]: end };
  };
}

function day(claims: PreferredClaims, property: string, problems: Diagnostics): string | null {
  const claim = claims.get(property);
  if (!claim) return null;
  const value = claim.text('value');
  if (value !== null && isDay(value)) return value;
  refuse(claim, property, 'be a day that exists, such as 2025-10-08', problems);
  return null;
}

/** The value as it stands. */
export function statement(property: string): Projection {
  return (claims, _record, problems) => {
    const claim = claims.get(property);
    if (!claim) return { [property]: null };
    return { [property]: claim.text('value') ?? decimalText(claim, 'number', problems) };
  };
}

/** A number without decimals. */
export function count(property: string, column: string): Projection {
  return (claims, _record, problems) => {
    const number = numberOf(claims.get(property), property, problems);
    if (number !== null && !isCount(number)) {
      const place = (claims.get(property) as LocatedMapping).placeOf('number');
      problems.add(
        place,
        `${property} must be a whole number from 0 to 1000000, not ${quote(number)}`,
      );
    }
    return { [column]: number };
  };
}

/** ISO 4217, or the ticker of a digital asset. */
const currencyForm = /^[A-Z][A-Z0-9]{1,11}$/;

/** A number and its unit, as an amount in a currency. */
export function money(property: string, amount: string, currency: string): Projection {
  return (claims, _record, problems) => {
    const claim = claims.get(property);
    const number = quantityOf(claim, property, problems);
    const unit = claim?.text('unit') ?? null;
    if (claim && unit !== null && !currencyForm.test(unit)) {
      const expected = `${property} must be in a currency such as KZT or USDT, not ${quote(unit)}`;
      problems.add(claim.placeOf('unit'), expected);
    }
    return { [amount]: number, [currency]: number === null ? null : unit };
  };
}

/**
 * How much of its asset was seized: the count of the things themselves, or else the value, where
 * it is counted in the asset.
 */
export function assetQuantity(column: string, counted: string, valued: string): Projection {
  return (claims, record, problems) => {
    const things = quantityOf(claims.get(counted), counted, problems);
    const value = claims.get(valued);
    const isInAsset = value !== undefined && value.text('unit') === record.text('asset');
    return { [column]: things ?? (isInAsset ? quantityOf(value, valued, problems) : null) };
  };
}

function quantityOf(
  claim: LocatedMapping | undefined,
  property: string,
  problems: Diagnostics,
): string | null {
  const number = numberOf(claim, property, problems);
  if (number === null || !isNegative(number)) return number;
  problems.add((claim as LocatedMapping).placeOf('number'), `${property} must not be negative`);
  return null;
}

function numberOf(
  claim: LocatedMapping | undefined,
  property: string,
  problems: Diagnostics,
): string | null {
  if (!claim) return null;
  if (!claim.scalar('number')) refuse(claim, property, 'have a number', problems);
  return decimalText(claim, 'number', problems);
}

function refuse(
  claim: LocatedMapping,
  property: string,
  expected: string,
  problems: Diagnostics,
): void {
  problems.add(claim.placeOf('value'), `the PREFERRED claim of ${property} must ${expected}`);
}
