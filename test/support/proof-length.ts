/** Whether the long form of the proofs runs: `npm run test:long`. Every run has the short one. */
const isLong = process.env['LONG_PROOFS'] === '1';

/** What a proof is done with, such as how often it repeats itself: by the form that runs. */
export function byLength<Amount>(short: Amount, long: Amount): Amount {
  return isLong ? long : short;
}
