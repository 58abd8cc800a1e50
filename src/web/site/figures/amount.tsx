import type { ReactNode } from 'react';
import { useTranslation } from '../page-environment';

interface AmountProps {
  amount: string;
  currency: string;
  /** Whether the source says about, more than or nearly. */
  isApproximate?: boolean;
}

/** An amount of one currency: in words if it is large, with all its digits beside. */
export function Amount({ amount, currency, isApproximate = false }: AmountProps): ReactNode {
  const t = useTranslation();
  const exact = `${t.number(amount)} ${currency}`;
  const short = `${t.shortNumber(amount)} ${currency}`;
  return (
    <data className="amount" value={amount} title={exact}>
      {isApproximate && <span className="about">{t.text('site.about.figure')} </span>}
      {short}
    </data>
  );
}
