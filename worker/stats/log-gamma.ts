/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after the argument was lifted to where it converges. */
export function logGamma(x: number): number {
  let lift = 0;
  let y = x;
  for (; y < 15; y++) lift += Math.log(y);
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / y;
  return (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series - lift;
}
