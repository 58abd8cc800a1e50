import { ftm } from './ftm/ftm';
import { iscan } from './iscan/iscan';
import { kgdCoinValues } from './kgd/kgd-coin-values';
import { nationalBankRates } from './national-bank/national-bank-rates';
import type { Upstream } from './upstream';

/** All upstreams. One that is added has its own folder and a line here. */
export const upstreams: readonly Upstream[] = [nationalBankRates, kgdCoinValues, iscan, ftm];
