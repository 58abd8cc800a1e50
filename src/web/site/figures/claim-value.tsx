import type { ReactNode } from 'react';
import { isCurrency } from '../record/claims';
import type { ClaimLineFragment } from '../documents';
import { useTranslation } from '../page-environment';
import type { Translation } from '../translation';
import { Amount } from './amount';
import { Period } from './period';
import { RecordText } from './record-text';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** What a claim states: a quantity with its unit, a day, a code of the record, or a text. */
export function ClaimValue({ claim }: { claim: ClaimLineFragment }): ReactNode {
  const t = useTranslation();
  const { number, unit, value, property } = claim;
  if (number !== null && isCurrency(unit)) return <Amount amount={number} currency={unit} />;
  if (number !== null) {
    return (
      <data className="amount" value={number}>
        {t.number(number)}
        {unit !== null && <Unit unit={unit} />}
      </data>
    );
  }
  if (dayPattern.test(value)) return <time dateTime={value}>{t.day(value)}</time>;
  const name = codeName(t, property, value);
  return name === null ? <RecordText>{value}</RecordText> : name;
}

/** The codes that claims of these properties have as their values. */
function codeName(t: Translation, property: string, value: string): string | null {
  const types: Readonly<Record<string, readonly string[] | undefined>> = {
    status: ['LicenseStatus', 'PolicyInitiativeStatus', 'TransferRuleStatus'],
    regime: ['LicenseRegime'],
  };
  const names = (types[property] ?? []).map((type) => t.value(type, value));
  return names.find((name) => name !== value) ?? null;
}

function Unit({ unit }: { unit: string }): ReactNode {
  const t = useTranslation();
  const name = t.value('Unit', unit);
  return <span lang={name === unit ? 'en' : undefined}> {name}</span>;
}

/** The name of what a claim states; a source may state what only English has a word for. */
export function PropertyName({ property }: { property: string }): ReactNode {
  const t = useTranslation();
  const name = t.property(property);
  if (name !== null) return name;
  const words = property.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return <span lang="en">{words[0]!.toUpperCase() + words.slice(1)}</span>;
}

/** For which days a claim is stated, and how well its source supports it. */
export function ClaimTerms({ claim }: { claim: ClaimLineFragment }): ReactNode {
  const t = useTranslation();
  return (
    <span className="terms">
      {claim.period !== null && (
        <>
          <Period period={claim.period} />
          {' · '}
        </>
      )}
      {t.value('Confidence', claim.confidence)}
    </span>
  );
}
