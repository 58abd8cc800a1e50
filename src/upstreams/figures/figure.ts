/**
 * How a text qualifies a figure: `свыше` is AT_LEAST, `до` is AT_MOST, `около` and `почти` are
 * APPROXIMATE.
 */
export type Qualifier = 'EXACT' | 'APPROXIMATE' | 'AT_LEAST' | 'AT_MOST';

/** What a figure counts: a currency or a digital asset, or things under their English name. */
export type FigureUnit =
  | 'KZT'
  | 'USD'
  | 'EUR'
  | 'RUB'
  | 'USDT'
  | 'USDC'
  | 'BTC'
  | 'ETH'
  | 'platforms'
  | 'sites'
  | 'cases'
  | 'groups'
  | 'people'
  | 'droppers'
  | 'cards'
  | 'wallets'
  | 'schemes'
  | 'chats';

/** A quantity in a text. */
export interface Figure {
  /** Where it is in the text, in UTF-16 code units: from its qualifier to its unit. */
  readonly start: number;
  readonly end: number;
  /** The sentence that it is in, and where it begins in the text. */
  readonly sentence: string;
  readonly sentenceStart: number;
  /** A plain decimal without a rounding: 16.7 million is `16700000`. */
  readonly number: string;
  /** The upper end of a range, whose lower end is `number`; null where it is none. */
  readonly upTo: string | null;
  readonly qualifier: Qualifier;
  readonly unit: FigureUnit;
}
