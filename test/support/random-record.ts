import { SyntheticRandom } from './synthetic-random';
import { SyntheticRecord } from './synthetic-record';

const measures = ['FROZEN', 'ARRESTED', 'SEIZED', 'CONFISCATED', 'RETURNED'];
const kinds = ['PLATFORM_SHUTDOWN', 'SITE_BLOCKING', 'PROSECUTION', 'PUBLIC_WARNING'];

/** A record by chance, in which much is unknown, and parts have wholes that have wholes. */
export function randomRecord(seed: number, size: number): SyntheticRecord {
  const random = new SyntheticRandom(seed);
  const record = new SyntheticRecord();
  const some = <Each>(value: Each): Each | null => (random.chance(0.8) ? value : null);
  const day = (): string | null =>
    some(`${2019 + random.below(4)}-0${1 + random.below(9)}-1${random.below(9)}`);
  const authorities = ['b', 'a-b', 'ab', 'a1'].map((slug) => record.authority(slug));
  const assets = ['BTC', 'btc', 'Ä', 'USDT'].map((symbol) => record.asset(symbol));
  const providers = ['p', 'q', 'r', 's'].map((slug) => record.provider(slug));
  const actions: string[] = [];
  const seizures: string[] = [];
  for (let index = 0; index < size; index += 1) {
    const to = random.chance(0.3) ? day() : null;
    const common = { announced_on: day(), period_to: to };
    const part_of_id = random.chance(0.4) ? (actions.at(-1 - random.below(3)) ?? null) : null;
    const action = record.action(`action-${index}`, {
      ...common,
      part_of_id,
      kind: random.oneOf(kinds),
      reported_platform_count: some(random.below(50)),
      authority_id: random.oneOf(authorities),
    });
    actions.push(action);
    record.hit(action, ...providers.filter(() => random.chance(0.3)));
    const whole = random.chance(0.4) ? (seizures.at(-1 - random.below(3)) ?? null) : null;
    const digits = random.below(4);
    const amount = some(`${random.digits(6)}${digits ? `.${random.digits(digits)}` : ''}`);
    seizures.push(
      record.seizure(`seizure-${index}`, {
        ...common,
        part_of_id: whole,
        measure: random.oneOf(measures),
        value_amount: amount,
        enforcement_action_id: action,
        value_currency: amount && random.oneOf(['KZT', 'USD', 'USDT', 'A1', 'AB']),
        asset_id: some(random.oneOf(assets)),
        authority_id: random.oneOf(authorities),
      }),
    );
  }
  return record;
}
