/** Memory of the worker's isolate, as its debugger tells it. On Cloudflare an isolate may have 128 MB. */
export interface WorkerMemory {
  /** Bytes in use, what is no longer needed and not thrown away yet among them. */
  inUse(): Promise<number>;
  close(): void;
}

interface HeapUsage {
  usedSize: number;
  backingStorageSize: number;
}

/** @param port the collector's `inspectorPort` */
export async function watchWorker(port: number): Promise<WorkerMemory> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/core:user:touchstone`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const waiting = new Map<number, (result: HeapUsage) => void>();
  let asked = 0;
  socket.onmessage = ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id: number; result: HeapUsage };
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  const ask = (method: string): Promise<HeapUsage> =>
    new Promise((resolve) => {
      const id = ++asked;
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ id, method }));
    });
  return {
    async inUse() {
      const { usedSize, backingStorageSize } = await ask('Runtime.getHeapUsage');
      return usedSize + backingStorageSize;
    },
    close: () => socket.close(),
  };
}

/** Does something and looks at the memory every so many milliseconds meanwhile; answers the highest. */
export async function peakWhile<Result>(
  memory: WorkerMemory,
  milliseconds: number,
  during: Promise<Result>,
): Promise<{ result: Result; peak: number }> {
  let done = false;
  const finish = () => {
    done = true;
  };
  during.then(finish, finish);
  let peak = 0;
  while (!done) {
    peak = Math.max(peak, await memory.inUse());
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  return { result: await during, peak };
}
