import type { CalendarVisit, VisitFlag, VisitStatus } from '../model/types.ts';
import { PROVIDERS, visitOf } from './fixture.ts';
import type { ProviderId, Sketch } from './fixture.ts';

// lane | time | name | age | provider | status | minutes in | treatments | fee | note | phone | flags | assistant min.
const DAY = `
op1 | 8:00-9:30 | Walter Prentiss | 61 | ao | complete | | Crown prep #14; Build-up | $1,340 | | 555 0148 | | 10 20
op1 | 9:30-10:00 | Delia Marchetti | 47 | ao | complete | | Crown seat #30 | | | | | 0 10
op1 | 10:10-11:20 | Marcus Feld | 38 | ao | in_chair | 33 | Comp #19 MO; Comp #20 DO | $486 | Latex allergy, nitrile only | 555 0102 | alert note | 10 10
op1 | 11:20-12:00 | Anjali Deshmukh | 29 | ao | | | Limited exam, PA | $142 | | 555 0133 | np | 0 10
op1 | 13:00-14:30 | Thomas Eckhart | 55 | ao | | | Root canal #3; PA ×2 | $1,180 | Premed 1 h before | 555 0193 | alert lock | 10 20
op1 | 14:30-15:00 | Ruth Abara | 66 | ao | scheduled | | Post-op check #18
op1 | 15:10-16:20 | Colin Baptiste | 33 | ao | | | Veneer prep #8; Veneer prep #9 | $1,678 | Shade photos taken 11/6 | 555 0148 | asap lab | 0 20
op2 | 8:20-8:50 | Gus Halloran | 52 | ao | complete | | Limited exam, PA | $142 | | | | 0 10
op2 | 9:00-9:50 | Imani Okoro | 34 | ao | broken | | Comp #4 DO
op2 | 9:00-9:40 | Leo Castellano | 71 | ao | complete | | Denture adj
op2 | 10:00-10:30 | Yusuf Demir | 58 | ao | complete | | Crown seat #12 | | | | | 20 0
op2 | 10:40-11:30 | Nora Lindgren | 31 | ao | arrived | 9 | Extraction #32 | $310 | Driver in waiting room | | alert note | 10 10
op2 | 11:30-12:00 | Kit Osei | 19 | ao | scheduled | | Ortho consult | | | | np
op2 | 13:00-13:10 | Petra Vance | 45 | ao
op2 | 13:10-13:30 | Sol Whitaker | 12 | ao | scheduled | | Fluoride, sealant #30
op2 | 13:50-15:20 | Beatriz Camargo | 49 | ao | | | Bridge prep #28–30; Temp | $1,940 | Confirm lab slot Thu | 555 0121 | lab note | 10 20
op2 | 15:30-16:10 | Hannah Reyes | 36 | ao | scheduled | | Comp #2 O | $188 | | 555 0113 | | 0 10
op3 | 8:00-8:40 | Oren Shapiro | 41 | ml | complete | | Comp #13 MOD | $246 | | | | 0 10
op3 | 8:40-9:50 | Fatima Zahra | 35 | ml | complete | | Root canal #9 | $820 | | | | 10 10
op3 | 10:00-10:40 | Dylan Hartley | 27 | ml | over_time | 45 | Comp #31 O | $188 | | | | 0 10
op3 | 11:40-12:30 | June Albrecht | 73 | ml | | | Partial try-in | | | 555 0631 | lab | 0 10
op3 | 13:10-14:20 | Sanjay Kulkarni | 50 | ml | | | Crown prep #19 | $1,056 | Prefers morning texts | 555 0406 | note | 10 20
op3 | 14:30-15:20 | Mina Park | 22 | ml | scheduled | | Comp #28 DO | | | 555 0719
op4 | 8:10-8:40 | Evan Kowalski | 63 | ml | complete | | Limited exam | $88
op4 | 8:50-9:40 | Lucia Ferrante | 45 | ml | complete | | Comp #18 MO | $212 | | | | 0 10
op4 | 9:50-10:30 | Noah Brandvold | 16 | ml | complete | | Sealants ×4 | $224
op4 | 10:50-11:30 | Tamsin Rowe | 39 | ml | arrived | 4 | Comp #5 DO | $198 | | | | 0 10
op4 | 11:30-12:20 | Victor Anand | 57 | ml | scheduled | | Crown seat #3 | | | 555 0386 | lab
op4 | 13:10-14:10 | Esther Mbeki | 80 | ml | | | Denture reline | | | 555 0529 | alert
op4 | 13:40-14:40 | Aaron Platt | 24 | ml | scheduled | | Emergency exam | | | 555 0897 | np asap
op4 | 14:50-15:20 | Olga Petrenko | 53 | ml | | | Bite check
op5 | 9:00-10:20 | Bernard Achebe | 64 | sh | complete | | Implant #30; Bone graft | $2,140 | | | alert | 20 60
op5 | 10:30-11:50 | Chloe Vandermeer | 23 | sh | in_chair | 14 | Ext #1, 16, 17, 32; IV sedation | $1,250 | Fasting confirmed 7:40 | Escort: M. Vandermeer | alert lock note | 20 20
op5 | 12:40-13:40 | Ravi Menon | 34 | sh | | | Biopsy | $320 | Courier pickup 3 PM | 555 0912 | note | 10 0
op5 | 13:50-14:50 | Sylvie Laurent | 46 | sh | | | Implant consult | $180 | | 555 0317 | np
hyg6 | 8:00-9:00 | Greta Solberg | 59 | tb | complete | | Prophy, exam, 4BW | $276
hyg6 | 9:00-10:00 | Malik Jefferson | 42 | tb | complete | | Perio maint | $168
hyg6 | 10:00-11:00 | Harriet Crane | 67 | tb | in_chair | 46 | Prophy, exam | $196 | Pano due | 555 0553 | note
hyg6 | 11:00-12:00 | Pilar Montoya | 37 | tb | | | SRP UR | $248 | | 555 0163 | alert
hyg6 | 14:20-15:20 | Felix Brandt | 9 | tb | | | Child prophy, fluoride | $148 | Sibling at 3:20 | 555 0661 | note
hyg6 | 15:20-16:20 | Ida Brandt | 11 | tb | | | Child prophy, fluoride | $148 | | 555 0613
hyg7 | 8:00-8:50 | Samuel Adeyemi | 51 | jn | complete | | Prophy, exam | $196
hyg7 | 9:00-10:20 | Joanna Pike | 48 | jn | complete | | SRP LL; SRP LR | $496
hyg7 | 10:30-11:20 | Kenji Watanabe | 26 | jn | in_chair | 12 | Prophy, exam, 4BW | $276 | | 555 0956
hyg7 | 11:30-12:00 | Rosa Delgado | 8 | jn | scheduled | | Child prophy | $92
hyg7 | 13:00-14:00 | Abel Moreau | 62 | jn | | | Perio maint | $168 | | 555 0414 | alert
hyg7 | 14:10-15:00 | Wren Sullivan | 20 | jn | scheduled | | Prophy, exam | $196 | | 555 0841 | np
hyg7 | 15:10-16:10 | Dorothea Lang | 78 | jn | | | Perio maint | $168 | Wheelchair, use Hyg 7 only | 555 0696 | note
hyg8 | 8:00-9:00 | Arturo Beltran | 44 | rp | complete | | Prophy, exam | $196
hyg8 | 9:10-10:10 | Nadia Haidari | 32 | rp | complete | | Prophy, 4BW | $204
hyg8 | 10:20-10:30 | Theo Marsh | 30 | rp | broken
hyg8 | 10:40-11:40 | Phoebe Lindahl | 28 | rp | arrived | 2 | Prophy, exam | $196 | | 555 0982 | np
hyg8 | 11:50-12:50 | Carl Oduya | 54 | rp | scheduled | | Prophy, exam | $146 | | 555 0273
`;

