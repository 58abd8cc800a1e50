import { nationalBankRates } from './national-bank/national-bank-rates';
import { afsaNews } from './afsa/afsa-news';
import { afsaRegister } from './afsa/afsa-register';
import type { Upstream } from './upstream';

/** All upstreams. One that is added has its own folder and a line here. */
export const upstreams: readonly Upstream[] = [nationalBankRates, afsaRegister, afsaNews];
