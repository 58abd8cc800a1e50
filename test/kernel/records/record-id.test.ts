import { createHash } from 'node:crypto';
import { domains } from '../../../src/domains/domains';
import { Identified, identify, recordForId } from '../../../src/kernel/records/record-id';
import type { RecordClass } from '../../../src/kernel/records/record';

const records = new Map(
  domains.flatMap((domain) => domain.records.map((record) => [record.name, record] as const)),
);
const record = (name: string): RecordClass => records.get(name) as RecordClass;

/** Ids that clients may have stored. A change of one of these lines breaks them. */
const known: [name: string, naturalKey: string[], id: string][] = [
  ['Source', ['bybit'], '011209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['ExchangeRate', ['bybit'], '021209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['Authority', ['bybit'], '031209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['Provider', ['bybit'], '041209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['ProviderStatusPeriod', ['bybit'], '051209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['License', ['bybit'], '061209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['EnforcementAction', ['bybit'], '071209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['Asset', ['bybit'], '081209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['Seizure', ['bybit'], '091209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['PolicyInitiative', ['bybit'], '0a1209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['TransferRule', ['bybit'], '0b1209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['TransferRuleVersion', ['bybit'], '0c1209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['Claim', ['bybit'], '0d1209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['RegisterEntry', ['bybit'], '121209e1-a273-8ab7-8a30-2244f5ab95b1'],
  ['Provider', ['биржа-қазақстан'], '04e34447-ea36-845f-9abc-c650d0196ae5'],
  ['ExchangeRate', ['USD', '2025-10-22'], '020241b5-386d-86c6-a841-3932737b84f8'],
];

describe('identify', () => {
  it.each(known)('gives %s %j its permanent id', (name, naturalKey, id) => {
    expect(identify(record(name), ...naturalKey)).toBe(id);
  });

  it('is the tag, then the hash of the key, formatted as in RFC 9562', () => {
    const hash = createHash('sha256').update('["a","b"]').digest('hex');
    const hex = identify(record('Provider'), 'a', 'b').replaceAll('-', '');
    expect(hex.slice(0, 12)).toBe(`04${hash.slice(2, 12)}`);
    expect(hex.slice(13, 16)).toBe(hash.slice(13, 16));
    expect(hex.slice(17)).toBe(hash.slice(17, 32));
  });

  it('always has version 8 and the variant of RFC 9562', () => {
    const variants = new Set<string>();
    for (let each = 0; each < 500; each++) {
      const id = identify(record('Claim'), String(each));
      expect(id).toMatch(/^0d[0-9a-f]{6}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      variants.add(id.charAt(19));
    }
    expect([...variants].sort()).toEqual(['8', '9', 'a', 'b']);
  });

  it('distinguishes the parts of a key', () => {
    const ids = [['ab', 'c'], ['a', 'bc'], ['abc'], ['a', 'b', 'c'], ['a,b', 'c'], ['a","b', 'c']];
    expect(new Set(ids.map((key) => identify(record('Claim'), ...key))).size).toBe(ids.length);
  });

  it('rejects a record without a tag', () => {
    expect(() => identify(record('SeizureProvider'), 'a')).toThrow('SeizureProvider has no tag');
  });
});

describe('recordForId', () => {
  it.each(known)('finds %s by its id', (name, naturalKey) => {
    expect(recordForId(identify(record(name), ...naturalKey))).toBe(record(name));
  });

  it.each([
    ['an unknown tag', 'ff1209e1-a273-8ab7-8a30-2244f5ab95b1'],
    ['tag zero', '001209e1-a273-8ab7-8a30-2244f5ab95b1'],
    ['another version', '041209e1-a273-4ab7-8a30-2244f5ab95b1'],
    ['another variant', '041209e1-a273-8ab7-ca30-2244f5ab95b1'],
    ['capital letters', '041209E1-A273-8AB7-8A30-2244F5AB95B1'],
    ['no hyphens', '041209e1a2738ab78a302244f5ab95b1'],
    ['braces', '{041209e1-a273-8ab7-8a30-2244f5ab95b1}'],
    ['a digit too few', '041209e1-a273-8ab7-8a30-2244f5ab95b'],
    ['a digit too many', '041209e1-a273-8ab7-8a30-2244f5ab95b10'],
    ['a line break at the end', '041209e1-a273-8ab7-8a30-2244f5ab95b1\n'],
    ['a space before', ' 041209e1-a273-8ab7-8a30-2244f5ab95b1'],
    ['a number', '4'],
    ['no characters', ''],
  ])('finds no record for an id with %s', (_, id) => {
    expect(recordForId(id)).toBeUndefined();
  });
});

describe('Identified', () => {
  it('rejects a tag that is taken', () => {
    class Impostor {}
    expect(() => Identified(0x04)(Impostor)).toThrow(
      'Tag 4 is taken by Provider: Impostor needs its own',
    );
  });
});