const CROWD_DAY = `
hyg6 | 13:00-13:40 | Ana Ruiz | | tb | | | Exam
hyg6 | 13:00-13:40 | Ben Hale | | tb | | | Exam
hyg6 | 13:00-13:40 | Cleo Nash | | tb | | | Exam
hyg6 | 13:00-13:40 | Dev Rao | | tb | | | Exam
hyg6 | 13:00-13:40 | Eli Stone | | tb | | | Exam
hyg6 | 13:45-13:50 | Five Minutes | | tb
hyg6 | 13:50-14:15 | Maximiliana Featherstonehaugh-Cholmondeley | 91 | tb | | | Exam
hyg8 | 13:00-13:40 | عبد الرحمن الخطيب | 44 | rp | | | Prophy, exam
hyg8 | 13:40-14:20 | יעל בן־דוד | 30 | rp | | | Prophy, exam | | מעדיפה בוקר
hyg8 | 14:20-15:00 | 陈晓明 | 51 | rp | | | Prophy, exam
hyg8 | 15:00-15:40 | Nguyễn Thị Hồng Ánh | 27 | rp | | | Prophy, exam
`;

const STATUSES: readonly VisitStatus[] = [
  'scheduled',
  'arrived',
  'in_chair',
  'over_time',
  'complete',
  'broken',
];
const FLAGS: readonly VisitFlag[] = ['alert', 'np', 'asap', 'lock', 'lab', 'note'];

const isProvider = (id: string): id is ProviderId => id in PROVIDERS;

function sketchOf(row: string): Sketch {
  const [
    lane = '',
    time = '',
    name = '',
    age,
    who = '',
    status,
    minutesIn,
    treatment,
    fee,
    note,
    phone,
    flags,
    pattern,
  ] = row.split('|').map((cell) => cell.trim());
  const [from = '', to = ''] = time.split('-');
  const [before = 0, after = 0] = (pattern ?? '').split(' ').map(Number);
  return {
    lane,
    from,
    to,
    name,
    who: isProvider(who) ? who : 'ao',
    status: STATUSES.find((known) => known === status) ?? 'confirmed',
    treatment: treatment ? treatment.split('; ') : [],
    flags: FLAGS.filter((flag) => flags?.split(' ').includes(flag)),
    pattern: [before, after],
    ...(age ? { age: Number(age) } : {}),
    ...(minutesIn ? { minutesIn: Number(minutesIn) } : {}),
    ...(fee ? { fee } : {}),
    ...(note ? { note } : {}),
    ...(phone ? { phone } : {}),
  };
}

const visitsOf = (table: string, prefix: string): readonly CalendarVisit[] =>
  table
    .trim()
    .split('\n')
    .map((row, index) => visitOf(sketchOf(row), `${prefix}${index}`));

/** A full day in every state, after the design's own. */
export const VISITS = visitsOf(DAY, 'v');

/** Hard cases: more side by side than fit, five and twenty-five minutes, long names and names in other scripts. */
export const CROWD = visitsOf(CROWD_DAY, 'c');
