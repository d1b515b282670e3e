import type { Scope } from '../../shared/schema/token.ts';
import { type Api, Refused } from './api.ts';
import { type Tool, tools } from './tools.ts';

/** What a call of a tool answers, in the words of the protocol. */
export interface CallAnswer {
  content: { type: 'text'; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}

/** A tool that a caller may use. */
export type Offered = Omit<Tool, 'run' | 'scopes'> & { call(input: Record<string, unknown>): Promise<CallAnswer> };

async function answerOf(tool: Tool, api: Api, input: Record<string, unknown>): Promise<CallAnswer> {
  try {
    const { text, data } = await tool.run(api, input);
    return { content: [{ type: 'text', text }], structuredContent: data };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
}

/** The tools of a token: what it may not use is not there. */
export function offerTo(api: Api, held: readonly Scope[]): Offered[] {
  const isOpen = ({ scopes }: Tool) =>
    scopes === null || held.includes('admin') || scopes.some((scope) => held.includes(scope));
  return tools
    .filter(isOpen)
    .map(({ run, scopes, ...tool }) => ({ ...tool, call: (input) => answerOf({ ...tool, run, scopes }, api, input) }));
}
