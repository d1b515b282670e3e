/** The regular expression of a glob: `*` stands for any run of characters, everything else for itself. */
export function patternOfGlob(glob: string): string {
  return `^${glob.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.*')}$`;
}
