import { maxFeedChanges } from '../../src/http/changes.routes';
import { maxHeaderSize } from 'node:http';
import { impactWork } from '../../src/domains/evaluations/simulation/transfer-rule-impact.queries';
import { maxAddressLength } from '../../src/domains/crypto-addresses/identified-address.queries';
import { maxTextLength } from '../../src/domains/licenses/identification.queries';
import { maxExports, maxExportsPerClient } from '../../src/export/export-slots';
import { maxSources } from '../../src/export/export-terms';
import { maxSheetRows } from '../../src/export/formats/xlsx';
import { maxExportMs } from '../../src/http/export-stream';
import { maxRankedTexts } from '../../src/domains/search/search-rows';
import { maxSearchLength, maxSearchWords } from '../../src/domains/search/search-text';
import { maxTexts } from '../../src/domains/licenses/identified-texts.queries';
import { maxIdentifiers, maxInputs } from '../../src/domains/search/matching/match.queries';
import { maxMatchesOfInput } from '../../src/domains/search/matching/matched-input';
import { maxCompressedBytes } from '../../src/web/page-headers';
import { maxKeptBytes, maxWaiting } from '../../src/web/picture-renderer';
import { maxAddresses } from '../../src/web/site-map.routes';
import { maxTokens } from '../../src/graphql/apollo-server';
import { maxErrors } from '../../src/graphql/errors/error-limit';
import {
  maxCombiningMarks,
  maxVariableDepth,
  maxVariableEntries,
} from '../../src/graphql/input/text-checks';
import { maxBodyBytes, maxOrdinaryBodyBytes } from '../../src/graphql/limits/body-limit';
import {
  maxCounts,
  maxNodeDepth,
  smallSelections,
} from '../../src/graphql/limits/document-limits.rule';
import { maxComparisons } from '../../src/graphql/limits/field-merge-limit';
import {
  maxCost,
  maxFields,
  maxIntrospectedFields,
  maxMutations,
  maxRootFields,
  maxRows,
} from '../../src/graphql/limits/operation-cost';
import { maxDepth } from '../../src/graphql/limits/operation-depth';
import {
  keepAliveTimeoutMs,
  receiveCheckIntervalMs,
  receiveTimeoutMs,
  socketTimeoutMs,
} from '../../src/http/connection-timeouts';
import { maxJsonDepth, maxJsonValues } from '../../src/http/json-limits';
import { maxPipelined } from '../../src/http/pipelining-limit';
import { maxContentTypeLength } from '../../src/http/method-and-content-type';
import { maxCursorLength } from '../../src/kernel/lists/cursor';
import { defaultFacetValues, maxFacetValues } from '../../src/kernel/lists/facets/facet-arguments';
import { maxFilterValues } from '../../src/kernel/lists/filter-field';
import { maxConditions, maxFilterDepth } from '../../src/kernel/lists/filter-size';
import { defaultPageSize, maxPageSize } from '../../src/kernel/lists/page-arguments';
import { maxNodes } from '../../src/kernel/records/node-id.check';
import {
  groupsPerEstimated,
  maxGroups,
  minGroupLimit,
} from '../../src/kernel/statistics/statistics';
import {
  characters,
  kibibytes,
  mebibytes,
  number,
  seconds,
  limitRows,
  limitsPage,
  type LimitTables,
} from './limit-tables';

