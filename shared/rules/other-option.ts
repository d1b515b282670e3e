/** Stands for the field for one's own words where conditions and results name options. */
export const OTHER = 'other';
