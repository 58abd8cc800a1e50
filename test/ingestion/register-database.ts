import { ClaimRank, Confidence } from '../../src/domains/claims/claim';
import { Authority } from '../../src/domains/authorities/authority';
import { License, LicenseRegime, LicenseStatus } from '../../src/domains/licenses/license';
import { Provider } from '../../src/domains/providers/provider';
import { Source, SourceKind } from '../../src/domains/sources/source';
import { importRecord } from '../../src/ingestion/curated/import-record';
import type { ImportSummary } from '../../src/import/import-summary';
import { ingestDocument } from '../../src/ingestion/ingest-document';
import { hashOf } from '../../src/ingestion/documents/received-document';
import type { RunReport } from '../../src/ingestion/runs/run-report';
import { identify } from '../../src/kernel/records/record-id';
import type { Upstream } from '../../src/upstreams/upstream';
import { Precedence, type UpstreamClaim } from '../../src/upstreams/upstream-claim';
import { RecordFolder } from '../import/record-folder';
import { fingerprint } from '../import/record-fingerprint';
import { smallRecord } from '../import/record-text';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const source = (slug: string) => ({
  ...{ id: identify(Source, slug), slug, title: slug, publisher: 'A register' },
  ...{ kind: SourceKind.OFFICIAL_RELEASE, url: null, aboutUrl: null, language: null },
  publishedOn: null,
});

/** Its first line is a day; each other one a license, its holder's BIN, and properties. */
export const register: Upstream = {
  slug: 'a-register',
  name: 'A register',
  publisher: 'A register',
  licence: { name: 'None', url: null, attribution: 'A register', commercialUse: null },
  hosts: [],
  cadenceHours: 24,
  fileExtension: '.txt',
  parserVersion: 1,
  bounds: {
    ...{ minRows: 0, maxRows: 10, maxAddedShare: 10, maxChangedShare: 1, maxAbsentShare: 1 },
    ...{ maxRefusedShare: 1, maxContradictedShare: 1 },
  },
  documents: () => [],
  read: (bytes) => {
    const [publishedOn = '', ...rest] = Buffer.from(bytes).toString().split('\n');
    const rows = rest.map((line, at) => {
      const [number = '', bin = '', ...said] = line.split(' ');
      const values = { bin, ...Object.fromEntries(said.map((each) => each.split('='))) };
      return { key: number, locator: `line ${at + 2}`, values: values as Record<string, string> };
    });
    return { scope: 'all', publishedOn, rows, refusals: [], warnings: [] };
  },
  records: () => [],
  claims: (rows) =>
    rows.flatMap(({ key, values, statedOn }) => {
      const { bin = '', ...said } = values;
      return Object.entries(said).map(([property, value]): UpstreamClaim => ({
        subject: subjectOf(key, bin ?? ''),
        ...{ property, value: value ?? '', statedOn, confidence: Confidence.HIGH },
        rank: ClaimRank.PREFERRED,
        precedence: ['status', 'validFrom', 'validTo'].includes(property)
          ? Precedence.AUTHORITATIVE
          : Precedence.OTHER,
        source: source(`register-${key.toLowerCase()}`),
        rowKey: key,
      }));
    }),
};

const subjectOf = (number: string, bin: string): UpstreamClaim['subject'] => ({
  ...{ record: License, property: 'number', value: number },
  created: {
    values: {
      ...{ id: identify(License, number), number, activities: [] },
      ...{ regime: LicenseRegime.UNKNOWN, status: LicenseStatus.UNKNOWN },
      ...{ validFrom: null, validTo: null },
    },
    references: {
      providerId: { record: Provider, property: 'bin', value: bin },
      authorityId: { record: Authority, property: 'slug', value: 'afm' },
    },
  },
});

/** A database that takes in documents of the register, and files. */
export class RegisterDatabase {
  readonly folder = new RecordFolder();

  private constructor(private readonly database: TestDatabase) {}

  static async open(): Promise<RegisterDatabase> {
    return new RegisterDatabase(await openTestDatabase());
  }

  async close(): Promise<void> {
    this.folder.remove();
    await this.database.close();
  }

  read(text: string): Promise<RunReport> {
    const bytes = Buffer.from(text);
    const retrievedAt = new Date('2026-11-30T09:00:00Z');
    const document = { bytes, snapshot: hashOf(bytes), origin: 'register.txt', retrievedAt };
    return ingestDocument(this.database.dataSource, register, document);
  }

  import(text = smallRecord): Promise<ImportSummary> {
    const file = this.folder.write('record.yaml', text);
    return importRecord(this.database.dataSource, [file], {
      upstreams: [register],
    });
  }

  async query(statement: string): Promise<unknown[][]> {
    const rows = await this.database.dataSource.query<object[]>(statement);
    return rows.map((row) => Object.values(row));
  }

  /** The claims about a license: property, value, rank, source, the end of its period. */
  claims(number = 'AFSA-1'): Promise<unknown[][]> {
    return this.query(`select property, value, claim.rank::text, slug, period_to::text
      from claim join source on source.id = source_id join license on license.id = license_id
      where license.number = '${number}' order by property, slug`);
  }

  /** What a license shows: status, first and last day. */
  async license(number = 'AFSA-1'): Promise<unknown[] | undefined> {
    const found = await this.query(`select status::text, valid_from::text, valid_to::text
      from license where number = '${number}'`);
    return found[0];
  }

  /** The properties that are disputed. */
  async disputed(): Promise<unknown[]> {
    const found = await this.query('select property from disputed_property order by 1');
    return found.flat();
  }

  /** The record as it is, whichever way it came about. */
  state(): Promise<Record<string, string>> {
    return fingerprint(this.database.dataSource);
  }

  async version(): Promise<unknown> {
    return (await this.query('select version from record_version'))[0]?.[0];
  }
}
