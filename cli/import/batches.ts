import { limits } from '../../shared/limits.ts';
import type { RowRecord } from './records.ts';

/** What travels in one request, already as JSON. */
export interface Batch {
  items: RowRecord[];
  json: string[];
}

export interface BatchLimits {
  records: number;
  bytes: number;
}

/** Room for what stands around the records in a body. */
const envelopeBytes = 512;

/** Collects rows until a request is full. A row travels whole, unless it is larger than a request may be. */
export class Batcher {
  private batch: Batch = { items: [], json: [] };
  private bytes = envelopeBytes;
  private readonly most: BatchLimits;

  constructor(most: BatchLimits = { records: limits.batchRecords, bytes: limits.tokenBodyBytes }) {
    this.most = most;
  }

  /** Takes the records of a row; gives back what was full before it, usually nothing. */
  add(items: readonly RowRecord[]): Batch[] {
    const json = items.map(({ record }) => JSON.stringify(record));
    const bytes = json.reduce((sum, text) => sum + sizeOf(text), 0);
    const full: Batch[] = this.fits(items.length, bytes) ? [] : this.flush();
    for (const [index, item] of items.entries()) {
      const text = json[index] as string;
      if (!this.fits(1, sizeOf(text))) full.push(...this.flush());
      this.batch.items.push(item);
      this.batch.json.push(text);
      this.bytes += sizeOf(text);
    }
    return full;
  }

  /** What has been collected, if there is anything. */
  flush(): Batch[] {
    const batch = this.batch;
    this.batch = { items: [], json: [] };
    this.bytes = envelopeBytes;
    return batch.items.length > 0 ? [batch] : [];
  }

  private fits(records: number, bytes: number): boolean {
    return this.batch.items.length + records <= this.most.records && this.bytes + bytes <= this.most.bytes;
  }
}

const sizeOf = (text: string): number => Buffer.byteLength(text) + 1;
