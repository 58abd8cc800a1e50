/** What every `RecordVersion` stores: the version that was read last, and the changes in flight. */
export class LastReadVersion {
  private version: string | null = null;
  private changesInFlight = 0;
  private epoch = 0;

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

  async refresh(read: () => Promise<string>): Promise<void> {
    const { epoch } = this;
    const version = await read();
    if (epoch === this.epoch) this.version = version;
  }

  /** Returns the function that ends the change. */
  beginChange(): () => void {
    this.changesInFlight += 1;
    return () => {
      this.changesInFlight -= 1;
      this.invalidate();
    };
  }
}
