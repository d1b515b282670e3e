import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes, type RefusalCode, refusalCodes } from '../../../shared/errors.ts';
import { isSettled } from '../../../widget/delivery/is-settled.ts';
import { response } from '../survey-fixture.ts';

/** Whether a response is done with, by every code that the collector has. docs/delivery.md says the same. */
const byProblem: Record<ErrorCode, boolean> = {
  invalid_body: true,
  invalid_parameter: true,
  invalid_token: true,
  forbidden: false,
  origin_not_allowed: false,
  not_found: false,
  method_not_allowed: true,
  conflict: true,
  precondition_failed: true,
  body_too_large: true,
  unsupported_media_type: true,
  invalid_fields: true,
  rate_limited: false,
  internal: false,
  unavailable: false,
};

const { id } = response();
const refusal = (code: RefusalCode) => ({
  accepted: [],
  refused: [{ index: 0, id, code, pointer: '', detail: refusalCodes[code] }],
});

describe('a response', () => {
  it.each(Object.entries(byProblem) as [ErrorCode, boolean][])(
    'whose request is refused with %s is done with: %s',
    (code, settled) => {
      expect(isSettled(errorCodes[code].status, { code })).toBe(settled);
    },
  );

  it.each(Object.keys(refusalCodes) as RefusalCode[])('that is refused with %s is done with', (code) => {
    expect(isSettled(200, refusal(code))).toBe(true);
  });

  it.each(['stored', 'repeat', 'superseded', 'kept_apart'] as const)('that is %s is done with', (outcome) => {
    expect(isSettled(200, { accepted: [{ id, revision: 1, outcome }], refused: [] })).toBe(true);
  });

  it.each([200, 204, 302, 400, 401, 403, 404, 409, 413, 429, 451, 500, 502, 504])(
    'is kept when somebody else answers %i',
    (status) => {
      expect(isSettled(status, {})).toBe(false);
      expect(isSettled(status, { accepted: [], refused: [] })).toBe(false);
    },
  );
});
