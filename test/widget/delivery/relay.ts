import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What becomes of responses on their way. `cut`: the connection breaks before anything arrives; `deaf`: the collector's
 * answer is lost; `2G`: all goes slowly, the script and its chunks, too.
 */
export type Network = 'fine' | 'cut' | 'deaf' | '2G';

/** Stands between browsers and the real collector, as a network does. */
export interface Relay {
  /** Pages take this for the collector's. */
  origin: string;
  network: Network;
  /** Bodies of the responses that were sent, whatever became of them. */
  sent: string[];
  stop(): Promise<void>;
}

/** EDGE: milliseconds there and back, and bytes in a millisecond. */
const roundTrip = 300;
const bytesPerMs = 250_000 / 8 / 1000;

export async function startRelay(collector: string): Promise<Relay> {
  const relay: Relay = {
    origin: '',
    network: 'fine',
    sent: [],
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const isResponse = request.method === 'POST';
    if (isResponse) relay.sent.push(body.toString());
    if (isResponse && relay.network === 'cut') return response.destroy();
    if (relay.network === '2G') await pause(roundTrip + body.length / bytesPerMs);
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(collector + request.url, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(isResponse && { body }),
    });
    const content = Buffer.from(await answer.arrayBuffer());
    if (isResponse && relay.network === 'deaf') return response.destroy();
    if (relay.network === '2G') await pause(content.length / bytesPerMs);
    const { 'content-encoding': ___, 'content-length': ____, ...said } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, said).end(content);
  });
  // A browser that has gone away is no fault of the network.
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  relay.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return relay;
}
