/** What any `RecordVersion` holds: the version that was read last, and the changes under way. */
export class LastReadVersion {
  private version: string | null = null;
  private changes = 0;
  private epoch = 0;

  get current(): string | null {
    return this.changes > 0 ? null : this.version;
  }

  /** Whether it was read since it was last forgotten. */
  get isValid(): boolean {
    return this.version !== null;
  }

  /** What is being read just now says nothing either. */
  invalidate(): void {
    this.epoch += 1;
    this.version = null;
  }

  async refresh(read: () => Promise<string>): Promise<void> {
    const { epoch } = this;
    const version = await read();
    if (epoch === this.epoch) this.version = version;
  }

  /** Begins a change; the answer ends it. */
  beginChange(): () => void {
    this.changes += 1;
    return () => {
      this.changes -= 1;
      this.invalidate();
    };
  }
}
