/** What D1 says in production when it fails, by what it means (its documentation, "Debug D1"). */
export const d1Messages = {
  transient: [
    'D1_ERROR: Network connection lost.',
    'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
    'D1_ERROR: D1 DB reset because its code was updated.',
    'D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.',
    'D1_ERROR: Can’t read from request stream because client disconnected.',
  ],
  overloaded: [
    'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
    'D1_ERROR: D1 DB is overloaded. Too many requests queued.',
    'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
    'D1_ERROR: D1 DB exceeded its CPU time limit and was reset.',
    'D1_ERROR: D1 DB’s isolate exceeded its memory limit and was reset.',
  ],
  spent: ["D1_ERROR: Your account has exceeded D1's free tier daily row write limit."],
} as const;
