import { SyntheticRandom } from './synthetic-random';
import { SyntheticRecord } from './synthetic-record';

const measures = ['FROZEN', 'ARRESTED', 'SEIZED', 'CONFISCATED', 'RETURNED'];
const dispositions = ['HELD', 'STATE_RESERVE', 'RETURNED_TO_VICTIMS', 'UNDETERMINED'];
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
  const sources = ['one', 'other', 'third'].map((slug) => record.source(slug));
  /** Claims of a property that contradict each other now and then. */
  const contradict = (subject: Record<string, string>, property: string, unit: string): void => {
    if (!random.chance(0.3)) return;
    sources.forEach((source_id, index) => {
      const number = String(random.below(90));
      const rank = index === 0 && random.chance(0.7) ? 'PREFERRED' : 'NORMAL';
      record.claim(subject, property, { source_id, value: number, number, unit, rank });
    });
  };
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
      reported_site_count: random.chance(0.3) ? random.below(5_000) : null,
      approximate: random.chance(0.2),
    });
    for (const property of ['platformCount', 'siteCount']) {
      contradict({ enforcement_action_id: action }, property, 'units');
    }
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
        disposition: random.oneOf(dispositions),
        approximate: random.chance(0.1),
      }),
    );
    contradict({ seizure_id: seizures.at(-1) as string }, 'seizedValue', 'USD');
  }
  return record;
}
