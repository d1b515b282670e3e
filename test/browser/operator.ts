/** Who runs a collector of the tests. */
export interface Operator {
  adminToken: string;
  /** Calls the API as the operator; throws on any answer that is not 2xx. Returns the parsed body. */
  api<Body = unknown>(method: string, path: string, body?: unknown): Promise<Body>;
}

export const adminToken = 'ts_operator-of-the-tests';

export const operatorAt = (origin: string): Operator => ({
  adminToken,
  api: (method, path, body) => call(origin, method, path, body),
});

async function call<Body>(origin: string, method: string, path: string, body: unknown): Promise<Body> {
  const response = await fetch(origin + path, {
    method,
    headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Body;
}
