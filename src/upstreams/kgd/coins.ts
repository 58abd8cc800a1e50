/** The coins whose values are published daily for the mining fee, by their tickers. */
export const coinNames: Readonly<Record<string, string>> = {
  BTC: 'Bitcoin',
  ETC: 'Ethereum Classic',
  BCH: 'Bitcoin Cash',
  LTC: 'Litecoin',
  XMR: 'Monero',
  ZEC: 'Zcash',
  DASH: 'Dash',
  TRX: 'Tron',
  DOGE: 'Dogecoin',
  ZEN: 'Horizen',
  SC: 'Siacoin',
};

/** What the page's own filter calls a coin. */
export const filterNames: readonly string[] = Object.keys(coinNames).map((symbol) =>
  symbol === 'DOGE' ? 'Doge' : symbol,
);

const symbolsByName = new Map(
  Object.entries(coinNames).flatMap(([symbol, name]) => [
    [name.toUpperCase(), symbol],
    [symbol, symbol],
  ]),
);

/** The ticker of `Bitcoin (BTC)`, `Dogecoin (Doge)` or `Dash`; null for a coin not among them. */
export function coinSymbol(text: string): string | null {
  const [, name = '', bracketed] = /^([^()]*?)\s*(?:\(([^()]*)\))?$/u.exec(text) ?? [];
  const found = symbolsByName.get((bracketed ?? name).trim().toUpperCase());
  return found ?? null;
}
