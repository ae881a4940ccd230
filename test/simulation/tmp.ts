import { openSimulatedStore } from './store.ts';
import { openLaboratory } from './schedule.ts';
import { campaign } from './campaign.ts';
const lab = await openLaboratory(await openSimulatedStore(null));
const n = Number(process.argv[2] ?? 20);
const s = await campaign(lab, { seed: Number(process.argv[3] ?? 1), from: 0, schedules: n });
console.log(s.ends, s.schedules, s.schedules / s.seconds, 'per s', s.steps / s.schedules, process.cpuUsage().user / 1e6);
if (s.failure) { console.log(s.failure.wrongs.join('\n')); console.log(s.failure.trace.join('\n')); console.log(s.failure.choices, 'choices; schedule', s.failure.schedule); }
await lab.close();
