import { Agent, request } from 'node:http';

export interface Answer {
  /** 0: none came. */
  status: number;
  text: string;
}

/** Posts over connections that are kept open. An error, or a server that is gone, is status 0. */
export type Post = (path: string, body: string) => Promise<Answer>;

/** @param connections open at most at a time */
export function createPost(origin: string, connections: number): Post & { close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);

  const post: Post = (path, body) =>
    new Promise((resolve) => {
      const nothing = () => resolve({ status: 0, text: '' });
      const headers = { 'Content-Type': 'text/plain', 'Content-Length': Buffer.byteLength(body), Origin: origin };
      const sending = request({ agent, hostname, port, path, method: 'POST', headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
        response.on('error', nothing);
        response.on('close', nothing);
      });
      sending.on('error', nothing);
      sending.end(body);
    });
  return Object.assign(post, { close: () => agent.destroy() });
}
