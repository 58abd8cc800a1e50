import {
  SnakeCaseNaming,
  snakeCase,
  toPluralWords,
  toWords,
} from '../../../src/kernel/records/naming';

describe('snakeCase', () => {
  it.each([
    ['name', 'name'],
    ['effectiveOn', 'effective_on'],
    ['partOfId', 'part_of_id'],
    ['ExchangeRate', 'exchange_rate'],
    ['EnforcementActionProvider', 'enforcement_action_provider'],
    ['x', 'x'],
    ['aB', 'a_b'],
    ['URL', 'url'],
    ['senderIIN', 'sender_iin'],
    ['IINCheck', 'iin_check'],
    ['validFromIIN', 'valid_from_iin'],
    ['otpCode2', 'otp_code2'],
    ['a1B', 'a1_b'],
    ['already_snake', 'already_snake'],
  ])('%s is %s', (name, expected) => {
    expect(snakeCase(name)).toBe(expected);
  });
});

describe('the words of a name', () => {
  it.each([
    ['Provider', 'provider', 'providers'],
    ['EnforcementAction', 'enforcement action', 'enforcement actions'],
    ['Authority', 'authority', 'authorities'],
    ['PolicyInitiative', 'policy initiative', 'policy initiatives'],
  ])('of %s are %j and %j', (name, words, plural) => {
    expect(toWords(name)).toBe(words);
    expect(toPluralWords(name)).toBe(plural);
  });
});

describe('SnakeCaseNaming', () => {
  const naming = new SnakeCaseNaming();

  it('names tables and columns after classes and properties', () => {
    expect(naming.tableName('TransferRuleVersion')).toBe('transfer_rule_version');
    expect(naming.columnName('announcedOn', undefined)).toBe('announced_on');
  });

  it('keeps an explicit name', () => {
    expect(naming.tableName('TransferRuleVersion', 'given')).toBe('given');
    expect(naming.columnName('announcedOn', 'given')).toBe('given');
  });

  it('names constraints and indexes as PostgreSQL does by default', () => {
    expect(naming.primaryKeyName('license')).toBe('license_pkey');
    expect(naming.uniqueConstraintName('license', ['number'])).toBe('license_number_key');
    expect(naming.foreignKeyName('license', ['provider_id'])).toBe('license_provider_id_fkey');
    expect(naming.indexName('exchange_rate', ['currency', 'effective_on'])).toBe(
      'exchange_rate_currency_effective_on_idx',
    );
  });

  it('leaves the schema out of the names', () => {
    expect(naming.foreignKeyName('public.license', ['provider_id'])).toBe(
      'license_provider_id_fkey',
    );
  });
});
