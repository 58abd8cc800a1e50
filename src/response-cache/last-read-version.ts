/** What every `RecordVersion` stores: the version that was read last, and the changes in flight. */
export class LastReadVersion {
  private version: string | null = null;
  private changesInFlight = 0;
  private epoch = 0;
  /** The last version that a statement reported while a read was in flight. */
  private observed: string | null = null;

  /** Null while the version is unknown or the process itself changes the record. */
  get current(): string | null {
    return this.changesInFlight > 0 ? null : this.version;
  }

  /** Whether a version was read since the last `invalidate`. */
  get isValid(): boolean {
    return this.version !== null;
  }

  /** A read in flight may return the old version: its result is dropped as well. */
  invalidate(): void {
    this.epoch += 1;
    this.version = null;
  }

  /** A version that a statement contradicted meanwhile may be the older one: it is dropped. */
  async refresh(read: () => Promise<string>): Promise<void> {
    const { epoch } = this;
    this.observed = null;
    const version = await read();
    if (epoch === this.epoch) this.version = this.isContradicted(version) ? null : version;
  }

  /** Reports a version that a statement has read. Returns whether another one was valid. */
  observe(version: string): boolean {
    this.observed = version;
    if (this.version === null || this.version === version) return false;
    this.invalidate();
    return true;
  }

  /** Returns the function that ends the change. */
  beginChange(): () => void {
    this.changesInFlight += 1;
    return () => {
      this.changesInFlight -= 1;
      this.invalidate();
    };
  }

  private isContradicted(version: string): boolean {
    return this.observed !== null && this.observed !== version;
  }
}
