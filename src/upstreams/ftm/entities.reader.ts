import { readLines, type TextLine } from '../text-lines';
import { UnreadableDocument, type ReadDocument, type ReadRow, type RowRefusal } from '../upstream';
import { readOrganization, type OrganizationValues } from './entity';
import { readWallet, walletSchema, type WalletValues } from './wallet';

/** A row of a file: an organization, or an address. */
export type EntityValues = OrganizationValues | WalletValues;

type JsonObject = Readonly<Record<string, unknown>>;

const operations: readonly unknown[] = ['ADD', 'MOD', 'DEL'];

/**
 * Reads a FollowTheMoney file, an entity a line, or a delta, `{op, entity}` a line: ADD and MOD say
 * what an entity is now, DEL that it went. An empty file is a delta without changes. One line that
 * is not such JSON, or an unknown operation, refuses the file: the rest would be a guess.
 */
export function readEntities(bytes: Uint8Array): ReadDocument<EntityValues> {
  const reading = new ReadFile();
  for (const line of readLines(bytes)) if (line.text.trim() !== '') reading.add(line);
  return reading.document();
}

class ReadFile {
  private readonly rows = new Map<string, ReadRow<EntityValues>>();
  /** Read last: their holders may come after them. */
  private readonly wallets = new Map<string, { locator: string; entity: JsonObject }>();
  private readonly endedKeys = new Set<string>();
  private readonly refusals: RowRefusal[] = [];
  /** Undefined before the first line. */
  private isDelta: boolean | undefined;

  add({ number, text }: TextLine): void {
    const locator = `line ${number}`;
    const content = parseObject(text, locator);
    const isChange = 'op' in content;
    if (isChange !== (this.isDelta ??= isChange)) {
      throw new UnreadableDocument('MIXED', `has entities and changes: ${locator}`);
    }
    const { op } = content;
    if (isChange && !operations.includes(op)) {
      throw new UnreadableDocument('UNKNOWN_OPERATION', `has an unknown operation: ${locator}`);
    }
    const entity = (isChange ? content['entity'] : content) as JsonObject | null | undefined;
    const key = entity?.['id'];
    if (typeof key !== 'string' || key === '') {
      throw new UnreadableDocument('NO_ID', `has an entity without an id: ${locator}`);
    }
    this.addEntity(key, locator, op === 'DEL' ? null : (entity as JsonObject));
  }

  /** The last line of an entity counts. One that is no longer taken has gone, as a deleted one. */
  private addEntity(key: string, locator: string, entity: JsonObject | null): void {
    this.rows.delete(key);
    this.wallets.delete(key);
    if (entity?.['schema'] === walletSchema) {
      this.endedKeys.delete(key);
      this.wallets.set(key, { locator, entity });
      return;
    }
    const values = entity && readOrganization(entity);
    if (values === null || 'code' in values) this.endedKeys.add(key);
    else {
      this.endedKeys.delete(key);
      this.rows.set(key, { key, locator, values });
    }
    if (values && 'code' in values) this.refusals.push({ locator, ...values });
  }

  private addWallets(): void {
    const addresses = new Set<string>();
    for (const [key, { locator, entity }] of this.wallets) {
      const values = readWallet(entity, this.rows, this.isDelta ?? true);
      if (values === null) this.endedKeys.add(key);
      else if ('code' in values) this.refusals.push({ locator, ...values });
      else if (addresses.has(`${values.chain} ${values.address}`)) {
        const message = 'another wallet of the file has the address';
        this.refusals.push({ locator, code: 'DUPLICATE', message });
      } else {
        addresses.add(`${values.chain} ${values.address}`);
        this.rows.set(key, { key, locator, values });
      }
    }
  }

  document(): ReadDocument<EntityValues> {
    this.addWallets();
    const { rows, refusals, endedKeys, isDelta = true } = this;
    return {
      ...{ scope: 'all', rows: [...rows.values()], refusals, warnings: [] },
      ...(isDelta && { partial: { endedKeys: [...endedKeys], needsBase: true } }),
    };
  }
}

function parseObject(text: string, locator: string): JsonObject {
  try {
    const content = JSON.parse(text) as unknown;
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
      return content as JsonObject;
    }
  } catch {
    // Answered below.
  }
  throw new UnreadableDocument('NOT_JSON', `is no JSON object a line, or half a file: ${locator}`);
}
