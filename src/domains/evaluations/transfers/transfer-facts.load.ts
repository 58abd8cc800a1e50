import { Big } from 'big.js';
import { loadProviderStanding } from '../../enforcement/provider-standing.load';
import type { RecordReader } from '../../../kernel/request/context';
import { loadIdentifiedProvider, type ProviderRow } from '../../licenses/identification.load';
import { ProviderStatus } from '../../providers/provider-status-period';
import { loadExchangeRate, type ExchangeRateRow } from '../../rates/exchange-rate.load';
import { RateNotOnRecord } from '../../rates/rate-not-on-record';
import type { CounterpartyFacts, TransferFacts } from '../../transfer-rules/transfer-facts';
import type { Transfer } from './transfer';

/** The facts that a transfer is decided by, and the records that they are from. */
export interface LoadedTransfer {
  facts: TransferFacts;
  exchangeRate: ExchangeRateRow | null;
  /** Null where no platform was named, or the one that was is not on record. */
  provider: ProviderRow | null;
}

const tenge = 'KZT';

/**
 * Loads the facts of a transfer from the record. `path` is that of the transfer in the caller's
 * input; throws `RateNotOnRecord` where its currency has no exchange rate.
 */
export async function loadTransferFacts(
  reader: RecordReader,
  transfer: Transfer,
  path: string,
): Promise<LoadedTransfer> {
  const [exchangeRate, { provider, counterparty }] = await Promise.all([
    requireExchangeRate(reader, transfer, path),
    loadCounterparty(reader, transfer),
  ]);
  const { channel, amount, currency, sender, recipient } = transfer;
  const amountInTenge = exchangeRate ? new Big(amount).times(exchangeRate.rate).toFixed() : amount;
  return {
    facts: { channel, amount, currency, amountInTenge, sender, recipient, counterparty },
    exchangeRate,
    provider,
  };
}

async function requireExchangeRate(
  reader: RecordReader,
  { currency, day }: Transfer,
  path: string,
): Promise<ExchangeRateRow | null> {
  if (currency === tenge) return null;
  const rate = await loadExchangeRate(reader, currency, day);
  if (rate) return rate;
  throw new RateNotOnRecord(`${path}.amount.currency`);
}

async function loadCounterparty(
  reader: RecordReader,
  { counterparty: text, day }: Transfer,
): Promise<{ provider: ProviderRow | null; counterparty: CounterpartyFacts | null }> {
  if (text === null) return { provider: null, counterparty: null };
  const provider = await loadIdentifiedProvider(reader, text);
  if (!provider) {
    const unknown = { slug: null, name: null, since: null, enforcementAction: null };
    return { provider, counterparty: { ...unknown, standing: 'NOT_ON_RECORD' } };
  }
  const standing = await loadProviderStanding(reader, provider.id, day);
  return {
    provider,
    counterparty: {
      slug: provider.slug,
      name: provider.name,
      standing: standing?.status ?? ProviderStatus.UNKNOWN,
      since: standing?.since ?? null,
      enforcementAction:
        standing?.actionSlug == null
          ? null
          : {
              slug: standing.actionSlug,
              title: standing.actionTitle ?? '',
              announcedOn: standing.actionAnnouncedOn,
              authority: standing.actionAuthority ?? '',
            },
    },
  };
}
