import { LRUCache } from 'lru-cache';

const maxRememberedIds = 10_000;
const maxLinesPerMinute = 60;

/**
 * Decides which documents are logged: each once, and a limited number per minute. A client that
 * generates documents thus floods neither the log nor the memory. A document that was skipped for
 * the limit is logged when it comes again.
 */
export class UntrustedDocumentLog {
  private readonly loggedIds = new LRUCache<string, true>({ max: maxRememberedIds });
  private minute = -1;
  private linesInMinute = 0;

  constructor(private readonly now: () => number = Date.now) {}

  shouldLog(id: string): boolean {
    if (this.loggedIds.get(id)) return false;
    const minute = Math.floor(this.now() / 60_000);
    if (minute !== this.minute) [this.minute, this.linesInMinute] = [minute, 0];
    if (this.linesInMinute >= maxLinesPerMinute) return false;
    this.linesInMinute += 1;
    this.loggedIds.set(id, true);
    return true;
  }
}
