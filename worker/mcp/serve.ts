/** The only file that knows the SDK, and loaded with the first call: it is larger than much of the rest. It shares no code with that. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Offered } from './offer.ts';

const instructions =
  'Touchstone asks visitors of websites at touchpoints (NPS, CSAT, CES) and says how sure its numbers are. Never tell a score without n and its interval, never call a difference real unless compare_periods does, and say so when there are too few answers. Days are in the time zone of the site.';

/** Nothing here asks a client for what would have to be checked; the SDK's own checker compiles code, which workers may not. */
const noValidator = {
  getValidator: () => () => ({ valid: false as const, data: undefined, errorMessage: 'nothing is asked of clients' }),
};

function serverFor(offered: readonly Offered[]): McpServer {
  const server = new McpServer(
    { name: 'touchstone', version: '1' },
    { instructions, jsonSchemaValidator: noValidator },
  );
  for (const { name, title, description, input, call } of offered) {
    const annotations = { title, readOnlyHint: true, openWorldHint: false };
    server.registerTool(name, { title, description, inputSchema: input, annotations }, async (given) => ({
      ...(await call(given as Record<string, unknown>)),
    }));
  }
  return server;
}

/** Answers one request of an MCP client: nothing is kept from one to the next. */
export async function serveMcp(request: Request, offered: readonly Offered[]): Promise<Response> {
  const server = serverFor(offered);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  const response = await transport.handleRequest(request);
  // What the transport made must not go with it.
  const answer = new Response(response.body === null ? null : await response.text(), response);
  await server.close();
  return answer;
}
