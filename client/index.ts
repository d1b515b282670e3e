/** The typed client of the API: connect once, then call. What is not imported is in no bundle. See client/npm/README.md. */
export * from './annotations.ts';
export { ApiError, UnreachableError } from './api-error.ts';
export { type Api, type CallOptions, type ConnectOptions, connect } from './connection.ts';
export * from './customer-outcomes.ts';
export { found } from './found.ts';
export * from './journey.ts';
export * from './observations.ts';
export { listed, pages } from './pages.ts';
export type * from './queries.ts';
export * from './responses.ts';
export * from './results.ts';
export * from './service.ts';
export * from './sites.ts';
export * from './surveys.ts';
export * from './tokens.ts';
export type * from './types.ts';
export * from './webhooks.ts';
export * from './widget.ts';
