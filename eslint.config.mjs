import graphql from '@graphql-eslint/eslint-plugin';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/** SQL by which a transaction would begin, or become somebody's, elsewhere than in its one place. */
const transactionText =
  'set_config|gateway\\.tenant|^\\s*(begin|start transaction)\\b|\\bset\\s+(local|session)\\b';

const noTransactionText = ['Literal[value', 'TemplateElement[value.raw'].map((place) => ({
  selector: `${place}=/${transactionText}/i]`,
  message:
    "Only tenants/tenant-transaction.ts sets a transaction's tenant: use tenantTransactions.",
}));

const noConnections = {
  selector:
    'MemberExpression[property.name=/^(createQueryRunner|obtain(Master|Slave)Connection|driver|manager)$/], ' +
    "CallExpression[callee.property.name='transaction'], " +
    "ImportDeclaration[source.value='pg'][importKind!='type']",
  message: 'Run single statements by Context.run, and what belongs to a tenant in its transaction.',
};

const noUntypedCode = {
  selector: "NewExpression[callee.name='GraphQLError'] Property[key.name='code']",
  message: 'Throw a GatewayError: its code is checked against src/errors/error-codes.ts.',
};

/** V8 creates such a function old: what it refers to is kept until the whole heap is collected. */
const noOldFunctions = [
  'AssignmentExpression[left.type="MemberExpression"][right.type=/^(Arrow)?FunctionExpression$/]',
  'AssignmentExpression[left.type="MemberExpression"]' +
    '[right.type="TSAsExpression"][right.expression.type=/^(Arrow)?FunctionExpression$/]',
].map((selector) => ({
  selector,
  message: 'Name the function, and assign the name: docs/decisions/0058 says why.',
}));

/**
 * The rules on syntax of this project's own, and those of schema.graphql; the ones on types are
 * oxlint's (.oxlintrc.json), in a fifth of the time. test/conventions.test.ts holds the rest.
 */
export default defineConfig(
  { files: ['src/**/*.ts'], languageOptions: { parser: typescript.parser } },
  {
    // A pooled connection must never keep a tenant: whoever opens transactions is listed here.
    files: ['src/**/*.ts'],
    // The probe of the disk and reads of a former state set no tenant; those read the record alone.
    ignores: [
      'src/domains/tenants/tenant-transaction.ts',
      'src/domains/record-commits/past-reads.ts',
      'src/postgres/disk-probe.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...noTransactionText,
        ...noOldFunctions,
        noConnections,
        noUntypedCode,
      ],
    },
  },
  {
    // The pool itself, and its connections; who listens; the owner's transactions.
    files: [
      'src/database/data-source.ts',
      'src/postgres/query-timeout-client.ts',
      'src/postgres/primary-selection.ts',
      'src/postgres/pooled-client.ts',
      'src/postgres/notification-listener.ts',
      'src/database/migration.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ...noTransactionText, ...noOldFunctions, noUntypedCode],
    },
  },
  {
    // The owner's transactions, which say what their commit is caused by; a connection of its own.
    files: ['src/import/tables/transaction.ts', 'src/ingestion/schedule/embedded-owner.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noOldFunctions, noUntypedCode] },
  },
  {
    // The schema as clients see it. docs/decisions/0024 says why some rules are off.
    files: ['schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: './schema.graphql' } },
    },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          rootField: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
        },
      ],
      '@graphql-eslint/relay-arguments': 'error',
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-edge-types': [
        'error', // What a run refused is no node.
        { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
      ],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
      '@graphql-eslint/require-type-pattern-with-oneof': 'error',
      '@graphql-eslint/strict-id-in-types': 'off',
    },
  },
);
