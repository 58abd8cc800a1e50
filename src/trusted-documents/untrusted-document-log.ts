import { LRUCache } from 'lru-cache';

/** As many documents as are remembered, and as many lines as a minute may have. */
const [mostRemembered, mostInMinute] = [10_000, 60];

/**
 * Says which documents are worth a line in the log: each once, and not too many at a time. Whoever
 * makes up documents without an end fills neither the log nor the memory; what was passed over
 * meanwhile is told when it comes again.
 */
export class UntrustedDocumentLog {
  private readonly told = new LRUCache<string, true>({ max: mostRemembered });
  private minute = -1;
  private lines = 0;

  constructor(private readonly now: () => number = Date.now) {}

  shouldLog(id: string): boolean {
    if (this.told.get(id)) return false;
    const minute = Math.floor(this.now() / 60_000);
    if (minute !== this.minute) [this.minute, this.lines] = [minute, 0];
    if (this.lines >= mostInMinute) return false;
    this.lines += 1;
    this.told.set(id, true);
    return true;
  }
}
