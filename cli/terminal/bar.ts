const width = 24;

/** `██████░░░░░░░░░░░░░░░░░░ 25 %`. @param share done, from 0 to 1 */
export function bar(share: number): string {
  const whole = Math.min(1, Math.max(0, share));
  const full = Math.round(whole * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor(whole * 100)} %`;
}
