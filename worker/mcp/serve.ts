/** The only file that knows the SDK, and loaded with the first call: it is larger than much of the rest. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Scope } from '../../shared/schema/token.ts';
import { type Api, Refused } from './api.ts';
import { type Tool, tools } from './tools.ts';

const instructions =
  'Touchstone asks visitors of websites at touchpoints (NPS, CSAT, CES) and says how sure its numbers are. Never tell a score without n and its interval, never call a difference real unless compare_periods does, and say so when there are too few answers. Days are in the time zone of the site.';

const isOpenTo = ({ scopes }: Tool, held: readonly Scope[]) =>
  scopes === null || held.includes('admin') || scopes.some((scope) => held.includes(scope));

async function answerOf(tool: Tool, api: Api, input: Record<string, unknown>) {
  try {
    const { text, data } = await tool.run(api, input);
    return { content: [{ type: 'text' as const, text }], structuredContent: data };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { content: [{ type: 'text' as const, text: error.message }], isError: true };
  }
}

/** Nothing here asks a client for what would have to be checked; the SDK's own checker compiles code, which workers may not. */
const noValidator = {
  getValidator: () => () => ({ valid: false as const, data: undefined, errorMessage: 'nothing is asked of clients' }),
};

function serverFor(api: Api, held: readonly Scope[]): McpServer {
  const server = new McpServer(
    { name: 'touchstone', version: '1' },
    { instructions, jsonSchemaValidator: noValidator },
  );
  for (const tool of tools) {
    if (!isOpenTo(tool, held)) continue;
    const { name, title, description, input } = tool;
    const annotations = { title, readOnlyHint: true, openWorldHint: false };
    server.registerTool(name, { title, description, inputSchema: input, annotations }, (given) =>
      answerOf(tool, api, given as Record<string, unknown>),
    );
  }
  return server;
}

/** Answers one request of an MCP client: nothing is kept from one to the next. Tools that the token may not use are not there. */
export async function serveMcp(request: Request, api: Api, held: readonly Scope[]): Promise<Response> {
  const server = serverFor(api, held);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  const response = await transport.handleRequest(request);
  // What the transport made must not go with it.
  const answer = new Response(response.body === null ? null : await response.text(), response);
  await server.close();
  return answer;
}
