import { afsaNews } from './afsa/afsa-news';
import { afsaRegister } from './afsa/afsa-register';
import { esmaCasps } from './esma/esma-casps';
import { esmaNcasp } from './esma/esma-ncasp';
import { ftm } from './ftm/ftm';
import { afmNews } from './gov-kz/afm-news';
import { iscan } from './iscan/iscan';
import { kgdCoinValues } from './kgd/kgd-coin-values';
import { nationalBankRates } from './national-bank/national-bank-rates';
import { ofacAddresses } from './ofac/ofac-addresses';
import { ofacAddressFiles, ofacEthereumCsv } from './ofac/ofac-extracts';
import type { Upstream } from './upstream';

/** All upstreams. One that is added has its own folder and a line here. */
export const upstreams: readonly Upstream[] = [
  nationalBankRates,
  kgdCoinValues,
  afsaRegister,
  afsaNews,
  afmNews,
  esmaCasps,
  esmaNcasp,
  ofacAddresses,
  ofacAddressFiles,
  ofacEthereumCsv,
  iscan,
  ftm,
];
