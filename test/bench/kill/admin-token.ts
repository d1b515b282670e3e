/** Opens databases that live for a minute on one machine. */
export const adminToken = 'ts_operator-of-the-measurements';
