/** `npm run bench -- fatigue [VISITORS] [SEED]`: 10,000 visitors, 90 days, five surveys. */
import { sites } from './model.ts';
import { defaultVisitors, report, simulate } from './simulation.ts';

const [visitors = String(defaultVisitors), seed = '1'] = process.argv.slice(3);
for (const site of Object.keys(sites) as (keyof typeof sites)[])
  console.log(`${report(site, simulate(site, Number(visitors), Number(seed)))}\n`);
