import type { FastifyInstance, FastifyReply } from 'fastify';
import { recordArchive, type ArchivedList } from '../export/archive/record-archive';
import { describeUnread, loadLastCommit } from '../export/export-description';
import { exportLists, type ExportList } from '../export/export-list';
import { readExportRequest } from '../export/export-request';
import {
  beginExport,
  mediaTypes,
  prepareExport,
  writeExport,
  type ExportFormat,
} from '../export/open-export';
import { exportEvaluations } from './evaluation-export.route';
import {
  ExportHandler,
  etagOf,
  setFileHeaders,
  type ExportCall,
  type ExportRoutes,
} from './export-route';
import { sendNotModified } from './not-modified';

export const exportPath = '/export';
const archiveName = 'record.zip';
const jsonType = 'application/json; charset=utf-8';
/** What a description costs beside its request: the rows are counted, and their sources found. */
const descriptionCost = 100;

/** The paths of all exports, for what is declared by path. */
export function exportPaths(schema: ExportRoutes['schema']): string[] {
  const lists = [...exportLists(schema).keys()];
  const files = lists.flatMap((name) =>
    Object.keys(mediaTypes).flatMap((format) => [`${name}.${format}`, `${name}.${format}.json`]),
  );
  return [exportPath, ...[...files, archiveName].map((name) => `${exportPath}/${name}`)];
}

/** Serves lists of the record as files, the record as an archive, and a tenant's evaluations. */
export function exportRoutes(server: FastifyInstance, routes: ExportRoutes): void {
  const handler = new ExportHandler(routes);
  const lists = exportLists(routes.schema);
  server.addHook('preClose', async () => handler.open.close());
  server.get(exportPath, (_, reply) => reply.type(jsonType).send(index(lists)));
  server.get(`${exportPath}/${archiveName}`, (request, reply) =>
    handler.handle(request, reply, (call) => exportRecord(handler, call)),
  );
  if (routes.evaluations) exportEvaluations(server, exportPath, handler, routes.evaluations);
  for (const list of lists.values()) {
    for (const format of Object.keys(mediaTypes) as ExportFormat[]) {
      const path = `${exportPath}/${list.name}.${format}`;
      server.get(path, (request, reply) =>
        handler.handle(request, reply, (call) => exportList(handler, call, list, format)),
      );
      server.get(`${path}.json`, (request, reply) =>
        handler.handle(request, reply, (call) => describeList(handler, call, list, format)),
      );
    }
  }
}

function index(lists: ReadonlyMap<string, ExportList>): object {
  return {
    lists: [...lists.values()].map(({ name, description, arguments: names, columns }) => ({
      name,
      description,
      formats: Object.keys(mediaTypes).map((format) => `${exportPath}/${name}.${format}`),
      arguments: [...names, 'first', 'after'],
      columns: columns.map(({ name: column, type }) => ({ name: column, type })),
    })),
    record: `${exportPath}/${archiveName}`,
  };
}

async function exportList(
  handler: ExportHandler,
  call: ExportCall,
  list: ExportList,
  format: ExportFormat,
): Promise<FastifyReply> {
  const { request, reply, context, charge, deadline, pace } = call;
  const asked = readExportRequest(handler.routes.schema, list, call.parameters);
  call.takeSlot();
  const prepared = await deadline.race(prepareExport(handler.routes.schema, asked, context));
  const name = `${list.name}.${format}`;
  const { commit } = prepared;
  setFileHeaders(call, {
    name,
    mediaType: mediaTypes[format],
    commit,
    etag: etagOf(name, prepared),
  });
  const unchanged = sendNotModified(request, reply);
  if (unchanged) return unchanged;
  if (request.method === 'HEAD') return reply.send();
  const pages = await deadline.race(beginExport(prepared, pace));
  if (charge) reply.headers(charge.headers);
  const content = writeExport(format, prepared, pages);
  return handler.open.send(request, reply, content, deadline.signal);
}

async function describeList(
  handler: ExportHandler,
  call: ExportCall,
  list: ExportList,
  format: ExportFormat,
): Promise<FastifyReply> {
  const { request, reply, context, charge, deadline } = call;
  const asked = readExportRequest(handler.routes.schema, list, call.parameters);
  const prepared = await deadline.race(prepareExport(handler.routes.schema, asked, context));
  const name = `${list.name}.${format}.json`;
  const { commit } = prepared;
  setFileHeaders(call, { name, mediaType: jsonType, commit, etag: etagOf(name, prepared) });
  const unchanged = sendNotModified(request, reply);
  if (unchanged) return unchanged;
  charge?.charge(Math.ceil(prepared.cost.page) + descriptionCost);
  const described = await deadline.race(describeUnread(prepared));
  if (charge) reply.headers(charge.headers);
  return reply.header('content-disposition', 'inline').send(described);
}

async function exportRecord(handler: ExportHandler, call: ExportCall): Promise<FastifyReply> {
  const { request, reply, context, charge, deadline, pace } = call;
  const { schema } = handler.routes;
  const asked = [...exportLists(schema).values()].map((list) =>
    readExportRequest(schema, list, call.parameters),
  );
  call.takeSlot();
  const archived = asked.map((each): ArchivedList => {
    const open = async (): ReturnType<ArchivedList['open']> => {
      const prepared = await prepareExport(schema, each, context);
      return { prepared, pages: await beginExport(prepared, pace) };
    };
    return { list: each.list, open };
  });
  const commit = await deadline.race(loadLastCommit(context));
  const [first, ...others] = archived as [ArchivedList, ...ArchivedList[]];
  const begun = await deadline.race(first.open());
  setFileHeaders(call, {
    name: archiveName,
    mediaType: 'application/zip',
    commit: begun.prepared.sequence ?? commit,
    etag: etagOf(archiveName, begun.prepared),
  });
  const unchanged = sendNotModified(request, reply);
  if (unchanged) return unchanged;
  if (request.method === 'HEAD') return reply.send();
  if (charge) reply.headers(charge.headers);
  const started = { list: first.list, open: async () => begun };
  const content = recordArchive([started, ...others], new Date());
  return handler.open.send(request, reply, content, deadline.signal);
}
