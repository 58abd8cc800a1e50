import { isDay } from '../../kernel/scalars/day';
import { quote, type Diagnostics } from '../diagnostics';
import type { LocatedMapping } from '../files/located-value';
import { isCount, isNegative, readDecimal } from './decimal';
import type { ColumnValues } from './staging';

/** The PREFERRED claims of a record, by property. */
export type PreferredClaims = ReadonlyMap<string, LocatedMapping>;

/**
 * Reads columns of a record from its preferred claims, so that the files state each figure once, as
 * a claim (docs/decisions/0004).
 */
export type Projection = (
  claims: PreferredClaims,
  record: LocatedMapping,
  diagnostics: Diagnostics,
) => ColumnValues;

/** The name of an enum. Without a `defaultName` the record must have the claim. */
export function projectEnum(property: string, names: object, defaultName?: string): Projection {
  return (claims, record, diagnostics) => {
    const claim = claims.get(property);
    if (!claim) {
      if (defaultName === undefined) {
        diagnostics.add(record, `there is no PREFERRED claim of ${property}`);
      }
      return { [property]: defaultName ?? null };
    }
    const name = claim.text('value');
    if (name === null || !Object.values(names).includes(name)) {
      const allowed = Object.values(names).join(', ');
      addClaimProblem(claim, property, `be one of ${allowed}`, diagnostics);
    }
    return { [property]: name };
  };
}

/** Two days, of which the last must not be before the first. */
export function projectDayRange(first: string, last: string): Projection {
  return (claims, _record, diagnostics) => {
    const start = readDayClaim(claims, first, diagnostics);
    const end = readDayClaim(claims, last, diagnostics);
    if (start !== null && end !== null && end < start) {
      const location = (claims.get(last) as LocatedMapping).locationOf('value');
      diagnostics.add(location, `${last} ${end} is before ${first} ${start}`);
    }
    return { [first]: start, [last]: end };
  };
}

function readDayClaim(
  claims: PreferredClaims,
  property: string,
  diagnostics: Diagnostics,
): string | null {
  const claim = claims.get(property);
  if (!claim) return null;
  const value = claim.text('value');
  if (value !== null && isDay(value)) return value;
  addClaimProblem(claim, property, 'be a valid date such as 2025-10-08', diagnostics);
  return null;
}

/** The claim's value, or else its number, unchanged. */
export function projectValue(property: string): Projection {
  return (claims, _record, diagnostics) => {
    const claim = claims.get(property);
    if (!claim) return { [property]: null };
    return { [property]: claim.text('value') ?? readDecimal(claim, 'number', diagnostics) };
  };
}

/** A whole number. */
export function projectCount(property: string, column: string): Projection {
  return (claims, _record, diagnostics) => {
    const number = readNumber(claims.get(property), property, diagnostics);
    if (number !== null && !isCount(number)) {
      const location = (claims.get(property) as LocatedMapping).locationOf('number');
      diagnostics.add(
        location,
        `${property} must be a whole number from 0 to 1000000, not ${quote(number)}`,
      );
    }
    return { [column]: number };
  };
}

/** ISO 4217, or the ticker of a digital asset. */
const currencyPattern = /^[A-Z][A-Z0-9]{1,11}$/;

/** A number and its unit, as an amount and a currency. */
export function projectMoney(property: string, amount: string, currency: string): Projection {
  return (claims, _record, diagnostics) => {
    const claim = claims.get(property);
    const number = readQuantity(claim, property, diagnostics);
    const unit = claim?.text('unit') ?? null;
    if (claim && unit !== null && !currencyPattern.test(unit)) {
      const message = `${property} must be in a currency such as KZT or USDT, not ${quote(unit)}`;
      diagnostics.add(claim.locationOf('unit'), message);
    }
    return { [amount]: number, [currency]: number === null ? null : unit };
  };
}

/**
 * The seized quantity of an asset: the claim of `countProperty`, or else that of `valueProperty`
 * where its unit is the asset itself.
 */
export function projectQuantity(
  column: string,
  countProperty: string,
  valueProperty: string,
): Projection {
  return (claims, record, diagnostics) => {
    const count = readQuantity(claims.get(countProperty), countProperty, diagnostics);
    const value = claims.get(valueProperty);
    const isInAsset = value !== undefined && value.text('unit') === record.text('asset');
    const readValue = (): string | null => readQuantity(value, valueProperty, diagnostics);
    return { [column]: count ?? (isInAsset ? readValue() : null) };
  };
}

function readQuantity(
  claim: LocatedMapping | undefined,
  property: string,
  diagnostics: Diagnostics,
): string | null {
  const number = readNumber(claim, property, diagnostics);
  if (number === null || !isNegative(number)) return number;
  const location = (claim as LocatedMapping).locationOf('number');
  diagnostics.add(location, `${property} must not be negative`);
  return null;
}

function readNumber(
  claim: LocatedMapping | undefined,
  property: string,
  diagnostics: Diagnostics,
): string | null {
  if (!claim) return null;
  if (!claim.scalar('number')) addClaimProblem(claim, property, 'have a number', diagnostics);
  return readDecimal(claim, 'number', diagnostics);
}

function addClaimProblem(
  claim: LocatedMapping,
  property: string,
  requirement: string,
  diagnostics: Diagnostics,
): void {
  const message = `the PREFERRED claim of ${property} must ${requirement}`;
  diagnostics.add(claim.locationOf('value'), message);
}
