import { ApiError } from './api-error.ts';

/** What a call answers, or `null` when there is nothing at its address. */
export async function found<Body>(calling: Promise<Body>): Promise<Body | null> {
  try {
    return await calling;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