/** The limits of a request, each with its value by the constant of the code. */
const tables: LimitTables = {
  'A request': [
    ['body', kibibytes(maxOrdinaryBodyBytes)],
    ['body with a key, for `evaluateTransfers`', mebibytes(maxBodyBytes)],
    ['values in the JSON of a body or of an address', number(maxJsonValues)],
    ['depth of that JSON', number(maxJsonDepth)],
    ['headers, with the request line', kibibytes(maxHeaderSize)],
    ['`Content-Type`', characters(maxContentTypeLength)],
    ['time to send the whole request', seconds(receiveTimeoutMs)],
    ['time to send the first request on a new connection', seconds(receiveTimeoutMs)],
    ['requests at once on one connection, without waiting for responses', number(maxPipelined)],
    ['idle connection, after a response', seconds(keepAliveTimeoutMs)],
    ['time without a byte read of a response', seconds(socketTimeoutMs)],
  ],
  'A document': [
    ['tokens', number(maxTokens)],
    ['depth of its syntax tree', number(maxNodeDepth)],
    ['operations', number(maxCounts.operations)],
    ['fragments', number(maxCounts.fragments)],
    ['directives', number(maxCounts.directives)],
    ['aliases', number(maxCounts.aliases)],
    [
      `pairs of fields to compare for merging, from ${smallSelections + 1} selections on`,
      number(maxComparisons),
    ],
    ['errors in a response', number(maxErrors)],
  ],
  'An operation': [
    ['[cost](#cost)', number(maxCost)],
    ['depth of its selections', number(maxDepth)],
    ['top-level fields', number(maxRootFields)],
    ['mutations', number(maxMutations)],
    [
      'rows that it could return (a list counts its `first` or `last`, multiplied by its parents)',
      number(maxRows),
    ],
    ['fields that a query could return', number(maxFields.query)],
    ['fields that a mutation could return', number(maxFields.mutation)],
    ['fields of the schema itself (introspection)', number(maxIntrospectedFields)],
    ['`transferRuleImpact` in an operation', number(Math.floor(maxCost / impactWork))],
  ],
  'Arguments and variables': [
    ['page size', number(maxPageSize)],
    ['page size if none is given', number(defaultPageSize)],
    ['values of a facet (`most`)', number(maxFacetValues)],
    ['values of a facet if none is given', number(defaultFacetValues)],
    ['`nodes(ids:)`', number(maxNodes)],
    ['conditions of a filter', number(maxConditions)],
    ['depth of a filter', number(maxFilterDepth)],
    ['values of an `in` list', number(maxFilterValues)],
    ['entries of a list in variables', number(maxVariableEntries)],
    ['depth of variables', number(maxVariableDepth)],
    ['combining marks in a row', number(maxCombiningMarks)],
    ['`identifyProvider(text:)`', characters(maxTextLength)],
    ['`identifyTexts(texts:)`', number(maxTexts)],
    ['`matchProviders(inputs:)`', number(maxInputs)],
    ['`identifiers` of an input of `matchProviders`', number(maxIdentifiers)],
    ['candidates of an input of `matchProviders`', number(maxMatchesOfInput)],
    ['`identifyAddress(address:)`', characters(maxAddressLength)],
    ['`search(text:)`', characters(maxSearchLength)],
    ['words of `search(text:)`', number(maxSearchWords)],
    ['texts that a search ranks', number(maxRankedTexts)],
    ['cursor', characters(maxCursorLength)],
    ['changes in a response of a feed', number(maxFeedChanges)],
  ],
  Pages: [
    ['pictures that wait for another', number(maxWaiting)],
    ['memory for pictures that were drawn', mebibytes(maxKeptBytes)],
    ['memory for pages that were compressed', mebibytes(maxCompressedBytes)],
    ['addresses in a site map', number(maxAddresses)],
  ],
  Exports: [
    ['exports of a client', number(maxExportsPerClient)],
    ['exports of a process', number(maxExports)],
    ['time to send one', seconds(maxExportMs)],
    ['rows of a sheet', number(maxSheetRows)],
    ['documents in `sources`', number(maxSources)],
  ],
  Statistics: [
    ['groups', number(maxGroups)],
    [
      'groups, for few dimensions',
      `${groupsPerEstimated} times the groups in the cost, at least ${number(minGroupLimit)}`,
    ],
  ],
};

describe('docs/limits.md', () => {
  it.each(Object.keys(tables))('has the numbers of the code, and all of them: %s', (heading) => {
    expect(limitRows(heading)).toEqual(tables[heading]);
  });

  it('says how often the time to send a request is checked', () => {
    expect(limitsPage.text).toContain(`408 (checked every ${seconds(receiveCheckIntervalMs)})`);
  });
});
