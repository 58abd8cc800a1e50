/** A small valid record; the tests of rejections make one change to it. */
export const smallRecord = `sources:
  - slug: release
    title: Release
    publisher: Agency
    kind: OFFICIAL_RELEASE
    publishedOn: 2025-10-08
  - slug: paper
    title: Paper
    publisher: Paper
    kind: PRESS
assets:
  - symbol: USDT
    name: Tether
    kind: STABLECOIN
exchangeRates:
  - currency: USD
    effectiveOn: 2025-10-22
    rate: 538.56
    source: release
authorities:
  - slug: afm
    name: Agency
    jurisdiction: KZ
providers:
  - slug: okx
    name: OKX
    legalName: OKX Limited
    aliases: [Okex]
    kind: CENTRALIZED_EXCHANGE
    jurisdiction: ZZ
    bin: '211040900220'
    websites: [okx.com]
    statusHistory:
      - status: AUTHORIZED
        validFrom: 2024-01-01
        validTo: 2024-12-31
        source: release
      - status: WARNED
        validFrom: 2025-01-01
        source: paper
  - slug: htx
    name: HTX
    kind: CENTRALIZED_EXCHANGE
    jurisdiction: ZZ
licenses:
  - number: AFSA-1
    provider: okx
    authority: afm
    claims:
      - property: status
        value: ACTIVE
        source: release
        confidence: HIGH
        rank: PREFERRED
      - property: validFrom
        value: 2024-01-01
        source: release
        confidence: HIGH
        rank: PREFERRED
      - property: validTo
        value: 2024-12-31
        source: release
        confidence: HIGH
        rank: PREFERRED
enforcementActions:
  - slug: year
    kind: PLATFORM_SHUTDOWN
    title: Year
    authority: afm
    period: { from: 2025-01-01, to: 2025-12-31 }
    claims:
      - property: platformCount
        number: 130
        unit: platforms
        source: release
        confidence: HIGH
        rank: PREFERRED
      - property: platformCount
        number: 22
        unit: platforms
        source: paper
        confidence: MEDIUM
  - slug: month
    kind: PLATFORM_SHUTDOWN
    title: Month
    authority: afm
    partOf: year
    providers: [htx]
seizures:
  - slug: year-assets
    enforcementAction: year
    authority: afm
    measure: FROZEN
    asset: USDT
    claims:
      - property: seizedValue
        number: 16700000
        unit: USDT
        source: release
        confidence: HIGH
        rank: PREFERRED
policyInitiatives:
  - slug: reserve
    title: Reserve
    authority: afm
    claims:
      - property: status
        value: ANNOUNCED
        source: paper
        confidence: HIGH
        rank: PREFERRED
transferRules:
  - code: top-up
    title: Top-up
    channel: CARD_TOP_UP
    authority: afm
    versions:
      - number: 1
        clauses: [{ requirement: SENDER_IIN, when: 'true', acceptedMethods: [SMS] }]
        claims:
          - property: status
            value: IN_FORCE
            source: paper
            confidence: HIGH
            rank: PREFERRED
          - property: effectiveTo
            value: 2025-06-30
            source: paper
            confidence: HIGH
            rank: PREFERRED
      - number: 2
        clauses: [{ requirement: SENDER_IIN, when: 'true' }]
        claims:
          - property: status
            value: IN_FORCE
            source: paper
            confidence: HIGH
            rank: PREFERRED
          - property: effectiveFrom
            value: 2025-07-01
            source: paper
            confidence: HIGH
            rank: PREFERRED
          - property: threshold
            number: 500000
            unit: KZT
            source: paper
            confidence: HIGH
            rank: PREFERRED
`;

/**
 * The small record with one text replaced, and the line of the last `target` up to the end of the
 * replacement.
 */
export function altered(
  find: string,
  replacement: string,
  target: string,
): { text: string; line: number } {
  const at = smallRecord.indexOf(find);
  if (at < 0) throw new Error(`The small record does not have ${JSON.stringify(find)}`);
  const text = smallRecord.slice(0, at) + replacement + smallRecord.slice(at + find.length);
  const targetAt = text.lastIndexOf(target, at + replacement.length);
  if (targetAt < 0) throw new Error(`The altered record does not have ${JSON.stringify(target)}`);
  return { text, line: text.slice(0, targetAt).split('\n').length };
}
