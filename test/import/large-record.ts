/** A record of any size as YAML: providers with two status periods and four claims each. */
export function syntheticRecord(providers: number, turnover = 1): string {
  const entries = Array.from({ length: providers }, (_, index) =>
    syntheticProvider(index, turnover),
  );
  return `sources:
  - { slug: synthetic, title: Synthetic, publisher: Nobody, kind: PRESS }
providers:
${entries.join('')}`;
}

function syntheticProvider(index: number, turnover: number): string {
  const claims = [0, 1, 2, 3].map(
    (place) => `      - property: turnover${place}
        number: ${turnover}.${index}
        unit: KZT
        source: synthetic
        confidence: LOW
        rank: PREFERRED
`,
  );
  return `  - slug: synthetic-${index}
    name: Synthetic ${index}
    aliases: [Artificial ${index}]
    kind: EXCHANGER
    jurisdiction: ZZ
    websites: [synthetic-${index}.example.org]
    statusHistory:
      - { status: AUTHORIZED, validFrom: 2024-01-01, validTo: 2024-12-31, source: synthetic }
      - { status: UNKNOWN, validFrom: 2025-01-01, source: synthetic }
    claims:
${claims.join('')}`;
}
