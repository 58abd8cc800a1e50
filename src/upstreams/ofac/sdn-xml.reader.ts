import { isDay, type Day } from '../../kernel/scalars/day';
import { UnreadableDocument, type ReadDocument } from '../upstream';
import { readXmlStream } from '../xml-stream';
import { allAddresses } from './address-files.reader';
import { AddressCollector, type AddressValues } from './listed-addresses';

const addressType = /^Digital Currency Address - (.+)$/;

/** The part of an entry that is read: of a person, nothing that names one. */
interface SdnEntry {
  uid: string;
  lastName: string;
  sdnType: string;
  identifiers: { uid: string; code: string; text: string }[];
}

/**
 * Reads `SDN.XML`, OFAC's list of persons, organizations and vessels, of which only addresses of
 * crypto-assets are taken, and the names of organizations alone. The file is read as a stream: of
 * an entry without an address nothing stays in memory.
 */
export function readSdnXml(bytes: Uint8Array): ReadDocument<AddressValues> {
  const reader = new SdnReader();
  readXmlStream(bytes, reader);
  return reader.finish();
}

class SdnReader {
  private readonly addresses = new AddressCollector();
  private publishedOn: Day | undefined;
  private declaredCount: string | undefined;
  private entryCount = 0;
  private entry: SdnEntry = emptyEntry();
  private identifier = { uid: '', idType: '', idNumber: '' };

  open(path: string): void {
    if (!path.includes('/') && path !== 'sdnList') {
      throw new UnreadableDocument('NOT_SDN', 'does not begin with <sdnList>');
    }
    if (path === 'sdnList/sdnEntry') this.entry = emptyEntry();
    if (path === 'sdnList/sdnEntry/idList/id') {
      this.identifier = { uid: '', idType: '', idNumber: '' };
    }
  }

  close(path: string, text: string): void {
    switch (path) {
      case 'sdnList/publshInformation/Publish_Date':
        return void (this.publishedOn = readDay(text));
      case 'sdnList/publshInformation/Record_Count':
        return void (this.declaredCount = text);
      case 'sdnList/sdnEntry/uid':
        return void (this.entry.uid = text);
      case 'sdnList/sdnEntry/lastName':
        return void (this.entry.lastName = text);
      case 'sdnList/sdnEntry/sdnType':
        return void (this.entry.sdnType = text);
      case 'sdnList/sdnEntry/idList/id/uid':
        return void (this.identifier.uid = text);
      case 'sdnList/sdnEntry/idList/id/idType':
        return void (this.identifier.idType = text);
      case 'sdnList/sdnEntry/idList/id/idNumber':
        return void (this.identifier.idNumber = text);
      case 'sdnList/sdnEntry/idList/id':
        return this.closeIdentifier();
      case 'sdnList/sdnEntry':
        return this.closeEntry();
    }
  }

  finish(): ReadDocument<AddressValues> {
    const { publishedOn, declaredCount, entryCount } = this;
    if (publishedOn === undefined) {
      throw new UnreadableDocument('PUBLISH_DATE', 'has no Publish_Date');
    }
    const read = this.addresses.read(allAddresses);
    const isCounted = declaredCount === undefined || declaredCount === String(entryCount);
    const counts = isCounted
      ? []
      : [`Record_Count is not ${entryCount}, the number of the entries`];
    return { ...read, publishedOn, warnings: [...counts, ...read.warnings] };
  }

  private closeIdentifier(): void {
    const { uid, idType, idNumber } = this.identifier;
    const [, code] = addressType.exec(idType) ?? [];
    if (code === undefined) return;
    this.entry.identifiers.push({ uid, code, text: idNumber });
  }

  private closeEntry(): void {
    const { uid, lastName, sdnType, identifiers } = this.entry;
    this.entryCount += 1;
    const holder = sdnType === 'Entity' && lastName !== '' ? lastName : null;
    for (const identifier of identifiers) {
      const locator = `entry ${uid} id ${identifier.uid}`;
      this.addresses.add({ locator, code: identifier.code, text: identifier.text, holder });
    }
  }
}

const emptyEntry = (): SdnEntry => ({ uid: '', lastName: '', sdnType: '', identifiers: [] });

function readDay(text: string): Day {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  const read = `${year}-${month}-${day}`;
  if (isDay(read)) return read;
  throw new UnreadableDocument('PUBLISH_DATE', 'has a Publish_Date that is not MM/DD/YYYY');
}
