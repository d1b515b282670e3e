import type { MiddlewareHandler } from 'hono';
import type { Env } from '../context.ts';
import { ApiError, parameterErrors } from '../problem.ts';
import { NoQuery } from './answers.ts';

/** Refuses query parameters by their names, on a route without any that is only described to the framework. */
export const refuseParameters: MiddlewareHandler<Env> = async (c, next) => {
  const { error } = NoQuery.safeParse(c.req.query());
  if (error) throw new ApiError('invalid_parameter', { errors: parameterErrors(error) });
  await next();
};
