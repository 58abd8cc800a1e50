import { isDay } from '../../kernel/scalars/day';
import { readDecimal, isCount, isNegative } from './decimal';
import type { LocatedMapping } from '../files/located-value';
import { quote, type Diagnostics } from '../diagnostics';
import type { ColumnValues } from './staging';

/** The PREFERRED claims of a record, by property. */
export type PreferredClaims = ReadonlyMap<string, LocatedMapping>;

/** Reads columns of a record from its preferred claims: no figure is written twice. */
export type Projection = (
  claims: PreferredClaims,
  record: LocatedMapping,
  problems: Diagnostics,
) => ColumnValues;

/** A name of an enum; the record is refused where there is neither a claim nor a usual name. */
export function projectEnum(property: string, names: object, usual?: string): Projection {
  return (claims, record, problems) => {
    const claim = claims.get(property);
    if (!claim) {
      if (usual === undefined) problems.add(record, `there is no PREFERRED claim of ${property}`);
      return { [property]: usual ?? null };
    }
    const name = claim.text('value');
    if (name === null || !Object.values(names).includes(name)) {
      const known = Object.values(names).join(', ');
      addClaimProblem(claim, property, `be one of ${known}`, problems);
    }
    return { [property]: name };
  };
}

/** Two days of which the second is not before the first. */
export function projectDayRange(first: string, last: string): Projection {
  return (claims, _record, problems) => {
    const [start, end] = [
      readDayClaim(claims, first, problems),
      readDayClaim(claims, last, problems),
    ];
    if (start !== null && end !== null && end < start) {
      const place = (claims.get(last) as LocatedMapping).locationOf('value');
      problems.add(place, `${last} ${end} is before ${first} ${start}`);
    }
    return { [first]: start, [last]: end };
  };
}

function readDayClaim(
  claims: PreferredClaims,
  property: string,
  problems: Diagnostics,
): string | null {
  const claim = claims.get(property);
  if (!claim) return null;
  const value = claim.text('value');
  if (value !== null && isDay(value)) return value;
  addClaimProblem(claim, property, 'be a day that exists, such as 2025-10-08', problems);
  return null;
}

/** The value as it stands. */
export function projectValue(property: string): Projection {
  return (claims, _record, problems) => {
    const claim = claims.get(property);
    if (!claim) return { [property]: null };
    return { [property]: claim.text('value') ?? readDecimal(claim, 'number', problems) };
  };
}

/** A number without decimals. */
export function projectCount(property: string, column: string): Projection {
  return (claims, _record, problems) => {
    const number = readNumber(claims.get(property), property, problems);
    if (number !== null && !isCount(number)) {
      const place = (claims.get(property) as LocatedMapping).locationOf('number');
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
export function projectMoney(property: string, amount: string, currency: string): Projection {
  return (claims, _record, problems) => {
    const claim = claims.get(property);
    const number = readQuantity(claim, property, problems);
    const unit = claim?.text('unit') ?? null;
    if (claim && unit !== null && !currencyForm.test(unit)) {
      const expected = `${property} must be in a currency such as KZT or USDT, not ${quote(unit)}`;
      problems.add(claim.locationOf('unit'), expected);
    }
    return { [amount]: number, [currency]: number === null ? null : unit };
  };
}

/**
 * How much of its asset was seized: the count of the things themselves, or else the value, where
 * it is counted in the asset.
 */
export function projectQuantity(column: string, counted: string, valued: string): Projection {
  return (claims, record, problems) => {
    const things = readQuantity(claims.get(counted), counted, problems);
    const value = claims.get(valued);
    const isInAsset = value !== undefined && value.text('unit') === record.text('asset');
    return { [column]: things ?? (isInAsset ? readQuantity(value, valued, problems) : null) };
  };
}

function readQuantity(
  claim: LocatedMapping | undefined,
  property: string,
  problems: Diagnostics,
): string | null {
  const number = readNumber(claim, property, problems);
  if (number === null || !isNegative(number)) return number;
  problems.add((claim as LocatedMapping).locationOf('number'), `${property} must not be negative`);
  return null;
}

function readNumber(
  claim: LocatedMapping | undefined,
  property: string,
  problems: Diagnostics,
): string | null {
  if (!claim) return null;
  if (!claim.scalar('number')) addClaimProblem(claim, property, 'have a number', problems);
  return readDecimal(claim, 'number', problems);
}

function addClaimProblem(
  claim: LocatedMapping,
  property: string,
  expected: string,
  problems: Diagnostics,
): void {
  problems.add(claim.locationOf('value'), `the PREFERRED claim of ${property} must ${expected}`);
}
