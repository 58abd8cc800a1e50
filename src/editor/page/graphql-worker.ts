import { parse } from 'graphql';
// @ts-expect-error The package has no types of its worker.
import { initialize } from 'monaco-editor/esm/vs/editor/editor.worker';
import type { worker } from 'monaco-editor';
import { GraphQLWorker } from 'monaco-graphql/esm/GraphQLWorker.js';
import type { ICreateData } from 'monaco-graphql/esm/typings/index.js';
import type { LanguageService } from 'monaco-graphql/esm/LanguageService.js';
import { withOptionalDefaults, type VariablesSchema } from '../variables-schema';

/** The worker that validates and completes queries, with a mended schema of their variables. */
class QueryWorker extends GraphQLWorker {
  constructor(
    private readonly context: worker.IWorkerContext,
    createData: ICreateData,
  ) {
    super(context, createData);
  }

  /** The package declares it as private, and has no other way to the schema. */
  private get languageService(): LanguageService {
    return this['_languageService'] as LanguageService;
  }

  override async doGetVariablesJSONSchema(uri: string): Promise<unknown> {
    const jsonSchema = await super.doGetVariablesJSONSchema(uri);
    const text = this.context.getMirrorModels().find((model) => model.uri.toString() === uri);
    const schema = this.languageService.getSchemaForFile(uri)?.schema;
    if (!jsonSchema || !text || !schema) return jsonSchema;
    return withOptionalDefaults(jsonSchema as VariablesSchema, parse(text.getValue()), schema);
  }
}

type Create = (context: worker.IWorkerContext, createData: ICreateData) => QueryWorker;

const start = (): void => {
  (initialize as (create: Create) => void)(
    (context, createData) => new QueryWorker(context, createData),
  );
};
globalThis.onmessage = start;
